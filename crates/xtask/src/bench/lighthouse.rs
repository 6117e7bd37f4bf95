//! `cargo xtask bench lighthouse`: a page of each kind, judged by Lighthouse as a phone loads it.

use std::fs;
use std::path::PathBuf;

use super::corpora::corpus;
use super::document;
use crate::call::Call;
use crate::progress::Step;
use crate::project::Project;
use crate::setup::{self, Need};
use crate::{serve, shell};

const NEEDS: [Need; 3] = [Need::Node, Need::Chromium, Need::Judge];

/// How often each page is looked at; the recorded figures are medians.
const ROUNDS: usize = 3;

/// A real blog, beside the clone on some machines; left out where it is not there.
const CORPUS: &str = "v8-blog";

/// Builds the sites, has their pages judged, prints the table and what costs points, and records the
/// table unless a quick look was asked for.
///
/// # Errors
/// When something cannot be built, or when a page cannot be judged.
pub(super) fn run(project: &Project, options: &[String]) -> Result<(), String> {
    let rounds = match options {
        [] => ROUNDS,
        [quick] if quick == "--quick" => 1,
        [option, ..] => return Err(format!("`bench lighthouse` has no option `{option}`")),
    };
    setup::ensure(project, &NEEDS)?;
    shell::build(project)?;
    serve::build_tool(project)?;
    let mut sites = vec![build(project, project.root.join("content"), "demo")?];
    let corpus = corpus(project, CORPUS);
    if corpus.is_dir() {
        sites.push(build(project, corpus, "v8-blog")?);
    } else {
        println!("{CORPUS} is not here: the demo blog alone is judged");
    }
    let out = project.target.join("bench/lighthouse.md");
    let browser = setup::browser().ok_or("chromium is missing")?;
    let call = Call::new("node").arg(project.root.join("crates/xtask/src/bench/lighthouse.mjs"));
    let call = call.arg(&out).arg(setup::judge(project)).arg(rounds.to_string()).args(sites);
    let call = call.env("CHROMIUM", browser).env("LECTERN_TOOL", project.tool());
    call.dir(&project.root).stream()?;
    if rounds != ROUNDS {
        println!("not recorded: docs/BENCHMARKS.md keeps the whole run without options");
        return Ok(());
    }
    let text = fs::read_to_string(&out).map_err(|error| format!("{}: {error}", out.display()))?;
    document::record(project, "lighthouse", &text)
}

/// Builds a site that knows its address, as a published one does: without, its pages lack what only a
/// whole address can say.
fn build(project: &Project, source: PathBuf, name: &str) -> Result<String, String> {
    let site = project.target.join("bench").join(format!("site-{name}-published"));
    let call = Call::new(project.tool()).arg("build").arg(source).arg("-o").arg(&site);
    let call = call.args(["-b", "https://blog.example/", "--quiet", "--shell"]);
    Step::run("site", name, "built", call.arg(project.shell()))?;
    Ok(format!("{name}={}", site.display()))
}
