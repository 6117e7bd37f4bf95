//! The sources of Rust's standard library: the shell is built with a copy of it made for small size.

use std::path::PathBuf;
use std::time::Duration;

use super::{debian_rust, wasm_target};
use crate::call::Call;
use crate::project::{self, Project};

/// A compiler for wasm whose library's sources are here.
pub(crate) struct LibrarySources {
    /// The toolchain to name in `RUSTUP_TOOLCHAIN`; `None` is the one already in use.
    pub(crate) toolchain: Option<&'static str>,
    /// The folder that holds `library`, inside the toolchain.
    pub(crate) folder: PathBuf,
}

/// The toolchain that builds the shell with its own library, or `None` where no toolchain has the
/// sources. The ordinary one is preferred.
pub(super) fn find(project: &Project) -> Option<LibrarySources> {
    let ordinary = match wasm_target::present(project)? {
        wasm_target::Way::Ordinary => of_toolchain(None),
        wasm_target::Way::Fallback => None,
    };
    let fallback =
        || debian_rust::is_present(project).then(|| of_toolchain(Some(debian_rust::TOOLCHAIN)))?;
    ordinary.or_else(fallback)
}

/// Asks rustup for them, and where its server cannot be reached takes Debian's compiler and sources.
///
/// # Errors
/// When neither works; says both reasons.
pub(super) fn install(project: &Project) -> Result<String, String> {
    let rustup = match add_with_rustup(project) {
        Ok(()) if find(project).is_some() => return Ok(String::new()),
        Ok(()) => "rustup added the sources, but not to the toolchain in use".to_owned(),
        Err(what) => what,
    };
    match debian_rust::install(project) {
        Ok(()) if find(project).is_some() => {
            Ok("from Debian's packages, rustup has none here".to_owned())
        }
        Ok(()) => Err(format!("{rustup}\nDebian's packages hold no sources")),
        Err(what) => Err(format!("{rustup}\n{what}")),
    }
}

fn add_with_rustup(project: &Project) -> Result<(), String> {
    if project::which("rustup").is_none() {
        return Err("there is no rustup here".to_owned());
    }
    // A network that swallows packets must not hold the set-up for ever.
    let add = Call::line("rustup component add rust-src").within(Duration::from_secs(240));
    add.dir(&project.root).quiet().map(drop)
}

fn of_toolchain(toolchain: Option<&'static str>) -> Option<LibrarySources> {
    let call = Call::line("rustc --print sysroot");
    let call = match toolchain {
        Some(name) => call.env("RUSTUP_TOOLCHAIN", name),
        None => call,
    };
    let folder = PathBuf::from(call.answer()?).join("lib/rustlib/src/rust");
    // The file that cargo itself asks for.
    folder.join("library/Cargo.lock").is_file().then_some(LibrarySources { toolchain, folder })
}
