//! What was changed or could not be used, by kind: one problem a kind, however often it was met.

use crate::Problem;
use crate::problem::Place;
use std::collections::BTreeMap;

/// Kinds with their counts and places, of one source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kinds {
    met: BTreeMap<(String, &'static str), Met>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Met {
    count: usize,
    /// In the order met; the first of them where there are more than [`MOST_PLACES`].
    places: Vec<Place>,
}

/// The most places of a kind that are kept. Nobody reads more, and hostile files can have any number.
const MOST_PLACES: usize = 10_000;

/// The most kinds that are kept: hostile files can name any number of shortcodes.
const MOST_KINDS: usize = 1000;

/// How many names stand in a sentence.
const SHOWN_NAMES: usize = 3;

impl Kinds {
    /// Counts one more. `what` is a sentence without its full stop ("the shortcode \"note\" is
    /// made plain text"), `fix` what to do about it; the first of a kind gives its place.
    pub(crate) fn add(&mut self, what: String, fix: &'static str, path: &str, line: usize) {
        let place = Place { path: path.to_owned(), line: Some(line), name: String::new() };
        self.add_at(what, fix, place, 1);
    }

    /// Counts `n` more at one place, which may name what was met there.
    pub(crate) fn add_at(&mut self, what: String, fix: &'static str, place: Place, n: usize) {
        let key = (what, fix);
        if self.met.len() >= MOST_KINDS && !self.met.contains_key(&key) {
            return;
        }
        let met = self.met.entry(key).or_default();
        met.count += n;
        if met.places.len() < MOST_PLACES {
            met.places.push(place);
        }
    }

    /// Takes all of another, whose places come after those that are here.
    pub(crate) fn merge(&mut self, other: Self) {
        for (kind, more) in other.met {
            let met = self.met.entry(kind).or_default();
            met.count += more.count;
            let room = MOST_PLACES.saturating_sub(met.places.len());
            met.places.extend(more.places.into_iter().take(room));
        }
    }

    /// Gives places the line that `of` knows; where it knows none, each keeps its own.
    pub(crate) fn locate(&mut self, mut of: impl FnMut(&Place) -> Option<usize>) {
        for place in self.met.values_mut().flat_map(|it| &mut it.places) {
            place.line = of(place).or(place.line);
        }
    }

    /// One problem a kind, in the order of their sentences. A kind with several places has them
    /// all in [`Problem::places`].
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.met.into_iter().filter_map(|((what, fix), met)| met.into_problem(what, fix)).collect()
    }
}

impl Met {
    fn into_problem(self, mut what: String, fix: &'static str) -> Option<Problem> {
        let first = self.places.first()?;
        let (path, line) = (first.path.clone(), first.line);
        if self.count > 1 {
            what.push_str(&format!(", {} times", self.count));
        }
        what.push_str(&names(&self.places));
        if self.count > 1 {
            what.push_str("; the first is here");
        }
        let is_alone = self.places.len() == 1;
        let places = if is_alone { Vec::new() } else { self.places };
        Some(Problem { line, places, ..Problem::of_file(&path, what, fix) })
    }
}

/// The first names that differ, in brackets: ` (a, b, c and 4 more)`.
fn names(places: &[Place]) -> String {
    let mut seen: Vec<&str> = Vec::new();
    let mut all = std::collections::HashSet::new();
    for name in places.iter().map(|it| it.name.as_str()).filter(|it| !it.is_empty()) {
        if all.insert(name) && seen.len() < SHOWN_NAMES {
            seen.push(name);
        }
    }
    match all.len() {
        0 => String::new(),
        n if n > SHOWN_NAMES => format!(" ({} and {} more)", seen.join(", "), n - SHOWN_NAMES),
        _ => format!(" ({})", seen.join(", ")),
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
        let places: Vec<_> = problems[0].places.iter().map(|it| (&*it.path, it.line)).collect();
        assert_eq!(places, [("a.md", Some(3)), ("b.md", Some(1))]);
        assert_eq!(problems[1].what, "the tag \"y\" is left out");
        assert!(problems[1].places.is_empty(), "it stands where the problem says");
    }

    #[test]
    fn names_are_told_each_once_and_the_first_three() {
        let mut kinds = Kinds::default();
        for name in ["a", "b", "a", "c", "d", "e"] {
            let place = Place { path: "x.xml".to_owned(), line: Some(1), name: name.to_owned() };
            kinds.add_at("it is left out".to_owned(), "Look", place, 2);
        }
        let what = kinds.into_problems().remove(0).what;
        assert_eq!(what, "it is left out, 12 times (a, b, c and 2 more); the first is here");
    }
}
