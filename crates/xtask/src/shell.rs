//! `cargo xtask shell`: the reader's own files, as Trunk builds them, weighed against their budget.

mod minify;
mod size;
mod stamp;

use std::fs;
use std::path::PathBuf;

use crate::call::Call;
use crate::progress::Step;
use crate::project::Project;
use crate::setup::{self, Need};
pub(crate) use minify::minify;
use stamp::Stamp;

/// What building the shell needs.
const NEEDS: [Need; 5] =
    [Need::Node, Need::WasmTarget, Need::Trunk, Need::WasmBindgen, Need::ShellTools];

/// Builds the shell unless nothing that it is made of has changed, prints its size, and returns
/// its folder.
///
/// # Errors
/// When a tool is missing, when the client does not compile, or when the shell is over its budget
/// (the folder is complete then, too).
pub(crate) fn build(project: &Project) -> Result<PathBuf, String> {
    let web = setup::ensure(project, &NEEDS)?;
    let folder = project.shell();
    let inputs = stamp::inputs(project, &web)?;
    let last = Stamp::read(project).filter(|it| it.inputs == inputs && it.fits(&folder));
    if let Some(last) = last {
        let step = Step::open("shell", "wasm, js and css");
        step.say(&format!("up to date, {}", size::verdict(last.brotli)));
        return size::check(last.brotli).map(|()| folder);
    }
    Stamp::remove(project)?;
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let trunk = Call::line("trunk build --release --dist").arg(&folder).dir(&project.root);
    // Traces through Trunk itself would bury the compiler's own message.
    let trunk = web.on(trunk).env("LECTERN_SHELL_ONLY", "1").without("RUST_BACKTRACE");
    Step::run("shell", "wasm, js and css", "built", trunk)?;
    minify(&web, project, &folder)?;
    let sizes = size::weigh(&folder)?;
    print!("{}", sizes.table());
    Stamp::of(&folder, inputs, sizes.brotli()).write(project)?;
    Step::open("shell", "").say(&size::verdict(sizes.brotli()));
    size::check(sizes.brotli()).map(|()| folder)
}
