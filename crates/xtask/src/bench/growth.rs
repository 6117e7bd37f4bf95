//! `cargo xtask bench growth`: what a post costs as the archive grows, for who builds and for who reads.
//!
//! Sizes are measured one after the other, each site removed before the next is built; what was measured is kept in
//! `target/bench/growth`, so that sizes may be asked for one at a time. The report joins those of the same tool and shell.

use std::fs;
use std::path::{Path, PathBuf};

use super::measured::{Measured, measure};
use super::{document, synthetic};
use crate::call::Call;
use crate::hash::Hash;
use crate::progress::Step;
use crate::project::{Project, removed};
use crate::setup::{self, Need};
use crate::{serve, shell};

/// The sizes that `docs/BENCHMARKS.md` records.
const SIZES: [usize; 5] = [1_000, 3_000, 10_000, 30_000, 100_000];

/// How often smaller archives are built and visited for what is recorded.
const REPEAT: usize = 3;

/// Larger archives are built and visited once: each takes minutes.
const REPEATED: usize = 10_000;

/// Part of the names of kept figures: those of another form must not be found.
const EDITION: u32 = 2;

/// What is measured.
#[derive(Debug, PartialEq)]
struct Wish {
    /// Posts of each archive.
    posts: Vec<usize>,
    /// How often each archive of up to 10,000 posts is built and visited.
    repeat: usize,
}

const NEEDS: [Need; 3] = [Need::Node, Need::Chromium, Need::Journeys];

/// Builds and visits the archives, prints the table, and records it with its plot once all sizes are there.
///
/// # Errors
/// When something cannot be built, or when the browser fails.
pub(super) fn run(project: &Project, options: &[String]) -> Result<(), String> {
    let wish = Wish::parse(options)?;
    setup::ensure(project, &NEEDS)?;
    shell::build(project)?;
    serve::build_tool(project)?;
    let place = Place::new(project)?;
    for posts in &wish.posts {
        let repeat = if *posts > REPEATED { 1 } else { wish.repeat };
        place.measure(project, *posts, repeat)?;
    }
    let (text, plot) = (place.folder.join("growth.md"), place.folder.join("growth.svg"));
    let script = place.scripts.join("growth-report.mjs");
    let (recorded, all) = (SIZES.map(|posts| place.facts(posts)), place.of_this_version()?);
    let is_whole = wish.repeat == REPEAT && recorded.iter().all(|it| all.contains(it));
    let shown = if is_whole { &recorded[..] } else { &all };
    Call::new("node").arg(script).arg(&text).arg(&plot).args(shown).stream()?;
    if !is_whole {
        println!("not recorded: docs/BENCHMARKS.md keeps the sizes of the run without options");
        return Ok(());
    }
    let into = project.root.join("docs/growth.svg");
    fs::copy(&plot, &into).map_err(|error| format!("{}: {error}", into.display()))?;
    let read = fs::read_to_string(&text).map_err(|error| format!("{}: {error}", text.display()))?;
    document::record(project, "growth", &read)
}

impl Wish {
    fn parse(options: &[String]) -> Result<Self, String> {
        let mut wish = Self { posts: Vec::new(), repeat: REPEAT };
        let mut options = options.iter();
        while let Some(option) = options.next() {
            let mut value = || {
                let number = options.next().and_then(|it| it.parse().ok()).filter(|it| *it > 0);
                number.ok_or_else(|| format!("`{option}` needs a number from 1 after it"))
            };
            match option.as_str() {
                "--posts" => wish.posts.push(value()?),
                "--repeat" => wish.repeat = value()?,
                _ => return Err(format!("`bench growth` has no option `{option}`")),
            }
        }
        if wish.posts.is_empty() {
            wish.posts = SIZES.to_vec();
        }
        Ok(wish)
    }
}

/// Where the measurement works, and with what.
struct Place {
    folder: PathBuf,
    scripts: PathBuf,
    tool: PathBuf,
    shell: PathBuf,
    /// Of the tool and the shell: figures of other versions do not stand in one table.
    version: String,
}

impl Place {
    fn new(project: &Project) -> Result<Self, String> {
        let folder = project.target.join("bench/growth");
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let (tool, shell) = (project.tool(), project.shell());
        let version = Hash::EMPTY.with_path(&tool)?.with_path(&shell)?;
        let version = format!("{EDITION}-{version}");
        let scripts = project.root.join("crates/xtask/src/bench");
        Ok(Self { folder, scripts, tool, shell, version })
    }

    /// What is kept of a size.
    fn facts(&self, posts: usize) -> PathBuf {
        self.folder.join(format!("{posts}-{}.json", self.version))
    }

    /// The kept facts of this version.
    fn of_this_version(&self) -> Result<Vec<PathBuf>, String> {
        let at = |error: std::io::Error| format!("{}: {error}", self.folder.display());
        let ending = format!("-{}.json", self.version);
        let paths = fs::read_dir(&self.folder).map_err(at)?;
        let paths: Result<Vec<_>, _> = paths.map(|it| it.map(|it| it.path())).collect();
        let mut paths = paths.map_err(at)?;
        paths.retain(|it| it.to_string_lossy().ends_with(&ending));
        Ok(paths)
    }

    /// Builds a site of so many posts from nothing, visits it, keeps the figures, and removes the site.
    fn measure(&self, project: &Project, posts: usize, repeat: usize) -> Result<(), String> {
        let source = synthetic::write(project, posts)?;
        let site = self.folder.join("site");
        let mut runs = Vec::new();
        for _ in 0..repeat {
            let step = Step::open("site", &format!("{posts} posts"));
            runs.push(self.build(&source, &site)?);
            step.done("built");
        }
        let browser = setup::browser().ok_or("chromium is missing")?;
        let call = Call::new("node").arg("--max-old-space-size=8000");
        let call = call.arg(self.scripts.join("growth.mjs")).arg(self.facts(posts)).arg(&site);
        let call = call.arg(repeat.to_string()).arg(json(&runs));
        let call = call.env("CHROMIUM", browser).env("LECTERN_TOOL", &self.tool);
        call.dir(&project.root).stream()?;
        removed(&site)
    }

    fn build(&self, source: &Path, site: &Path) -> Result<Measured, String> {
        let cache = self.folder.join("cache");
        removed(site)?;
        removed(&cache)?;
        let call = Call::new(&self.tool).arg("build").arg(source).arg("-o").arg(site);
        let call = call.arg("--shell").arg(&self.shell).arg("--quiet");
        let measured = measure(call.env("XDG_CACHE_HOME", &cache), &self.folder)?;
        removed(&cache).map(|()| measured)
    }
}

/// The builds as JSON: a list of each measure.
fn json(runs: &[Measured]) -> String {
    let list = |of: &dyn Fn(&Measured) -> String| runs.iter().map(of).collect::<Vec<_>>().join(",");
    format!(
        "{{\"wall\":[{}],\"processor\":[{}],\"memory\":[{}]}}",
        list(&|it| it.wall.to_string()),
        list(&|it| it.processor.to_string()),
        list(&|it| it.memory.to_string()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Wish, String> {
        Wish::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn sizes_may_be_named_and_without_a_name_all_are_measured() {
        assert_eq!(parsed(""), Ok(Wish { posts: SIZES.to_vec(), repeat: 3 }));
        let wish = Wish { posts: vec![1000, 3000], repeat: 1 };
        assert_eq!(parsed("--posts 1000 --posts 3000 --repeat 1"), Ok(wish));
        for (line, named) in [("--post 5", "--post"), ("--posts 0", "--posts"), ("7", "`7`")] {
            assert!(parsed(line).unwrap_err().contains(named), "{line}");
        }
    }

    #[test]
    fn builds_are_told_as_lists() {
        let run = |wall| Measured { wall, processor: 2.5, memory: 7 };
        let expected = "{\"wall\":[1.5,2],\"processor\":[2.5,2.5],\"memory\":[7,7]}";
        assert_eq!(json(&[run(1.5), run(2.0)]), expected);
    }
}
