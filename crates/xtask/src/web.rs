//! How wasm is built on this machine: which toolchain, and which tools come first on PATH.

use std::ffi::OsString;
use std::path::Path;

use crate::call::Call;
use crate::project::{self, Project};
use crate::setup;

/// The environment of every call that compiles, bundles or runs wasm.
pub(crate) struct Web {
    /// The toolchain to name in `RUSTUP_TOOLCHAIN`; `None` is the one already in use.
    pub(crate) toolchain: Option<&'static str>,
    /// PATH with Lectern's own tools before the rest.
    pub(crate) path: OsString,
    /// Flags that keep this machine's folders out of the wasm: panics name their source files.
    flags: String,
}

impl Web {
    /// Looks at what set-up has left; installs nothing.
    pub(crate) fn find(project: &Project) -> Self {
        let path = project::path_with(setup::tool_folders(project));
        let folders = [(Some(project.root.clone()), "/lectern"), (project::cargo_home(), "/cargo")];
        let flags = folders.into_iter().filter_map(|(folder, name)| remap(&folder?, name));
        let flags = flags.collect::<Vec<_>>().join(" ");
        Self { toolchain: setup::wasm_toolchain(project), path, flags }
    }

    /// The call in this environment.
    pub(crate) fn on(&self, call: Call) -> Call {
        let call = call
            .env("PATH", &self.path)
            // The check asks a server; the version is pinned.
            .env("TRUNK_SKIP_VERSION_CHECK", "true")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
            // Joined to those of .cargo/config.toml.
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", &self.flags);
        // Trunk 0.21 knows `NO_COLOR=true` and stops at the customary `NO_COLOR=1`.
        let call = match std::env::var_os("NO_COLOR") {
            Some(it) if !it.is_empty() => call.env("NO_COLOR", "true"),
            _ => call.without("NO_COLOR"),
        };
        match self.toolchain {
            Some(toolchain) => call.env("RUSTUP_TOOLCHAIN", toolchain),
            None => call,
        }
    }
}

/// The flag that writes `name` where the compiler would write a folder of this machine. Cargo
/// divides flags at spaces, so a folder with one stays as it is.
fn remap(folder: &Path, name: &str) -> Option<String> {
    let folder = folder.to_str().filter(|it| !it.contains(char::is_whitespace))?;
    Some(format!("--remap-path-prefix={folder}={name}"))
}
