//! What to mark in a text, and which part of it to show.

use crate::token::tokens;
use std::collections::BTreeSet;
use std::ops::Range;

/// The words that made documents answer a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Folded forms of single words.
    pub(crate) words: BTreeSet<String>,
    /// Beginnings of single words.
    pub(crate) beginnings: BTreeSet<String>,
    /// Words in a row; the flag says whether the last is a beginning.
    pub(crate) rows: Vec<(Vec<String>, bool)>,
}

/// A part of a text around what was found, with the places to mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// Where it is in the text, in bytes, on character boundaries and between words.
    pub range: Range<usize>,
    /// What to mark, in bytes of the whole text, in order, apart from each other.
    pub marks: Vec<Range<usize>>,
}

/// A word of a text: where it is, its place, and the number of the mark that it answers.
struct Found {
    range: Range<usize>,
    mark: Option<usize>,
}

impl Marks {
    /// Whether there is nothing to mark.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.beginnings.is_empty() && self.rows.is_empty()
    }

    /// The places of a text to mark: bytes, on character boundaries, in order, apart from each
    /// other.
    #[must_use]
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let found = self.find(text);
        joined(found.iter().filter(|it| it.mark.is_some()).map(|it| it.range.clone()))
    }

    /// The part of a text, of about `words` words, in which most different marks are, the
    /// earliest of equals; `None` where nothing is to be marked.
    #[must_use]
    pub fn snippet(&self, text: &str, words: usize) -> Option<Snippet> {
        let found = self.find(text);
        let marked: Vec<usize> = (0..found.len()).filter(|it| found[*it].mark.is_some()).collect();
        let first = *marked.first()?;
        let (mut best, mut most) = (first, (0, 0));
        for (idx, start) in marked.iter().enumerate() {
            let inside = marked[idx..].iter().take_while(|it| **it < start + words);
            let kinds: BTreeSet<Option<usize>> = inside.clone().map(|it| found[*it].mark).collect();
            let worth = (kinds.len(), inside.count().min(4));
            if worth > most {
                (best, most) = (*start, worth);
            }
        }
        let start = best.saturating_sub(words / 4);
        let end = (start + words).min(found.len());
        let shown = found.get(start..end)?;
        // Of two forms of one word (`c++`, `c`) either may reach further.
        let range = shown.iter().map(|it| it.range.start).min()?
            ..shown.iter().map(|it| it.range.end).max()?;
        let inside = shown.iter().filter(|it| it.mark.is_some());
        Some(Snippet { marks: joined(inside.map(|it| it.range.clone())), range })
    }

    /// All words of a text, with what they answer.
    fn find(&self, text: &str) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut folded: Vec<(String, u32)> = Vec::new();
        let keep = !self.rows.is_empty();
        tokens(text, &mut |it| {
            let mark = self.mark(it.folded);
            if keep {
                folded.push((it.folded.to_owned(), it.place));
            }
            found.push(Found { range: it.range.clone(), mark });
        });
        for (number, (row, open)) in self.rows.iter().enumerate() {
            let number = number + self.words.len() + self.beginnings.len();
            mark_row(&folded, row, *open, &mut |at| {
                if let Some(found) = found.get_mut(at) {
                    found.mark = Some(number);
                }
            });
        }
        found
    }

    fn mark(&self, folded: &str) -> Option<usize> {
        if self.words.contains(folded) {
            return self.words.iter().position(|it| it == folded);
        }
        let beginning = self.beginnings.iter().position(|it| folded.starts_with(it.as_str()))?;
        Some(self.words.len() + beginning)
    }
}

/// Calls `mark` for each word that stands in a row of these words.
fn mark_row(folded: &[(String, u32)], row: &[String], open: bool, mark: &mut dyn FnMut(usize)) {
    for start in 0..folded.len() {
        let mut ends = Vec::with_capacity(row.len());
        let place = folded[start].1;
        for (idx, word) in row.iter().enumerate() {
            let last = open && idx + 1 == row.len();
            let fits = |(text, at): &(String, u32)| {
                *at == place + idx as u32
                    && (text == word || last && text.starts_with(word.as_str()))
            };
            let from = start + idx;
            // Forms of one word share a place, so the next may stand a little further on.
            let at = (from.saturating_sub(1)..folded.len().min(from + row.len() + 2))
                .find(|it| fits(&folded[*it]));
            match at.filter(|_| idx > 0 || fits(&folded[start])) {
                Some(at) => ends.push(at),
                None => break,
            }
        }
        if ends.len() == row.len() {
            ends.into_iter().for_each(&mut *mark);
        }
    }
}

/// Ranges without overlaps, in order.
fn joined(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = ranges.collect();
    all.sort_unstable_by_key(|it| (it.start, it.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in all {
        match joined.last_mut().filter(|it| range.start < it.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => joined.push(range),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(words: &[&str], beginnings: &[&str], rows: &[&[&str]]) -> Marks {
        let set = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect();
        let rows = rows.iter().map(|it| (it.iter().map(|it| (*it).to_owned()).collect(), false));
        Marks { words: set(words), beginnings: set(beginnings), rows: rows.collect() }
    }

    fn marked<'t>(marks: &Marks, text: &'t str) -> Vec<&'t str> {
        marks.ranges(text).into_iter().map(|it| &text[it]).collect()
    }

    #[test]
    fn words_beginnings_and_rows_are_marked() {
        let text = "Rust and Résumé: rusty, C++ and a node.js and node, js.";
        assert_eq!(marked(&marks(&["rust", "resume"], &[], &[]), text), ["Rust", "Résumé"]);
        assert_eq!(marked(&marks(&[], &["rus"], &[]), text), ["Rust", "rusty"]);
        assert_eq!(marked(&marks(&["c++"], &[], &[]), text), ["C++"]);
        assert_eq!(marked(&marks(&[], &[], &[&["a", "node"]]), text), ["a", "node"]);
        assert_eq!(marked(&marks(&[], &[], &[&["c++", "and"]]), text), ["C++", "and"]);
        assert_eq!(marked(&marks(&[], &[], &[&["日本", "本語"]]), "日本語と本語"), ["日本語"]);
    }

    #[test]
    fn a_snippet_holds_as_many_different_words_as_can_be() {
        let text = "alpha one two three four five six seven eight nine ten alpha beta end";
        let snippet = marks(&["alpha", "beta"], &[], &[]).snippet(text, 6).unwrap();
        assert_eq!(&text[snippet.range], "ten alpha beta end");
        assert_eq!(snippet.marks.len(), 2);
        assert_eq!(marks(&["none"], &[], &[]).snippet(text, 6), None);
    }

    #[test]
    fn ranges_are_on_boundaries_in_order_and_apart() {
        lectern_trials::trials(|u| {
            let text: String = u.arbitrary()?;
            let mut words = Vec::new();
            tokens(&text, &mut |it| words.push(it.folded.to_owned()));
            let some = |u: &mut lectern_trials::arbitrary::Unstructured| {
                words
                    .iter()
                    .filter(|_| u.ratio(1, 2).unwrap_or(false))
                    .cloned()
                    .collect::<BTreeSet<_>>()
            };
            let marks =
                Marks { words: some(u), beginnings: some(u), rows: vec![(words.clone(), false)] };
            let mut end = 0;
            for range in marks.ranges(&text) {
                assert!(
                    text.get(range.clone()).is_some()
                        && range.start >= end
                        && range.start < range.end
                );
                end = range.end;
            }
            if let Some(snippet) = marks.snippet(&text, 8) {
                assert!(text.get(snippet.range.clone()).is_some());
                for mark in snippet.marks {
                    assert!(text.get(mark.clone()).is_some() && mark.end <= snippet.range.end);
                }
            }
            Ok(())
        });
    }
}
