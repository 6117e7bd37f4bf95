//! `cargo xtask bench search`: Lectern's search beside its peers, in a real browser.

mod archives;

use std::fs;

use archives::Source;

use super::document;
use crate::call::Call;
use crate::project::Project;
use crate::setup::{self, Need};
use crate::{serve, shell};

/// What is measured; the defaults are what `docs/BENCHMARKS.md` records.
#[derive(Debug, PartialEq)]
struct Wish {
    sources: Vec<Source>,
    /// How often everything is repeated, the engines taking turns.
    rounds: usize,
}

const NEEDS: [Need; 3] = [Need::Node, Need::Chromium, Need::Peers];

/// Posts of the archive of a quick look.
const QUICK: usize = 750;

impl Wish {
    fn recorded() -> Self {
        let corpora = ["haacked", "rust-blog", "nodejs-blog"].map(|it| Source::Corpus(it.into()));
        let synthetic = [1_000, 10_000, 100_000].map(Source::Synthetic);
        let sources = corpora.into_iter().chain([Source::Blogs]).chain(synthetic).collect();
        Self { sources, rounds: 3 }
    }
}

/// Builds the archives, drives the browser, prints the tables, and records them if nothing but the
/// defaults was asked for and all of it was there.
///
/// # Errors
/// When something cannot be built, or when an archive could not be measured (the tables of the
/// others are complete then, too).
pub(super) fn run(project: &Project, options: &[String]) -> Result<(), String> {
    let wish = parse(options)?;
    setup::ensure(project, &NEEDS)?;
    shell::build(project)?;
    serve::build_tool(project)?;
    let mut words = Vec::new();
    for source in &wish.sources {
        match source.build(project)? {
            Some(archive) => words.push(archive.word()),
            None => println!("{} is not here, and left out", source.name()),
        }
    }
    if words.is_empty() {
        return Err("there is nothing to measure".to_owned());
    }
    let is_whole = words.len() == wish.sources.len();
    let out = project.target.join("bench/search.md");
    let browser = setup::browser().ok_or("chromium is missing")?;
    let scripts = project.root.join("crates/xtask/src/bench/search");
    let call = Call::new("node").arg("--max-old-space-size=12000").arg(scripts.join("run.mjs"));
    let call = call.arg(&out).arg(project.target.join("bench/search"));
    let call = call.arg(wish.rounds.to_string()).args(words);
    let call = call.env("CHROMIUM", browser).env("LECTERN_TOOL", project.tool());
    let call = call.env("LECTERN_SHELL", project.shell()).env("PEERS", setup::peers(project));
    call.dir(&project.root).stream()?;
    if is_whole && wish == Wish::recorded() {
        let at = |error: std::io::Error| format!("{}: {error}", out.display());
        return document::record(project, "search", &fs::read_to_string(&out).map_err(at)?);
    }
    println!("not recorded: docs/BENCHMARKS.md keeps the whole run without options");
    Ok(())
}

fn parse(options: &[String]) -> Result<Wish, String> {
    let mut wish = Wish { sources: Vec::new(), rounds: Wish::recorded().rounds };
    let mut is_quick = false;
    let mut options = options.iter();
    while let Some(option) = options.next() {
        let mut value = || {
            let next = options.next().filter(|it| !it.starts_with('-'));
            next.ok_or_else(|| format!("`{option}` needs a value after it"))
        };
        match option.as_str() {
            "--quick" => is_quick = true,
            "--corpus" => wish.sources.push(Source::named(value()?)),
            "--posts" => match value()?.parse() {
                Ok(posts) if posts > 0 => wish.sources.push(Source::Synthetic(posts)),
                _ => return Err("`--posts` needs a number from 1 after it".to_owned()),
            },
            _ => return Err(format!("`bench search` has no option `{option}`")),
        }
    }
    if is_quick {
        wish.rounds = 1;
    }
    if wish.sources.is_empty() {
        wish.sources =
            if is_quick { vec![Source::Newest(QUICK)] } else { Wish::recorded().sources };
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
    fn without_options_everything_is_measured() {
        assert_eq!(parsed(""), Ok(Wish::recorded()));
    }

    #[test]
    fn options_narrow_what_is_measured() {
        let quick = Wish { sources: vec![Source::Newest(QUICK)], rounds: 1 };
        assert_eq!(parsed("--quick"), Ok(quick));
        let sources = vec![Source::Blogs, Source::Corpus("haacked".into()), Source::Synthetic(50)];
        let line = "--corpus blogs10k --corpus haacked --posts 50";
        assert_eq!(parsed(line), Ok(Wish { sources, rounds: 3 }));
        assert_eq!(parsed("--posts 50 --quick").map(|it| it.rounds), Ok(1));
    }

    #[test]
    fn queries_truth_and_statistics_are_right() {
        if Call::line("node --version").answer().is_none() {
            eprintln!("SKIPPED: there is no node here");
            return;
        }
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/bench/search/");
        Call::line("node --test").arg(format!("{folder}pure.test.mjs")).quiet().unwrap();
    }

    #[test]
    fn what_is_wrong_with_an_option_is_named() {
        for (line, named) in [
            ("--fast", "--fast"),
            ("--posts 0", "--posts"),
            ("--posts x", "--posts"),
            ("--corpus", "--corpus"),
            ("--corpus --quick", "--corpus"),
        ] {
            assert!(parsed(line).unwrap_err().contains(named), "{line}");
        }
    }
}
