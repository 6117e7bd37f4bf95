//! `cargo xtask bench parts`: what readers fetch, by the sizes of an archive's parts.

use std::fs;

use super::corpora::corpus;
use super::{build_site, document, synthetic};
use crate::call::Call;
use crate::progress::Step;
use crate::project::Project;
use crate::setup::{self, Need};
use crate::{serve, shell};

/// Posts of the synthetic archive.
const POSTS: usize = 10_000;

/// A real blog, beside the clone on some machines; left out where it is not there.
const CORPUS: &str = "haacked";

/// Measures, prints the tables, and records them.
///
/// # Errors
/// When something cannot be built, or when Node fails.
pub(super) fn run(project: &Project, options: &[String]) -> Result<(), String> {
    if let Some(option) = options.first() {
        return Err(format!("`bench parts` has no option `{option}`"));
    }
    setup::ensure(project, &[Need::Node])?;
    shell::build(project)?;
    serve::build_tool(project)?;
    let example = "cargo build --release -p lectern-archive --example recut";
    Step::run("tool", "recut", "built", Call::line(example).dir(&project.root))?;
    let mut sites = Vec::new();
    let corpus = corpus(project, CORPUS);
    if corpus.is_dir() {
        sites.push(build_site(project, corpus, "haacked")?);
    } else {
        println!("{CORPUS} is not here: the synthetic archive alone is measured");
    }
    let source = synthetic::write(project, POSTS)?;
    sites.push(build_site(project, source, &format!("synthetic-{POSTS}"))?);
    let out = project.target.join("bench/parts.md");
    let script = project.root.join("crates/xtask/src/bench/parts.mjs");
    let recut = project.target.join("release/examples/recut");
    Call::new("node").arg(script).arg(&out).arg(recut).args(sites).stream()?;
    let text = fs::read_to_string(&out).map_err(|error| format!("{}: {error}", out.display()))?;
    document::record(project, "parts", &text)
}
