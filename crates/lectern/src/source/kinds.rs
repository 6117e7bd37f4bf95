//! What was changed or dropped, by kind: one problem line a kind, however often it was met.

use crate::Problem;
use std::collections::BTreeMap;

/// Kinds of changes with their counts and first places.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Kinds {
    met: BTreeMap<(String, &'static str), Met>,
}

#[derive(Debug, PartialEq, Eq)]
struct Met {
    count: usize,
    path: String,
    line: usize,
}

impl Kinds {
    /// Counts one more. `what` is a sentence without its full stop ("the shortcode \"note\" is
    /// made plain text"), `fix` what to do about it; the first of a kind gives its place.
    pub(crate) fn add(&mut self, what: String, fix: &'static str, path: &str, line: usize) {
        let met = self.met.entry((what, fix));
        met.or_insert_with(|| Met { count: 0, path: path.to_owned(), line }).count += 1;
    }

    /// Takes all of another, whose places come after those that are here.
    pub(crate) fn merge(&mut self, other: Self) {
        for (kind, met) in other.met {
            let count = met.count;
            self.met.entry(kind).or_insert(Met { count: 0, ..met }).count += count;
        }
    }

    /// One problem a kind, in the order of their sentences.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        let problem = |((what, fix), met): ((String, &'static str), Met)| {
            let often = match met.count {
                1 => what,
                n => format!("{what}, {n} times; the first is here"),
            };
            Problem::at(&met.path, met.line, often, fix)
        };
        self.met.into_iter().map(problem).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_told_once_with_its_count_and_first_place() {
        let (mut all, mut more) = (Kinds::default(), Kinds::default());
        all.add("the tag \"x\" is left out".to_owned(), "Look", "a.md", 3);
        more.add("the tag \"x\" is left out".to_owned(), "Look", "b.md", 1);
        more.add("the tag \"y\" is left out".to_owned(), "Look", "b.md", 2);
        all.merge(more);
        let problems = all.into_problems();
        assert_eq!(problems.len(), 2);
        assert_eq!(problems[0].what, "the tag \"x\" is left out, 2 times; the first is here");
        assert_eq!((problems[0].path.as_str(), problems[0].line), ("a.md", Some(3)));
        assert_eq!(problems[1].what, "the tag \"y\" is left out");
    }
}
