//! Tests of the client's wasm, in a real browser without a window.

use std::fs;
use std::path::PathBuf;

use super::loud;
use crate::call::Call;
use crate::project::Project;
use crate::setup::{self, Need};

const NEEDS: [Need; 3] = [Need::WasmTarget, Need::WasmBindgen, Need::Chromium];

/// Runs `tests/web.rs` with wasm-bindgen's runner.
pub(super) fn run(project: &Project) -> Result<(), String> {
    let web = setup::ensure(project, &NEEDS)?;
    let tests = project.root.join("tests/web.rs");
    if !tests.is_file() {
        return Err(format!("{} is missing: there are no wasm tests to run", tests.display()));
    }
    let driver = setup::driver().ok_or("chromedriver is missing")?;
    let line = "cargo test --target wasm32-unknown-unknown -p lectern-reader --features csr";
    let call = Call::line(line).args(["--test", "web"]).dir(&project.root);
    // Seconds: it is the first browser of the machine, and a cold or busy one takes its time.
    let call =
        call.env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60").env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    let call = web.on(call).env("CHROMEDRIVER", driver);
    loud("wasm tests", call.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities(project)?))
}

/// Writes what the driver shall start and how. The runner itself adds headless and no-sandbox.
fn capabilities(project: &Project) -> Result<PathBuf, String> {
    let browser = setup::browser().ok_or("chromium is missing")?;
    // Debug format is JSON's for any path that is not hostile.
    let browser = format!("{:?}", browser.display().to_string());
    let text = format!(
        r#"{{"goog:chromeOptions":{{"binary":{browser},"args":["--disable-gpu","--disable-quic","--no-first-run","--disable-background-networking","--disable-component-update","--disable-sync"]}}}}"#
    );
    let path = project.target.join("webdriver.json");
    let at = |error: std::io::Error| format!("{}: {error}", path.display());
    fs::create_dir_all(&project.target).map_err(at)?;
    fs::write(&path, text).map_err(at)?;
    Ok(path)
}
