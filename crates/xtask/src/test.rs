//! `cargo xtask test`: every test, one step after the other, until one fails.

mod advisories;
mod browser;
mod engines;
mod wasm;

use crate::arguments::Part;
use crate::call::Call;
use crate::progress::Step;
use crate::project::Project;
use crate::setup::{self, Need};

/// Runs one part of the tests, or all of them.
///
/// Formatting, lints, documents and builds say nothing unless they fail; tests show their own
/// output as they run.
///
/// # Errors
/// At the first step that fails, with its output whole.
pub(crate) fn run(project: &Project, part: Part) -> Result<(), String> {
    match part {
        Part::All => {
            setup::ensure(project, &Need::TESTS)?;
            lint(project)?;
            native(project)?;
            documents(project)?;
            advisories::check(project)?;
            wasm::run(project)?;
            browser::run(project)?;
            engines::run(project)
        }
        Part::Native => native(project),
        Part::Wasm => wasm::run(project),
        Part::Browser => browser::run(project),
        Part::Engines => engines::run(project),
        Part::Lint => {
            setup::ensure(project, &[Need::LintTools, Need::CargoDeny, Need::Node])?;
            lint(project)?;
            documents(project)?;
            advisories::check(project)
        }
    }
}

/// Runs the journeys whose file's name ends so, with these numbers in their environment.
///
/// # Errors
/// As [`run`].
pub(crate) fn browser(
    project: &Project,
    ending: &str,
    numbers: &[(&str, u32)],
) -> Result<(), String> {
    browser::some(project, ending, numbers)
}

fn lint(project: &Project) -> Result<(), String> {
    quiet("formatting", Call::line("cargo fmt --all --check").dir(&project.root))?;
    let strict = ["--", "-D", "warnings"];
    let whole = "cargo clippy --workspace --all-targets --features lectern-reader/ssr";
    quiet("lints", Call::line(whole).args(strict).dir(&project.root))?;
    let client = "cargo clippy -p lectern-reader --features csr";
    quiet("lints of the client", Call::line(client).args(strict).dir(&project.root)).map(drop)
}

fn native(project: &Project) -> Result<(), String> {
    let line = "cargo test --workspace --features lectern-reader/ssr";
    loud("native tests", Call::line(line).dir(&project.root))
}

fn documents(project: &Project) -> Result<(), String> {
    let line = "cargo doc --workspace --no-deps --features lectern-reader/ssr";
    let call = Call::line(line).env("RUSTDOCFLAGS", "-D warnings").dir(&project.root);
    quiet("documents", call).map(drop)
}

/// Runs a step whose output is shown only if it fails; returns that output.
fn quiet(name: &str, call: Call) -> Result<String, String> {
    Step::run("test", name, "ok", call)
}

/// Runs a step whose output is shown as it comes.
fn loud(name: &str, call: Call) -> Result<(), String> {
    let step = Step::announce("test", name);
    match call.stream() {
        Ok(()) => {
            step.done_after_output("ok");
            Ok(())
        }
        Err(what) => {
            step.done_after_output("FAILED");
            Err(what)
        }
    }
}
