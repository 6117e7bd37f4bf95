//! `cargo xtask dist`: the release binary that a publisher needs alone.

mod alone;
mod bill;
mod notices;
mod sources;
mod twice;

use std::fs;
use std::path::{Path, PathBuf};

use crate::call::Call;
use crate::progress::Step;
use crate::project::Project;
use crate::shell;
use crate::web;

/// Cargo joins these flags to those of .cargo/config.toml; `RUSTFLAGS` would put itself in their place.
const FLAGS: &str = "CARGO_BUILD_RUSTFLAGS";

/// Builds a release, once, or twice in two folders to see whether both are the same bytes.
///
/// # Errors
/// As [`once`] and [`twice::run`].
pub(crate) fn run(project: &Project, is_twice: bool) -> Result<(), String> {
    if is_twice { twice::run(project) } else { once(project) }
}

/// Builds the shell, compiles the tool with the shell inside, and puts it at `target/dist/lectern` once it
/// made and served a site by itself, with lists of what it is made of, and licences, beside it. This is no test of the test command, since
/// building it takes minutes.
///
/// # Errors
/// When the shell or the tool does not build, when the shell is over its budget, or when the binary needs
/// anything besides itself or names this machine's folders.
fn once(project: &Project) -> Result<(), String> {
    let shell = shell::build(project)?;
    // A build folder of its own: with another shell inside, the two would overwrite each other.
    let target = project.target.join("dist-build");
    let call = Call::line("cargo build --locked --release -p lectern").dir(&project.root);
    let call = call.env("CARGO_TARGET_DIR", &target).env("LECTERN_SHELL_DIR", shell);
    // Nothing of this machine in it: the same sources are the same bytes.
    let flags = [web::remapped(project), library(project)].join(" ");
    let call = call.env(FLAGS, flags.trim_end()).without("RUSTFLAGS");
    // C compilers write it where a source asks for the time of the build.
    let call = call.without("CARGO_ENCODED_RUSTFLAGS").env("SOURCE_DATE_EPOCH", "0");
    Step::prepare(&target);
    Step::run("dist", "lectern", "built", call)?;
    let step = Step::open("dist", "alone in an empty folder");
    match alone::check(&target.join("release/lectern")) {
        Ok(()) => step.done("builds and serves"),
        Err(what) => {
            step.done("FAILED");
            return Err(what);
        }
    }
    silent(project, &target.join("release/lectern"))?;
    let folder = project.target.join("dist");
    let binary = folder.join("lectern");
    let at = |error: std::io::Error| format!("{}: {error}", binary.display());
    fs::create_dir_all(&folder).map_err(at)?;
    // Copied beside and renamed: a running copy is not written over.
    let fresh = folder.join(".lectern-new");
    fs::copy(target.join("release/lectern"), &fresh).map_err(at)?;
    fs::rename(&fresh, &binary).map_err(at)?;
    bill::write(project, &folder)?;
    notices::write(project, &folder)?;
    let bytes = binary.metadata().map_err(at)?.len();
    println!("{} ({}.{} MB)", binary.display(), bytes / 1_000_000, bytes % 1_000_000 / 100_000);
    Ok(())
}

/// The flag that calls the standard library's files by the compiler's own name for them: where its sources are installed,
/// the compiler writes their folder instead.
fn library(project: &Project) -> String {
    let ask = |line: &str| Call::line(line).dir(&project.root).answer();
    let said = ask("rustc --version --verbose").unwrap_or_default();
    let commit = said.lines().find_map(|it| it.strip_prefix("commit-hash: "));
    let sources = ask("rustc --print sysroot").map(|it| format!("{it}/lib/rustlib/src/rust"));
    match (sources, commit) {
        (Some(sources), Some(commit)) => {
            web::remap(Path::new(&sources), &format!("/rustc/{commit}")).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// Whether the binary names no folder of this machine: the clone's, cargo's or the compiler's. One that stands where its name in a
/// release says (`/cargo`) is the same everywhere.
///
/// # Errors
/// When it does; names the first.
fn silent(project: &Project, binary: &Path) -> Result<(), String> {
    let bytes = fs::read(binary).map_err(|error| format!("{}: {error}", binary.display()))?;
    let sysroot = Call::line("rustc --print sysroot").dir(&project.root).answer();
    let folders = web::folders(project).into_iter().filter(|(it, name)| it != Path::new(name));
    let folders = folders.map(|(it, _)| it).chain(sysroot.map(PathBuf::from));
    match folders.into_iter().find(|it| names(&bytes, it)) {
        None => Ok(()),
        Some(folder) => Err(format!(
            "the release would name {}, and not be the same elsewhere; the clone and CARGO_HOME \
             must stand in folders without spaces",
            folder.display()
        )),
    }
}

fn names(bytes: &[u8], folder: &Path) -> bool {
    let folder = folder.as_os_str().as_encoded_bytes();
    // The root of the disk is in every text.
    folder.len() > 3 && bytes.windows(folder.len()).any(|it| it == folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_in_a_binary_is_found() {
        let bytes = b"\0\x01panicked at /home/me/lectern/src/x.rs\0";
        assert!(names(bytes, Path::new("/home/me/lectern")));
        assert!(!names(bytes, Path::new("/home/you/lectern")));
    }
}
