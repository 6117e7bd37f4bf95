//! `cargo xtask bench search`: Lectern's search beside its peers, in a real browser.

mod archives;

use std::fs;
use std::path::{Path, PathBuf};

use archives::Source;

use super::document;
use crate::call::Call;
use crate::progress::Step;
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
        // Of 100,000 posts `bench growth` has what readers wait for; peers take hours.
        let synthetic = [1_000, 10_000].map(Source::Synthetic);
        let sources = corpora.into_iter().chain([Source::Blogs]).chain(synthetic).collect();
        // A round of all archives takes the better part of an hour.
        Self { sources, rounds: 1 }
    }
}

/// Builds the archives, drives the browser, prints the tables, keeps what they are made of, and records all that is
/// kept once every archive of the documents is there.
///
/// # Errors
/// When something cannot be built, or when an archive could not be measured (the tables of the
/// others are complete then, too).
pub(super) fn run(project: &Project, options: &[String]) -> Result<(), String> {
    let wish = parse(options)?;
    setup::ensure(project, &NEEDS)?;
    shell::build(project)?;
    serve::build_tool(project)?;
    let index = Call::line("cargo build --release -p lectern-search --example index");
    Step::run("tool", "index alone", "built", index.dir(&project.root))?;
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
    let work = project.target.join("bench/search");
    let browser = setup::browser().ok_or("chromium is missing")?;
    let scripts = project.root.join("crates/xtask/src/bench/search");
    let call = Call::new("node").arg("--max-old-space-size=12000").arg(scripts.join("run.mjs"));
    let call = call.arg(&work).arg(wish.rounds.to_string()).args(words);
    let call = call.env("CHROMIUM", browser).env("LECTERN_TOOL", project.tool());
    let call = call.env("LECTERN_INDEX", project.target.join("release/examples/index"));
    let call = call.env("LECTERN_SHELL", project.shell()).env("PEERS", setup::peers(project));
    call.dir(&project.root).stream()?;
    let recorded = Wish::recorded().sources;
    if wish.sources.iter().all(|it| recorded.contains(it)) {
        return record(project, &scripts, &work);
    }
    println!("not recorded: docs/BENCHMARKS.md has other archives");
    Ok(())
}

/// Puts what is kept of the archives into the documents, once all of those that they have are there.
fn record(project: &Project, scripts: &Path, work: &Path) -> Result<(), String> {
    let kept =
        Wish::recorded().sources.into_iter().map(|it| work.join(format!("{}.json", it.name())));
    let kept: Vec<PathBuf> = kept.collect();
    if let Some(missing) = kept.iter().find(|it| !it.exists()) {
        println!("not recorded: {} is still to be measured", missing.display());
        return Ok(());
    }
    let (goals, tables) = (work.join("goals.md"), work.join("tables.md"));
    let call = Call::new("node").arg(scripts.join("document.mjs")).arg(&goals).arg(&tables);
    call.args(&kept).quiet()?;
    for (file, text) in [("docs/BENCHMARKS.md", goals), ("docs/search-figures.md", tables)] {
        let at = |error: std::io::Error| format!("{}: {error}", text.display());
        document::record_in(project, file, "search", &fs::read_to_string(&text).map_err(at)?)?;
    }
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
            "--rounds" => match value()?.parse() {
                Ok(rounds) if rounds > 0 => wish.rounds = rounds,
                _ => return Err("`--rounds` needs a number from 1 after it".to_owned()),
            },
            "--posts" => match value()?.parse() {
                Ok(posts) if posts > 0 => wish.sources.push(Source::Synthetic(posts)),
                _ => return Err("`--posts` needs a number from 1 after it".to_owned()),
            },
            _ => return Err(format!("`bench search` has no option `{option}`")),
        }
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
        assert_eq!(parsed(line), Ok(Wish { sources, rounds: 1 }));
        assert_eq!(parsed("--posts 50 --rounds 3").map(|it| it.rounds), Ok(3));
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
