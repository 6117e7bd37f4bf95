//! `cargo xtask bench near`: from the click on a link to the painted post, beside what other programs make of the same posts.

use std::fs;

use super::{build, document};
use crate::call::Call;
use crate::project::Project;
use crate::setup::{self, Need};
use crate::{serve, shell};

/// Made-up posts of each site.
const POSTS: usize = 1_000;

/// How often each site is visited, taking turns.
const ROUNDS: usize = 3;

const NEEDS: [Need; 3] = [Need::Node, Need::Chromium, Need::Journeys];

/// Builds the sites, follows links in each, and records the table.
///
/// # Errors
/// When there are options, a site cannot be built, or the browser fails.
pub(super) fn run(project: &Project, options: &[String]) -> Result<(), String> {
    if let Some(option) = options.first() {
        return Err(format!("`bench near` has no option `{option}`"));
    }
    setup::ensure(project, &NEEDS)?;
    shell::build(project)?;
    serve::build_tool(project)?;
    let mut sites = build::sites(project, POSTS)?;
    // Its layouts, which are ours, have no first page with links, and what it makes are whole pages in any case.
    sites.retain(|(name, _)| *name != "Hugo");
    let out = project.target.join("bench/near.md");
    let browser = setup::browser().ok_or("chromium is missing")?;
    let script = project.root.join("crates/xtask/src/bench/near.mjs");
    let call = Call::new("node").arg(script).arg(&out).arg(ROUNDS.to_string());
    let call = call.args(sites.iter().map(|(name, site)| format!("{name}|{}", site.display())));
    let call = call.env("CHROMIUM", browser);
    call.dir(&project.root).stream()?;
    let text = fs::read_to_string(&out).map_err(|error| format!("{}: {error}", out.display()))?;
    document::record(project, "near", &text)
}
