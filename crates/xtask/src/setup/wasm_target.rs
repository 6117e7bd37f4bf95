//! Rust's standard library for WebAssembly: from rustup, else built from Debian's packages.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::debian_rust;
use crate::call::Call;
use crate::project::{self, Project};

/// The target's name.
pub(super) const TARGET: &str = "wasm32-unknown-unknown";

/// Which toolchain builds wasm.
pub(super) enum Way {
    /// The one that builds everything else.
    Ordinary,
    /// The one made of Debian's packages.
    Fallback,
}

/// How wasm can be built now, or `None`. The ordinary toolchain is preferred.
pub(super) fn present(project: &Project) -> Option<Way> {
    if ordinary_library().is_some_and(|folder| holds_a_library(&folder)) {
        return Some(Way::Ordinary);
    }
    debian_rust::is_present(project).then_some(Way::Fallback)
}

/// Asks rustup, and where its server cannot be reached builds the library itself.
///
/// # Errors
/// When neither works; says both reasons.
pub(super) fn install(project: &Project) -> Result<String, String> {
    let rustup = match add_with_rustup(project) {
        Ok(()) => return Ok(String::new()),
        Err(what) => what,
    };
    let built = debian_rust::install(project);
    built.map(|()| "built from Debian's packages, rustup has none here".to_owned()).map_err(
        |what| {
            format!(
                "the wasm target is missing; the command is: rustup target add {TARGET}\n{rustup}\n\
             The other way, Debian's packages {}, failed too:\n{what}",
                debian_rust::PACKAGES.join(" and ")
            )
        },
    )
}

fn add_with_rustup(project: &Project) -> Result<(), String> {
    if project::which("rustup").is_none() {
        return Err("there is no rustup here".to_owned());
    }
    // A network that swallows packets must not hold the set-up for ever.
    let add = Call::line("rustup target add").arg(TARGET).within(Duration::from_secs(240));
    add.dir(&project.root).quiet()?;
    match ordinary_library().is_some_and(|folder| holds_a_library(&folder)) {
        true => Ok(()),
        false => Err("rustup added the target, but not to the toolchain in use".to_owned()),
    }
}

fn ordinary_library() -> Option<PathBuf> {
    let answer = Call::line("rustc --print target-libdir --target").arg(TARGET).answer();
    answer.map(PathBuf::from)
}

/// Whether `folder` holds compiled crates.
pub(super) fn holds_a_library(folder: &Path) -> bool {
    let Ok(entries) = folder.read_dir() else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        name.to_string_lossy().starts_with("libstd-")
    })
}
