//! How wasm is built on this machine: which toolchain, and which tools come first on PATH.

use std::ffi::OsString;

use crate::call::Call;
use crate::project::{self, Project};
use crate::setup;

/// The environment of every call that compiles, bundles or runs wasm.
pub(crate) struct Web {
    /// The toolchain to name in `RUSTUP_TOOLCHAIN`; `None` is the one already in use.
    pub(crate) toolchain: Option<&'static str>,
    /// PATH with Lectern's own tools before the rest.
    pub(crate) path: OsString,
}

impl Web {
    /// Looks at what set-up has left; installs nothing.
    pub(crate) fn find(project: &Project) -> Self {
        let path = project::path_with(setup::tool_folders(project));
        Self { toolchain: setup::wasm_toolchain(project), path }
    }

    /// The call in this environment.
    pub(crate) fn on(&self, call: Call) -> Call {
        let call = call
            .env("PATH", &self.path)
            // The check asks a server; the version is pinned.
            .env("TRUNK_SKIP_VERSION_CHECK", "true")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
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
