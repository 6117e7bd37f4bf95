//! `cargo xtask bench view`: bytes of each page's first view, by kind of page.

use std::fs;

use super::corpora::corpus;
use super::{build_site, document};
use crate::call::Call;
use crate::project::Project;
use crate::setup::{self, Need};
use crate::{serve, shell};

/// A real blog, beside the clone on some machines; left out where it is not there.
const CORPUS: &str = "haacked";

/// Builds the demo and a real blog, weighs every page with its style sheet, prints the table, and records it.
///
/// # Errors
/// When something cannot be built, or when Node fails.
pub(super) fn run(project: &Project, options: &[String]) -> Result<(), String> {
    if let Some(option) = options.first() {
        return Err(format!("`bench view` has no option `{option}`"));
    }
    setup::ensure(project, &[Need::Node])?;
    shell::build(project)?;
    serve::build_tool(project)?;
    let mut sites = vec![build_site(project, project.root.join("content"), "demo")?];
    let corpus = corpus(project, CORPUS);
    if corpus.is_dir() {
        sites.push(build_site(project, corpus, "haacked")?);
    } else {
        println!("{CORPUS} is not here: the demo alone is measured");
    }
    let out = project.target.join("bench/view.md");
    let script = project.root.join("crates/xtask/src/bench/view.mjs");
    Call::new("node").arg(script).arg(&out).args(sites).stream()?;
    let text = fs::read_to_string(&out).map_err(|error| format!("{}: {error}", out.display()))?;
    document::record(project, "view", &text)
}
