//! Tools that are Rust packages: pinned, and never put in the place of another version.

use std::fmt;
use std::path::PathBuf;

use super::version::{self, Version};
use crate::call::Call;
use crate::project::{self, Project};

/// A package that installs a program.
#[derive(Clone, Copy)]
pub(super) struct CargoTool {
    package: &'static str,
    program: &'static str,
    version: Version,
    /// What makes the program say its version.
    asked: &'static [&'static str],
    /// More arguments for `cargo install`.
    options: &'static [&'static str],
}

/// What most programs understand.
const VERSION: &[&str] = &["--version"];

/// Builds the shell. 0.22 needs a newer compiler than ours.
pub(super) const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    program: "trunk",
    version: (0, 21, 14),
    asked: VERSION,
    options: &[],
};

/// Must equal the `wasm-bindgen` of Cargo.lock exactly. Its default feature is TLS for a driver on
/// another machine; ours runs on this one.
pub(super) const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen-test-runner",
    version: (0, 2, 130),
    asked: VERSION,
    options: &["--no-default-features"],
};

/// Checks licences, sources and advisories.
pub(super) const CARGO_DENY: CargoTool = CargoTool {
    package: "cargo-deny",
    program: "cargo-deny",
    version: (0, 20, 2),
    asked: VERSION,
    options: &[],
};

/// Builds what libFuzzer runs.
pub(super) const CARGO_FUZZ: CargoTool = CargoTool {
    package: "cargo-fuzz",
    program: "cargo-fuzz",
    version: (0, 13, 2),
    asked: VERSION,
    options: &[],
};

/// Takes wasm apart.
pub(super) const TWIGGY: CargoTool = CargoTool {
    package: "twiggy",
    program: "twiggy",
    version: (0, 8, 0),
    asked: VERSION,
    options: &[],
};

/// Lists what a release is made of.
pub(super) const CARGO_CYCLONEDX: CargoTool = CargoTool {
    package: "cargo-cyclonedx",
    program: "cargo-cyclonedx",
    version: (0, 5, 9),
    // It knows no option before the name under which cargo calls it.
    asked: &["cyclonedx", "--version"],
    options: &[],
};

/// Drives Firefox.
pub(super) const GECKODRIVER: CargoTool = CargoTool {
    package: "geckodriver",
    program: "geckodriver",
    version: (0, 37, 1),
    asked: VERSION,
    options: &[],
};

impl fmt::Display for CargoTool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.package, self.number())
    }
}

impl CargoTool {
    fn number(&self) -> String {
        let (major, minor, patch) = self.version;
        format!("{major}.{minor}.{patch}")
    }

    /// Where it is installed when another version has its place in cargo's own folder.
    fn own_root(&self, project: &Project) -> PathBuf {
        project.cache.join("tools").join(format!("{}-{}", self.package, self.number()))
    }

    /// The folder in the cache that holds the program, if it is there.
    pub(super) fn own_folder(&self, project: &Project) -> Option<PathBuf> {
        let folder = self.own_root(project).join("bin");
        folder.join(self.program).is_file().then_some(folder)
    }

    /// Whether exactly this version is in the cache or on PATH.
    pub(super) fn is_present(&self, project: &Project) -> bool {
        if self.own_folder(project).is_some() {
            return true;
        }
        let Some(program) = project::which(self.program) else { return false };
        // Trunk 0.21 refuses `NO_COLOR=1`, and would be taken for missing.
        let said = Call::new(program).args(self.asked).without("NO_COLOR").answer();
        said.and_then(|said| version::find(&said)) == Some(self.version)
    }

    /// Compiles and installs it: into cargo's own folder, or into the cache if another version of
    /// the program is already on PATH, because somebody else may rely on that one.
    ///
    /// # Errors
    /// When cargo cannot fetch or compile it.
    pub(super) fn install(&self, project: &Project) -> Result<String, String> {
        let locked = match self.cargo_install(project, true).quiet() {
            Ok(_) => return Ok(String::new()),
            Err(what) => what,
        };
        // A registry that lags behind may lack one version that the package's lock file names.
        if !locked.contains("failed to select a version") {
            return Err(self.advice(&locked));
        }
        match self.cargo_install(project, false).quiet() {
            Ok(_) => {
                Ok("without its lock file, which names a version that the registry lacks".into())
            }
            Err(what) => Err(self.advice(&what)),
        }
    }

    fn cargo_install(&self, project: &Project, locked: bool) -> Call {
        let call = Call::new("cargo")
            .args(["install", self.package, "--version", &format!("={}", self.number())])
            .args(locked.then_some("--locked"))
            .args(self.options)
            .dir(&project.root)
            // Its build belongs neither into our build folder nor under our flags.
            .without("CARGO_TARGET_DIR")
            .without("RUSTFLAGS")
            .env("CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS", "fallback")
            // Tools that run for seconds need not be compiled for many minutes, as their manifests ask for.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        if project::which(self.program).is_some() {
            return call.arg("--root").arg(self.own_root(project));
        }
        call
    }

    fn advice(&self, what: &str) -> String {
        let options = self.options.iter().map(|it| format!(" {it}")).collect::<String>();
        let command = format!(
            "cargo install {} --version ={} --locked{options}",
            self.package,
            self.number()
        );
        format!("{self} is missing and could not be installed; the command is: {command}\n{what}")
    }
}
