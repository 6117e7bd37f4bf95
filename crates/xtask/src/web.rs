//! How wasm is built on this machine: which toolchain, and which tools come first on PATH.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::call::Call;
use crate::project::{self, Project};
use crate::setup::{self, LibrarySources};

/// The variable whose flags cargo joins to those of .cargo/config.toml for the wasm target.
const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// How the shell's own standard library is made. A panic traps where it stands: no message is put
/// together, which was a tenth of the wasm, and `boot.js` tells the reader in any case.
pub(crate) const SMALL_LIBRARY: [(&str, &str); 3] = [
    // The flags are not stable yet; the compiler is.
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// The environment of every call that compiles, bundles or runs wasm.
pub(crate) struct Web {
    /// The toolchain to name in `RUSTUP_TOOLCHAIN`; `None` is the one already in use.
    pub(crate) toolchain: Option<&'static str>,
    /// PATH with Lectern's own tools before the rest.
    pub(crate) path: OsString,
    /// What the shell's own standard library is compiled from, if it is here.
    pub(crate) library: Option<LibrarySources>,
    /// Flags that keep this machine's folders out of the wasm: panics name their source files.
    flags: String,
}

impl Web {
    /// Looks at what set-up has left; installs nothing.
    pub(crate) fn find(project: &Project) -> Self {
        let path = project::path_with(setup::tool_folders(project));
        let flags = remapped(project);
        let library = setup::library_sources(project);
        Self { toolchain: setup::wasm_toolchain(project), path, library, flags }
    }

    /// The call in the environment that builds the shell.
    pub(crate) fn on_shell(&self, call: Call) -> Call {
        self.of_shell().iter().fold(self.on(call), |call, (name, value)| call.env(name, value))
    }

    /// The variables that building the shell sets besides those of [`Web::on`]: for Trunk alone. A
    /// native build would take them, too, and compile the standard library once more.
    pub(crate) fn of_shell(&self) -> Vec<(&'static str, String)> {
        let mut flags = self.flags.clone();
        let mut all = Vec::new();
        if let Some(library) = &self.library {
            all.extend(SMALL_LIBRARY.map(|(name, value)| (name, value.to_owned())));
            all.extend(library.toolchain.map(|it| ("RUSTUP_TOOLCHAIN", it.to_owned())));
            flags.push_str(" -Zunstable-options -Cpanic=immediate-abort");
            if let Some(sources) = remap(&library.folder, "/rust") {
                flags = format!("{flags} {sources}");
            }
        }
        all.push((FLAGS, flags));
        all
    }

    /// The call in this environment.
    pub(crate) fn on(&self, call: Call) -> Call {
        let call = call
            .env("PATH", &self.path)
            // The check asks a server; the version is pinned.
            .env("TRUNK_SKIP_VERSION_CHECK", "true")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
            .env(FLAGS, &self.flags);
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

/// Flags that keep this machine's folders out of what is compiled: panics name their source files.
pub(crate) fn remapped(project: &Project) -> String {
    let flags = folders(project).into_iter().filter_map(|(folder, name)| remap(&folder, name));
    flags.collect::<Vec<_>>().join(" ")
}

/// The folders of this machine that a release must not name, each with the name that stands in its place.
pub(crate) fn folders(project: &Project) -> Vec<(PathBuf, &'static str)> {
    let folders = [(Some(project.root.clone()), "/lectern"), (project::cargo_home(), "/cargo")];
    folders.into_iter().filter_map(|(folder, name)| Some((folder?, name))).collect()
}

/// The flag that writes `name` where the compiler would write a folder of this machine. Cargo
/// divides flags at spaces, so a folder with one stays as it is.
pub(crate) fn remap(folder: &Path, name: &str) -> Option<String> {
    let folder = folder.to_str().filter(|it| !it.contains(char::is_whitespace))?;
    Some(format!("--remap-path-prefix={folder}={name}"))
}
