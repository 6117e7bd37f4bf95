//! `cargo xtask shell`: the reader's own files, as Trunk builds them, weighed against their budget.

mod minify;
mod names;
mod program;
mod size;
mod spoken;
mod stamp;

use std::path::{Path, PathBuf};

use crate::call::Call;
use crate::progress::Step;
use crate::project::{Project, removed};
use crate::setup::{self, Need};
use crate::web::Web;
pub(crate) use minify::minify;
pub(crate) use program::{PROGRAMS, options_of};
use size::Weight;
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
    let is_current = |stamp: &Stamp, web: &Web| -> Result<bool, String> {
        Ok(stamp.inputs == stamp::inputs(project, web)? && stamp.fits(&folder))
    };
    if let Some(last) = Stamp::read(project)
        && is_current(&last, &web)?
    {
        let step = Step::open("shell", "wasm, js and css");
        step.say(&format!("up to date, {}", last.weight.verdict()));
        return last.weight.check().map(|()| folder);
    }
    // Only now: where they cannot be had, asking takes its time.
    let web = setup::ensure_library_sources(project, web);
    let inputs = stamp::inputs(project, &web)?;
    Stamp::remove(project)?;
    let weight = make(project, &web, &folder)?;
    Stamp::of(&folder, inputs, weight).write(project)?;
    Step::open("shell", "").say(&weight.verdict());
    weight.check().map(|()| folder)
}

/// Builds the shell into `folder` in place of what is there, and prints what its files weigh.
fn make(project: &Project, web: &Web, folder: &Path) -> Result<Weight, String> {
    removed(folder)?;
    let trunk = Call::line("trunk build --release --dist").arg(folder).dir(&project.root);
    // Traces through Trunk itself would bury the compiler's own message.
    let trunk = web.on_shell(trunk).env("LECTERN_SHELL_ONLY", "1").without("RUST_BACKTRACE");
    Step::prepare(&project.target.join("wasm32-unknown-unknown/web"));
    Step::run("shell", "wasm, js and css", "built", trunk)?;
    minify(web, project, folder)?;
    let sizes = size::weigh(folder)?;
    print!("{}", sizes.table());
    Ok(sizes.weight())
}
