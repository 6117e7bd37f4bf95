//! `cargo xtask hook`: called by Trunk's post_build hook, so that `trunk build` alone yields a site.

use std::fs;
use std::path::{Path, PathBuf};

use crate::call::Call;
use crate::project::{Project, removed};
use crate::shell::minify;
use crate::web::{SMALL_LIBRARY, Web};

/// Turns what Trunk has built, in `TRUNK_STAGING_DIR`, into a site of the demo blog at that place.
/// Does nothing when `LECTERN_SHELL_ONLY` is set: then the shell itself is wanted.
///
/// # Errors
/// When it is not Trunk that calls, or when the tool does not compile or build.
pub(crate) fn run(project: &Project) -> Result<(), String> {
    if std::env::var_os("LECTERN_SHELL_ONLY").is_some() {
        return Ok(());
    }
    let staging = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let staging = staging.ok_or("`hook` is called by Trunk, which sets TRUNK_STAGING_DIR")?;
    let shell = project.target.join("hook-shell");
    let at = |error: std::io::Error| format!("{}: {error}", shell.display());
    removed(&shell)?;
    move_all(&staging, &shell).map_err(at)?;
    minify(&Web::find(project), project, &shell)?;
    native(Call::line("cargo build --release -p lectern")).dir(&project.root).quiet()?;
    native(Call::new(project.tool()))
        .arg("build")
        .args(project.demo())
        .arg("--shell")
        .arg(&shell)
        .arg("-o")
        .arg(&staging)
        .stream()
}

/// The call without what Trunk's own environment says about building wasm.
fn native(call: Call) -> Call {
    let names = ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"];
    let library = SMALL_LIBRARY.iter().map(|(name, _)| name);
    names.iter().chain(library).fold(call, |call, name| call.without(name))
}

/// Moves everything in `from` to `to`, which may lie on another disk; `from` is left empty.
fn move_all(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in from.read_dir()? {
        let entry = entry?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if fs::rename(&source, &target).is_ok() {
            continue;
        }
        if source.is_dir() {
            move_all(&source, &target)?;
            fs::remove_dir(&source)?;
        } else {
            fs::copy(&source, &target)?;
            fs::remove_file(&source)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_leaves_the_source_empty_and_the_target_whole() {
        let folder = std::env::temp_dir().join(format!("lectern-hook-{}", std::process::id()));
        let (from, to) = (folder.join("from"), folder.join("to"));
        fs::create_dir_all(from.join("sub")).unwrap();
        fs::write(from.join("a"), "one").unwrap();
        fs::write(from.join("sub/b"), "two").unwrap();
        move_all(&from, &to).unwrap();
        assert_eq!(fs::read_to_string(to.join("a")).unwrap(), "one");
        assert_eq!(fs::read_to_string(to.join("sub/b")).unwrap(), "two");
        assert_eq!(from.read_dir().unwrap().count(), 0);
        fs::remove_dir_all(folder).unwrap();
    }
}
