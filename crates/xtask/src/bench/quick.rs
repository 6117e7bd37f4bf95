//! `cargo xtask bench --quick`: every budget that can be looked at in minutes, on small archives. Nothing is recorded.

use std::time::Instant;

use super::{build, filter, growth, lighthouse, search};
use crate::project::Project;
use crate::shell;

/// A measurement at small size: the budgets of docs/BENCHMARKS.md that it is about, and how it is asked for.
struct Look {
    about: &'static str,
    run: fn(&Project, &[String]) -> Result<(), String>,
    options: &'static [&'static str],
}

const LOOKS: [Look; 5] = [
    Look { about: "build, one changed post", run: build::run, options: &["--quick", "posts"] },
    Look {
        about: "catalog, archive, tab, builder",
        run: growth::run,
        // None of the sizes that are recorded: what is kept of those stays.
        options: &["--posts", "1001", "--repeat", "1"],
    },
    Look {
        about: "key and facet, 4x slowed",
        run: filter::run,
        options: &["--posts", "1000", "--slow", "4", "--repeat", "1"],
    },
    Look { about: "search and its index", run: search::run, options: &["--quick"] },
    Look { about: "Lighthouse", run: lighthouse::run, options: &["--quick"] },
];

/// Runs one after the other, also behind one that is over a budget, and says in the end how each went.
///
/// # Errors
/// When one failed or is over its budget; all are named.
pub(super) fn run(project: &Project) -> Result<(), String> {
    let mut lines = vec![line("the shell over the wire", 0, &shell::build(project).map(drop))];
    for look in &LOOKS {
        let start = Instant::now();
        let options: Vec<String> = look.options.iter().map(|it| (*it).to_owned()).collect();
        let outcome = (look.run)(project, &options);
        lines.push(line(look.about, start.elapsed().as_secs(), &outcome));
    }
    println!(
        "\nHow it went, with the tables above; docs/BENCHMARKS.md has every budget with its reason:\n"
    );
    for (text, _) in &lines {
        println!("{text}");
    }
    match lines.iter().filter(|it| !it.1).count() {
        0 => Ok(()),
        count => Err(format!("{count} of {} looks failed or are over a budget", lines.len())),
    }
}

/// What is said of a look, and whether it went well.
fn line(about: &str, seconds: u64, outcome: &Result<(), String>) -> (String, bool) {
    let said = match outcome {
        Ok(()) => "done",
        Err(what) => what.lines().next().unwrap_or_default(),
    };
    (format!("{about:<32} {seconds:>5} s  {said}"), outcome.is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_that_failed_is_told_by_its_first_line() {
        let (text, is_well) = line("Lighthouse", 75, &Err("no browser\nat all".to_owned()));
        assert!(!is_well && text.ends_with("75 s  no browser"), "{text}");
        assert!(line("Lighthouse", 75, &Ok(())).1);
    }
}
