//! Which posts are parts of one thing: what their sources say, else what their titles say.

use crate::source::Draft;
use lectern_archive::Series;
use std::collections::HashMap;

/// Words for a part of something, in the languages that name parts in this order.
const WORDS: [&str; 6] = ["part", "pt.", "teil", "partie", "parte", "deel"];

/// Numbers as titles write them besides digits, from 1.
const ROMAN: [&str; 12] =
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
const SPELLED: [&str; 10] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// What stands between a name and its part.
const SEPARATORS: [char; 9] = [',', ':', ';', '-', '–', '—', '|', '.', ' '];

/// The parts that are known of one series.
#[derive(Default)]
struct Group {
    name: String,
    /// Whether a source says so; a title alone may be chance.
    is_said: bool,
    /// The number of a post, and its part where that is known.
    members: Vec<(usize, Option<u32>)>,
}

/// The series of each draft, in their order (newest first). Parts are numbered from 1 without gaps:
/// by the number that is given, then oldest first. What has one part only is no series, and titles
/// make one only where each has a number of its own.
pub(super) fn assign(drafts: &[Draft]) -> Vec<Option<Series>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut by_name: HashMap<(String, Option<&str>), usize> = HashMap::new();
    for (post, draft) in drafts.iter().enumerate() {
        let said = draft.series.clone().map(|name| (name, draft.part));
        let is_said = said.is_some();
        let read = || from_title(&draft.title).map(|(name, part)| (name.to_owned(), Some(part)));
        let Some((name, part)) = said.or_else(read) else { continue };
        // The same name in another language is a translation of the series.
        let key = (folded(&name), draft.language.as_deref());
        let group = *by_name.entry(key).or_insert(groups.len());
        if group == groups.len() {
            groups.push(Group { name, ..Group::default() });
        }
        groups[group].is_said |= is_said;
        groups[group].members.push((post, part));
    }
    for (post, draft) in drafts.iter().enumerate() {
        // "Ink" is the first part where the next one is called "Ink, part 2".
        let key = (folded(&draft.title), draft.language.as_deref());
        let Some(group) = by_name.get(&key).map(|it| &mut groups[*it]) else { continue };
        let has_first = group.members.iter().any(|it| it.0 == post || it.1 == Some(1));
        if !has_first && draft.series.is_none() {
            group.members.push((post, Some(1)));
        }
    }
    let mut all = vec![None; drafts.len()];
    for Group { name, is_said, mut members } in groups {
        members.sort_by_key(|(post, part)| (part.unwrap_or(u32::MAX), std::cmp::Reverse(*post)));
        let is_clear = members.windows(2).all(|it| it[0].1 != it[1].1);
        if members.len() < 2 || !(is_said || is_clear) {
            continue;
        }
        for (part, (post, _)) in (1..).zip(members) {
            all[post] = Some(Series { name: name.clone(), part });
        }
    }
    all
}

/// The name of the series and the part that a title says: "Ink, part 2", "Ink (2/3)", "Ink Part II: Lead".
fn from_title(title: &str) -> Option<(&str, u32)> {
    in_brackets(title).or_else(|| behind_word(title))
}

fn in_brackets(title: &str) -> Option<(&str, u32)> {
    let title = title.trim_end();
    let open = if title.ends_with(')') { '(' } else { '[' };
    let inside = title.strip_suffix([')', ']'])?;
    let (name, inside) = inside.rsplit_once(open)?;
    let lower = inside.to_ascii_lowercase();
    let (part, of) = match lower.split_once('/').or_else(|| lower.split_once(" of ")) {
        Some((part, of)) => (part.trim(), Some(of.trim())),
        None => (lower.trim(), None),
    };
    let (word, part) = part.rsplit_once(' ').unwrap_or(("", part));
    // "(2024)" is a year and "(see 2)" a word: either the word or the count makes a part.
    let is_part = WORDS.contains(&word.trim()) || (word.is_empty() && of.is_some());
    let is_count = of.is_none_or(|it| number(it).is_some());
    named(name, number(part).filter(|_| is_part && is_count)?)
}

fn behind_word(title: &str) -> Option<(&str, u32)> {
    // Letters of ASCII alone: every place stays where it is.
    let lower = title.to_ascii_lowercase();
    let ends: Vec<(usize, usize)> = WORDS
        .iter()
        .flat_map(|word| lower.match_indices(word).map(|(at, _)| (at, at + word.len())))
        .collect();
    ends.into_iter().find_map(|(start, end)| {
        let is_apart = title[..start].ends_with(|it: char| !it.is_alphanumeric());
        let rest = lower[end..].strip_prefix([' ', '\u{a0}']).filter(|_| is_apart)?;
        let length = rest.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (part, rest) = rest.split_at(length);
        let rest = rest.trim_start();
        let ends = rest.is_empty() || rest.starts_with(SEPARATORS) || rest.starts_with("of ");
        named(&title[..start], number(part).filter(|_| ends)?)
    })
}

/// A name without what stands between it and its part.
fn named(name: &str, part: u32) -> Option<(&str, u32)> {
    let name = name.trim_end_matches(SEPARATORS).trim();
    (!name.is_empty()).then_some((name, part))
}

/// From 1 to 999.
fn number(text: &str) -> Option<u32> {
    let place = |all: &[&str]| all.iter().position(|it| *it == text);
    let spelled = place(&ROMAN).or_else(|| place(&SPELLED)).map(|it| it as u32 + 1);
    let written = (text.len() <= 3).then(|| text.parse().ok()).flatten();
    spelled.or(written).filter(|it| *it > 0)
}

fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_say_their_part_in_many_ways() {
        for (title, name, part) in [
            ("Ink, part 2", "Ink", 2),
            ("Ink – Part II", "Ink", 2),
            ("Ink Part Three: Lead and tin", "Ink", 3),
            ("Ink: part 10", "Ink", 10),
            ("Ink, Part 2: Lead, and part of the rest", "Ink", 2),
            ("A part of Ink – Part 3 — Tin", "A part of Ink", 3),
            ("Ink (2/3)", "Ink", 2),
            ("Ink [1 of 3]", "Ink", 1),
            ("Ink (Part 1 of 3)", "Ink", 1),
            ("Ink (part 4)", "Ink", 4),
            ("Tinte, Teil 2", "Tinte", 2),
        ] {
            assert_eq!(from_title(title), Some((name, part)), "{title}");
        }
        for title in [
            "Part 2: Lead",
            "A part 2 play",
            "Departures 2",
            "Ink (2024)",
            "Ink (1/z)",
            "The best part of 3 days",
            "Taking part in 2024",
            "Ink",
        ] {
            assert_eq!(from_title(title), None, "{title}");
        }
    }

    fn titled(title: &str) -> Draft {
        Draft { title: title.to_owned(), ..Draft::default() }
    }

    fn parts(drafts: &[Draft]) -> Vec<Option<u32>> {
        assign(drafts).into_iter().map(|it| it.map(|it| it.part)).collect()
    }

    #[test]
    fn parts_are_numbered_oldest_first_and_without_gaps() {
        let said =
            |part: Option<u32>| Draft { series: Some("Lead".to_owned()), part, ..titled("x") };
        // Newest first, as the archive has them.
        assert_eq!(parts(&[said(None), said(None)]), [Some(2), Some(1)]);
        assert_eq!(parts(&[said(Some(4)), titled("y"), said(Some(2))]), [Some(2), None, Some(1)]);
        assert_eq!(parts(&[said(None)]), [None], "one part is no series");
    }

    #[test]
    fn titles_make_a_series_only_where_each_has_its_number() {
        let all = [titled("Ink, part 3"), titled("Ink, part 2"), titled("Ink")];
        assert_eq!(parts(&all), [Some(3), Some(2), Some(1)]);
        assert_eq!(parts(&[titled("Ink, part 2"), titled("Ink, part 2")]), [None, None]);
        assert_eq!(parts(&[titled("Ink, part 2"), titled("Lead, part 1")]), [None, None]);
    }
}
