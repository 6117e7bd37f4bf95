//! `cargo xtask dist`: the release binary that a publisher needs alone.

mod alone;

use std::fs;

use crate::call::Call;
use crate::progress::Step;
use crate::project::Project;
use crate::shell;

/// Builds the shell, compiles the tool with the shell inside, and puts it at `target/dist/lectern` once it
/// made and served a site by itself. This is no test of the test command, since building it takes minutes.
///
/// # Errors
/// When the shell or the tool does not build, when the shell is over its budget, or when the binary needs
/// anything besides itself.
pub(crate) fn run(project: &Project) -> Result<(), String> {
    let shell = shell::build(project)?;
    // A build folder of its own: with another shell inside, the two would overwrite each other.
    let target = project.target.join("dist-build");
    let call = Call::line("cargo build --release -p lectern").dir(&project.root);
    let call = call.env("CARGO_TARGET_DIR", &target).env("LECTERN_SHELL_DIR", shell);
    Step::run("dist", "lectern", "built", call)?;
    let step = Step::open("dist", "alone in an empty folder");
    match alone::check(&target.join("release/lectern")) {
        Ok(()) => step.done("builds and serves"),
        Err(what) => {
            step.done("FAILED");
            return Err(what);
        }
    }
    let folder = project.target.join("dist");
    let binary = folder.join("lectern");
    let at = |error: std::io::Error| format!("{}: {error}", binary.display());
    fs::create_dir_all(&folder).map_err(at)?;
    // Copied beside and renamed: a running copy is not written over.
    let fresh = folder.join(".lectern-new");
    fs::copy(target.join("release/lectern"), &fresh).map_err(at)?;
    fs::rename(&fresh, &binary).map_err(at)?;
    let bytes = binary.metadata().map_err(at)?.len();
    println!("{} ({}.{} MB)", binary.display(), bytes / 1_000_000, bytes % 1_000_000 / 100_000);
    Ok(())
}
