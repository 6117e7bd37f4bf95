//! `cargo xtask bench`: the measurements behind `docs/BENCHMARKS.md`, never run by a test.

mod build;
mod corpora;
mod document;
mod filter;
mod growth;
mod lighthouse;
mod long;
mod measured;
mod near;
mod parts;
mod quick;
mod random;
mod search;
mod size;
mod synthetic;
mod view;
mod words;

use std::path::PathBuf;

use crate::call::Call;
use crate::progress::Step;
use crate::project::Project;

/// A measurement that can be asked for by name.
struct Bench {
    name: &'static str,
    what: &'static str,
    run: fn(&Project, &[String]) -> Result<(), String>,
}

/// Every measurement there is.
const BENCHES: [Bench; 10] = [
    Bench {
        name: "build",
        what: "a site from its sources, beside others: [--quick] [blogs|few|posts|many|export]...",
        run: build::run,
    },
    Bench {
        name: "filter",
        what: "key to painted list: [--posts N]... [--slow TIMES]... [--repeat N]",
        run: filter::run,
    },
    Bench {
        name: "growth",
        what: "1,000 to 100,000 posts, built and read: [--posts N]... [--repeat N]",
        run: growth::run,
    },
    Bench {
        name: "lighthouse",
        what: "pages of each kind as Lighthouse judges them: [--quick]",
        run: lighthouse::run,
    },
    Bench { name: "long", what: "tasks of a very long post, opened and read", run: long::run },
    Bench {
        name: "near",
        what: "from a link to the painted post, beside sites of other programs",
        run: near::run,
    },
    Bench { name: "parts", what: "bytes of an archive by the sizes of its parts", run: parts::run },
    Bench {
        name: "search",
        what: "search beside its peers: [--quick] [--corpus NAME]... [--posts N]... [--rounds N]",
        run: search::run,
    },
    Bench { name: "size", what: "the shell's programs by section and by crate", run: size::run },
    Bench { name: "view", what: "bytes of each page's first view, by kind", run: view::run },
];

/// Runs the measurement whose name is the first word with the others as its options, or lists
/// all.
///
/// # Errors
/// When there is none of that name, when it fails, or when what it measures is over its budget.
pub(crate) fn run(project: &Project, words: &[String]) -> Result<(), String> {
    let Some((name, options)) = words.split_first() else {
        for bench in &BENCHES {
            println!("{:<10} {}", bench.name, bench.what);
        }
        println!("{:<10} all but the long ones at small size, in minutes", "--quick");
        return Ok(());
    };
    if name == "--quick" && options.is_empty() {
        return quick::run(project);
    }
    match BENCHES.iter().find(|bench| bench.name == name) {
        Some(bench) => (bench.run)(project, options),
        None => Err(format!("there is no measurement `{name}`; `cargo xtask bench` lists them")),
    }
}

/// Builds a site of some sources with the shell and the tool that are there, once a run.
fn build_site(project: &Project, source: PathBuf, name: &str) -> Result<PathBuf, String> {
    let site = project.target.join("bench").join(format!("site-{name}"));
    let call = Call::new(project.tool()).arg("build").arg(source).arg("-o").arg(&site);
    let call = call.arg("--shell").arg(project.shell()).arg("--quiet");
    Step::run("site", name, "built", call)?;
    Ok(site)
}
