//! `cargo xtask bench size`: what the bytes of the shell's programs are, by section and by crate.
//!
//! The programs that ship have no names of functions any more. So what Trunk gave to wasm-opt is given to it once more, with
//! the same options and the names kept; both have the same code but for what nobody calls from outside, some four in a
//! hundred, which only what ships is without.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::document;
use crate::call::Call;
use crate::progress::Step;
use crate::project::Project;
use crate::setup::{self, Need};
use crate::shell::{self, PROGRAMS, options_of};
use crate::web::Web;

const NEEDS: [Need; 3] = [Need::Node, Need::ShellTools, Need::Twiggy];

/// Builds the shell if it has to be, prints the tables, and records them.
///
/// # Errors
/// When the shell does not build or is over its budget, or when a tool fails.
pub(super) fn run(project: &Project, options: &[String]) -> Result<(), String> {
    if let Some(option) = options.first() {
        return Err(format!("`bench size` has no option `{option}`"));
    }
    let shell = shell::build(project)?;
    let web = setup::ensure(project, &NEEDS)?;
    let folder = project.target.join("bench/size");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let page = project.root.join("index.html");
    let page = fs::read_to_string(&page).map_err(|it| format!("{}: {it}", page.display()))?;
    let out = folder.join("size.md");
    let script = project.root.join("crates/xtask/src/bench/size.mjs");
    let mut report = Call::new("node").arg(script).arg(&out);
    for (name, mark) in PROGRAMS {
        let step = Step::open("size", name);
        let named = named(project, &web, &folder, name, &options_of(&page, mark)?)?;
        let parts = named.with_extension("json");
        // Whoever has it in the cache alone has it beside the others of the path.
        let twiggy = web.on(Call::line("twiggy top --format json -o")).arg(&parts);
        twiggy.arg(&named).quiet()?;
        step.done("taken apart");
        report = report.arg(shipped(&shell, name)?).arg(named).arg(parts);
    }
    report.stream()?;
    let text = fs::read_to_string(&out).map_err(|error| format!("{}: {error}", out.display()))?;
    document::record(project, "size", &text)
}

/// The program as it ships, but with its names.
fn named(
    project: &Project,
    web: &Web,
    folder: &Path,
    name: &str,
    options: &[String],
) -> Result<PathBuf, String> {
    let before = project.target.join("wasm-bindgen/release").join(format!("{name}_bg.wasm"));
    if !before.is_file() {
        let stamp = project.target.join("shell.stamp");
        let (before, stamp) = (before.display(), stamp.display());
        return Err(format!("Trunk left no {before}; remove {stamp} to have the shell built anew"));
    }
    let to = folder.join(format!("{name}.wasm"));
    let call = web.on(Call::new("wasm-opt")).args(options).arg("-g").arg(&before);
    call.arg("-o").arg(&to).quiet()?;
    Ok(to)
}

/// The file of the shell that holds a program.
fn shipped(shell: &Path, name: &str) -> Result<OsString, String> {
    let at = |error: std::io::Error| format!("{}: {error}", shell.display());
    let paths: Result<Vec<_>, _> = fs::read_dir(shell).map_err(at)?.collect();
    let mut names = paths.map_err(at)?.into_iter().map(|it| it.path());
    let is_it = |path: &PathBuf| {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        file.starts_with(name) && file.ends_with("_bg.wasm")
    };
    let found = names.find(is_it).map(PathBuf::into_os_string);
    found.ok_or_else(|| format!("there is no {name} in {}", shell.display()))
}
