//! `cargo xtask bench filter`: from a key to the painted list, in a real browser.

use std::fs;

use super::{build_site, document, synthetic};
use crate::call::Call;
use crate::project::Project;
use crate::setup::{self, Need};
use crate::{serve, shell};

/// What is measured; the defaults are what `docs/BENCHMARKS.md` records.
#[derive(Debug, PartialEq)]
struct Wish {
    /// Posts of each synthetic archive.
    posts: Vec<usize>,
    /// How many times slower than this machine the browser's processor seems.
    slow: Vec<usize>,
    /// How often everything is repeated, each time in a fresh browser.
    repeat: usize,
}

impl Wish {
    fn recorded() -> Self {
        Self { posts: vec![10_000, 20_000], slow: vec![1, 4], repeat: 3 }
    }
}

const NEEDS: [Need; 3] = [Need::Node, Need::Chromium, Need::Journeys];

/// Builds the sites, drives the browser, prints the table, and records it if nothing but the
/// defaults was asked for.
///
/// # Errors
/// When something cannot be built, when the browser fails, or when a budget is exceeded (the
/// table is complete then, too).
pub(super) fn run(project: &Project, options: &[String]) -> Result<(), String> {
    let wish = parse(options)?;
    setup::ensure(project, &NEEDS)?;
    shell::build(project)?;
    serve::build_tool(project)?;
    let mut sites = Vec::new();
    for posts in &wish.posts {
        let source = synthetic::write(project, *posts)?;
        sites.push(build_site(project, source, &format!("synthetic-{posts}"))?);
    }
    let out = project.target.join("bench/filter.md");
    let at = |error: std::io::Error| format!("{}: {error}", out.display());
    if out.exists() {
        fs::remove_file(&out).map_err(at)?;
    }
    let browser = setup::browser().ok_or("chromium is missing")?;
    let slow: Vec<String> = wish.slow.iter().map(usize::to_string).collect();
    let call = Call::new("node").arg(project.root.join("crates/xtask/src/bench/filter.mjs"));
    let call = call.arg(&out).arg(slow.join(",")).arg(wish.repeat.to_string()).args(sites);
    let call = call.env("CHROMIUM", browser).env("LECTERN_TOOL", project.tool());
    let outcome = call.dir(&project.root).stream();
    if !out.exists() {
        return outcome;
    }
    if wish == Wish::recorded() {
        document::record(project, "filter", &fs::read_to_string(&out).map_err(at)?)?;
    } else {
        println!("not recorded: docs/BENCHMARKS.md keeps the run without options");
    }
    outcome.map_err(|_| "the filter is over its budget; the lines above say where".to_owned())
}

fn parse(options: &[String]) -> Result<Wish, String> {
    let mut wish = Wish { posts: Vec::new(), slow: Vec::new(), ..Wish::recorded() };
    let mut options = options.iter();
    while let Some(option) = options.next() {
        let mut value = || {
            let number = options.next().and_then(|it| it.parse().ok()).filter(|it| *it > 0);
            number.ok_or_else(|| format!("`{option}` needs a number from 1 after it"))
        };
        match option.as_str() {
            "--posts" => wish.posts.push(value()?),
            "--slow" => wish.slow.push(value()?),
            "--repeat" => wish.repeat = value()?,
            _ => return Err(format!("`bench filter` has no option `{option}`")),
        }
    }
    if wish.posts.is_empty() {
        wish.posts = Wish::recorded().posts;
    }
    if wish.slow.is_empty() {
        wish.slow = Wish::recorded().slow;
    }
    Ok(wish)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Wish, String> {
        parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn options_narrow_what_is_measured() {
        assert_eq!(parsed(""), Ok(Wish::recorded()));
        let wish = Wish { posts: vec![500], slow: vec![1, 4], repeat: 1 };
        assert_eq!(parsed("--posts 500 --repeat 1"), Ok(wish));
    }

    #[test]
    fn what_is_wrong_with_an_option_is_named() {
        for (line, named) in
            [("--post 5", "--post"), ("--slow 0", "--slow"), ("--posts", "--posts")]
        {
            assert!(parsed(line).unwrap_err().contains(named), "{line}");
        }
    }
}
