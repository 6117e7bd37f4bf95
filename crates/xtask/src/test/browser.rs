//! Journeys through a built site in a real browser, with Node's own test runner.

use std::fs;
use std::path::PathBuf;

use super::loud;
use crate::call::Call;
use crate::project::{Project, removed};
use crate::setup::{self, Need};
use crate::{serve, shell};

const NEEDS: [Need; 4] = [Need::Node, Need::Chromium, Need::Nginx, Need::Journeys];

/// Builds the shell and the tool, then runs every `tests/e2e/*.test.mjs`, one after the other.
pub(super) fn run(project: &Project) -> Result<(), String> {
    some(project, ".test.mjs", &[])
}

/// The same of those whose path ends so, with these numbers in their environment.
pub(super) fn some(project: &Project, ending: &str, numbers: &[(&str, u32)]) -> Result<(), String> {
    setup::ensure(project, &NEEDS)?;
    // Node counts a whole file as one test here; what hangs in one has limits of its own.
    let minutes = if numbers.is_empty() { 30 } else { 600 };
    let call = call(project, minutes * 60_000, journeys(project, ending)?)?;
    let with = |call: Call, (name, number): &(&str, u32)| call.env(name, number.to_string());
    loud("browser tests", numbers.iter().fold(call, with))
}

/// Builds the shell and the tool; returns the call that runs these test files, each for at most so many milliseconds.
pub(super) fn call(
    project: &Project,
    limit: u32,
    files: impl IntoIterator<Item = PathBuf>,
) -> Result<Call, String> {
    let shell = shell::build(project)?;
    serve::build_tool(project)?;
    let browser = setup::browser().ok_or("chromium is missing")?;
    let options = format!("--test-concurrency=1 --test-reporter=spec --test-timeout={limit}");
    let call = Call::line("node --test").args(options.split(' ')).args(files);
    let call = call.dir(&project.root).env("CHROMIUM", browser).env("LECTERN_SHELL", shell);
    Ok(call.env("LECTERN_TOOL", project.tool()).env("LECTERN_RUN", fresh_folder(project)?))
}

/// An empty folder in which the journeys of one run share the sites that they build.
fn fresh_folder(project: &Project) -> Result<PathBuf, String> {
    let folder = project.target.join("journeys");
    let at = |error: std::io::Error| format!("{}: {error}", folder.display());
    removed(&folder)?;
    fs::create_dir_all(&folder).map_err(at)?;
    Ok(folder)
}

/// The test files in order of name. They are listed here because Node 20 expands no patterns.
fn journeys(project: &Project, ending: &str) -> Result<Vec<PathBuf>, String> {
    let folder = project.root.join("tests/e2e");
    let entries = folder.read_dir().map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|it| it.to_string_lossy().ends_with(ending));
    files.sort();
    if files.is_empty() {
        return Err(format!("{} holds no *{ending}: no journey to run", folder.display()));
    }
    Ok(files)
}
