//! Set-up: checks the tools that a command needs and installs what is missing.
//!
//! Nothing is written into the clone but a link to the browser tests' packages. What is wrong with
//! one tool does not stop the others: all that cannot be had is named at once.

mod apt;
mod cargo_tool;
mod chromium;
mod debian_rust;
mod firefox;
mod library_sources;
mod lint_tools;
mod nginx;
mod node_packages;
mod python_packages;
mod version;
mod wasm_target;
mod webkit;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crate::progress::Step;
use crate::project::Project;
use crate::web::Web;

pub(crate) use chromium::{browser, driver};
/// The name under which rustup knows the toolchain that Debian's packages yield.
pub(crate) use debian_rust::TOOLCHAIN as FALLBACK_TOOLCHAIN;
pub(crate) use library_sources::LibrarySources;
/// The package that holds wasm-opt, with its version.
pub(crate) use node_packages::SHELL_TOOLS;
/// The folders that hold Lighthouse, the search engines of others, and VitePress.
pub(crate) use node_packages::{judge, peers, vitepress};
pub(crate) use python_packages::mkdocs;

/// The site builders that need packages, with the versions of their lists.
pub(crate) const SITE_BUILDERS: &str = "Material for MkDocs 9.7.6, VitePress 1.6.4";

/// Something that a command needs on this machine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Need {
    /// Rust's standard library for WebAssembly.
    WasmTarget,
    /// Builds the shell.
    Trunk,
    /// Makes JavaScript for the wasm, and runs wasm tests.
    WasmBindgen,
    /// Node and npm.
    Node,
    /// wasm-opt.
    ShellTools,
    /// A browser and its driver.
    Chromium,
    /// Another browser and its driver; left out where they cannot be had.
    Firefox,
    /// A third one; left out where it cannot be had.
    WebKit,
    /// A web server for tests of hosts; left out where it cannot be had.
    Nginx,
    /// rustfmt and clippy.
    LintTools,
    /// Licences, sources and advisories.
    CargoDeny,
    /// Builds the targets of `fuzz/`.
    Fuzzer,
    /// The packages of `tests/e2e`.
    Journeys,
    /// The search engines that ours is measured beside.
    Peers,
    /// Lighthouse.
    Judge,
    /// Takes wasm apart.
    Twiggy,
    /// Makes SBOMs.
    Sbom,
    /// Site builders that ours is measured beside.
    Material,
    VitePress,
}

impl Need {
    /// Everything that any command needs, in the order of installing; site builders of others come when they are measured,
    /// and are left out where they cannot be had.
    pub(crate) const ALL: [Self; 17] = [
        Self::Node,
        Self::WasmTarget,
        Self::Trunk,
        Self::WasmBindgen,
        Self::ShellTools,
        Self::Chromium,
        Self::Firefox,
        Self::WebKit,
        Self::Nginx,
        Self::LintTools,
        Self::CargoDeny,
        Self::Fuzzer,
        Self::Journeys,
        Self::Peers,
        Self::Judge,
        Self::Twiggy,
        Self::Sbom,
    ];

    /// Everything that the tests need: neither the fuzzer, which takes minutes to install, nor what releases alone
    /// need, nor the programs of others, nor Lighthouse.
    pub(crate) const TESTS: [Self; 12] = [
        Self::Node,
        Self::WasmTarget,
        Self::Trunk,
        Self::WasmBindgen,
        Self::ShellTools,
        Self::Chromium,
        Self::Firefox,
        Self::WebKit,
        Self::Nginx,
        Self::LintTools,
        Self::CargoDeny,
        Self::Journeys,
    ];

    fn name(self) -> String {
        match self {
            Self::WasmTarget => "wasm target".to_owned(),
            Self::Trunk => cargo_tool::TRUNK.to_string(),
            Self::WasmBindgen => cargo_tool::WASM_BINDGEN.to_string(),
            Self::Node => "node and npm".to_owned(),
            Self::ShellTools => SHELL_TOOLS.to_owned(),
            Self::Chromium => "chromium and its driver".to_owned(),
            Self::Firefox => format!("firefox, {}", cargo_tool::GECKODRIVER),
            Self::WebKit => "webkit and its driver".to_owned(),
            Self::Nginx => "nginx".to_owned(),
            Self::LintTools => "rustfmt and clippy".to_owned(),
            Self::CargoDeny => cargo_tool::CARGO_DENY.to_string(),
            Self::Fuzzer => cargo_tool::CARGO_FUZZ.to_string(),
            Self::Journeys => "packages of tests/e2e".to_owned(),
            Self::Peers => "search engines of others".to_owned(),
            Self::Judge => "lighthouse".to_owned(),
            Self::Twiggy => cargo_tool::TWIGGY.to_string(),
            Self::Sbom => cargo_tool::CARGO_CYCLONEDX.to_string(),
            Self::Material => "material for mkdocs".to_owned(),
            Self::VitePress => "vitepress".to_owned(),
        }
    }

    fn is_present(self, project: &Project) -> bool {
        match self {
            Self::WasmTarget => wasm_target::present(project).is_some(),
            Self::Trunk => cargo_tool::TRUNK.is_present(project),
            Self::WasmBindgen => cargo_tool::WASM_BINDGEN.is_present(project),
            Self::Node => node_packages::node_is_present(),
            Self::ShellTools => node_packages::shell_tools_are_present(project),
            Self::Chromium => chromium::is_present(),
            Self::Firefox => firefox::is_present(project),
            Self::WebKit => webkit::is_present(),
            Self::Nginx => nginx::is_present_or_unwanted(),
            Self::LintTools => lint_tools::are_present(),
            Self::CargoDeny => cargo_tool::CARGO_DENY.is_present(project),
            Self::Fuzzer => cargo_tool::CARGO_FUZZ.is_present(project),
            Self::Journeys => node_packages::journeys_are_present(project),
            Self::Peers => node_packages::peers_are_present(project),
            Self::Judge => node_packages::judge_is_present(project),
            Self::Twiggy => cargo_tool::TWIGGY.is_present(project),
            Self::Sbom => cargo_tool::CARGO_CYCLONEDX.is_present(project),
            Self::Material => python_packages::material_is_present(project),
            Self::VitePress => node_packages::vitepress_is_present(project),
        }
    }

    /// Installs it; the text is a remark for the progress line, mostly empty.
    fn install(self, project: &Project) -> Result<String, String> {
        match self {
            Self::WasmTarget => wasm_target::install(project),
            Self::Trunk => cargo_tool::TRUNK.install(project),
            Self::WasmBindgen => cargo_tool::WASM_BINDGEN.install(project),
            Self::Node => node_packages::say_how_to_install_node(),
            Self::ShellTools => node_packages::install_shell_tools(project),
            Self::Chromium => chromium::install(),
            Self::Firefox => Ok(firefox::install(project)),
            Self::WebKit => Ok(webkit::install()),
            Self::Nginx => Ok(nginx::install()),
            Self::LintTools => lint_tools::install(),
            Self::CargoDeny => cargo_tool::CARGO_DENY.install(project),
            Self::Fuzzer => cargo_tool::CARGO_FUZZ.install(project),
            Self::Journeys => node_packages::install_journeys(project),
            Self::Peers => node_packages::install_peers(project),
            Self::Judge => node_packages::install_judge(project),
            Self::Twiggy => cargo_tool::TWIGGY.install(project),
            Self::Sbom => cargo_tool::CARGO_CYCLONEDX.install(project),
            Self::Material => python_packages::install_material(project),
            Self::VitePress => node_packages::install_vitepress(project),
        }
    }
}

/// What is said of something that could not be had and is not needed for the rest.
fn left_out(skipped: &str, what: &str) -> String {
    let first = what.lines().next().unwrap_or_default();
    format!("left out, {skipped} are skipped: {first}")
}

/// The folder in the cache that holds cargo-fuzz, if it is there and not on PATH.
pub(crate) fn fuzzer_folder(project: &Project) -> Option<std::path::PathBuf> {
    cargo_tool::CARGO_FUZZ.own_folder(project)
}

/// Makes sure that all of `needs` are here, and returns how wasm is built with them.
///
/// One line when nothing is missing, else one line per need with its time.
///
/// # Errors
/// One sentence per thing that is missing and could not be installed, with the command that would.
pub(crate) fn ensure(project: &Project, needs: &[Need]) -> Result<Web, String> {
    static SAID: AtomicBool = AtomicBool::new(false);
    let start = Instant::now();
    let missing: Vec<Need> = needs.iter().copied().filter(|it| !it.is_present(project)).collect();
    if missing.is_empty() {
        // One command asks several times, for its several parts.
        if !SAID.swap(true, Ordering::Relaxed) {
            Step::open("setup", "all tools").since(start).done("present, checked");
        }
        return Ok(Web::find(project));
    }
    SAID.store(true, Ordering::Relaxed);
    let mut failures = Vec::new();
    for &need in needs {
        let step = Step::open("setup", &need.name());
        if !missing.contains(&need) {
            step.say("present");
            continue;
        }
        match need.install(project) {
            Ok(remark) => step.done_with("installed", &remark),
            Err(what) => {
                step.done("MISSING, tried");
                failures.push(what);
            }
        }
    }
    if failures.is_empty() { Ok(Web::find(project)) } else { Err(failures.join("\n\n")) }
}

/// Everything that any command needs, and what makes the shell small.
///
/// # Errors
/// As [`ensure`].
pub(crate) fn everything(project: &Project) -> Result<(), String> {
    let web = ensure(project, &Need::ALL)?;
    ensure_library_sources(project, web);
    Ok(())
}

/// Makes sure that the standard library's sources are here, if they can be had. Without them the
/// shell is built all the same, with the library that came with the compiler: one line says so.
pub(crate) fn ensure_library_sources(project: &Project, web: Web) -> Web {
    if web.library.is_some() {
        return web;
    }
    let step = Step::open("setup", "rust-src");
    match library_sources::install(project) {
        Ok(remark) => step.done_with("installed", &remark),
        Err(what) => {
            let reason = what.lines().next().unwrap_or_default();
            step.done_with("MISSING, the shell will be larger; tried", reason);
        }
    }
    Web::find(project)
}

/// The standard library's sources, if they are here.
pub(crate) fn library_sources(project: &Project) -> Option<LibrarySources> {
    library_sources::find(project)
}

/// Which way wasm is built: `None` with the ordinary toolchain, else the fallback's name.
pub(crate) fn wasm_toolchain(project: &Project) -> Option<&'static str> {
    match wasm_target::present(project) {
        Some(wasm_target::Way::Fallback) => Some(FALLBACK_TOOLCHAIN),
        _ => None,
    }
}

/// The folders that hold Lectern's own tools; some may not exist.
pub(crate) fn tool_folders(project: &Project) -> Vec<std::path::PathBuf> {
    let tools = [
        cargo_tool::TRUNK,
        cargo_tool::WASM_BINDGEN,
        cargo_tool::CARGO_DENY,
        cargo_tool::TWIGGY,
        cargo_tool::CARGO_CYCLONEDX,
        cargo_tool::GECKODRIVER,
    ];
    let mut folders: Vec<_> = tools.iter().filter_map(|tool| tool.own_folder(project)).collect();
    folders.push(node_packages::shell_tools_bin(project));
    folders
}
