//! `cargo xtask bench long`: what a browser's main thread does with the longest post of a real blog.

use std::fs;

use super::corpora::corpus;
use super::{build_site, document};
use crate::call::Call;
use crate::project::Project;
use crate::setup::{self, Need};
use crate::{serve, shell};

/// Its longest post has 851 kB of Markdown.
const CORPUS: &str = "nodejs-blog";

/// How often the post is visited, each time in a fresh browser.
const ROUNDS: usize = 5;

const NEEDS: [Need; 3] = [Need::Node, Need::Chromium, Need::Journeys];

/// Builds the blog, opens its longest post, scrolls, jumps and goes on in it, and records the table.
///
/// # Errors
/// When there are options, the blog is not there, its site cannot be built, or the browser fails.
pub(super) fn run(project: &Project, options: &[String]) -> Result<(), String> {
    if let Some(option) = options.first() {
        return Err(format!("`bench long` has no option `{option}`"));
    }
    let source = corpus(project, CORPUS);
    if !source.is_dir() {
        return Err(format!("there is no {}", source.display()));
    }
    setup::ensure(project, &NEEDS)?;
    shell::build(project)?;
    serve::build_tool(project)?;
    let site = build_site(project, source, "nodejs-blog")?;
    let out = project.target.join("bench/long.md");
    let browser = setup::browser().ok_or("chromium is missing")?;
    let call = Call::new("node").arg(project.root.join("crates/xtask/src/bench/long.mjs"));
    let call = call.arg(&out).arg(site).arg(ROUNDS.to_string());
    let call = call.env("CHROMIUM", browser).env("LECTERN_TOOL", project.tool());
    call.dir(&project.root).stream()?;
    let text = fs::read_to_string(&out).map_err(|error| format!("{}: {error}", out.display()))?;
    document::record(project, "long", &text)
}
