//! `cargo xtask soak`: random schedules of faults, for as long as wanted; `cargo xtask test` runs a hundred.

use crate::project::Project;
use crate::test;

/// What `soak` was asked for.
#[derive(Debug, PartialEq)]
pub(crate) struct Wish {
    /// The first seed; the following ones are those behind it.
    pub(crate) seed: u32,
    /// How many schedules, at least 1.
    pub(crate) runs: u32,
}

impl Wish {
    /// Reads `--seed N` and `--runs N`.
    ///
    /// # Errors
    /// A sentence naming what is no option, or no number.
    pub(crate) fn parse(words: &[String]) -> Result<Self, String> {
        let mut wish = Self { seed: 1, runs: 500 };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let (option, joined) = match word.split_once('=') {
                Some((option, value)) => (option, Some(value.to_owned())),
                None => (word.as_str(), words.next().cloned()),
            };
            let text = joined.unwrap_or_default();
            let number = text.parse().ok().filter(|it| *it > 0);
            let number = number.ok_or(format!("`{option}` needs a number from 1 on, not `{text}`"));
            match option {
                "--seed" => wish.seed = number?,
                "--runs" => wish.runs = number?,
                _ => return Err(format!("there is no option `{option}` here")),
            }
        }
        Ok(wish)
    }
}

/// Builds the shell and the tool and runs `tests/e2e/schedules.test.mjs`; a schedule that fails is named with its seed.
///
/// # Errors
/// When something does not build, or a promise of docs/RELIABILITY.md did not hold.
pub(crate) fn run(project: &Project, wish: &Wish) -> Result<(), String> {
    let numbers = [("LECTERN_SEED", wish.seed), ("LECTERN_RUNS", wish.runs)];
    test::browser(project, "schedules.test.mjs", &numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Wish, String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Wish::parse(&words)
    }

    #[test]
    fn seeds_and_runs_are_read_and_all_else_is_refused() {
        assert_eq!(parsed(""), Ok(Wish { seed: 1, runs: 500 }));
        assert_eq!(parsed("--seed 7 --runs=20"), Ok(Wish { seed: 7, runs: 20 }));
        for line in ["--seed", "--runs 0", "--runs many", "--more 1", "7"] {
            assert!(parsed(line).is_err(), "{line}");
        }
    }
}
