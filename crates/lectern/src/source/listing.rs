//! Plain-text listings: the posts of one category or tag, one after the other.
//!
//! ```text
//! Category: Field Notes
//!
//!   • The title of a post
//!
//!     A Heading
//!
//!     A paragraph, on one line however long it is.
//! ```
//!
//! * The first line that is not blank is `Category: NAME` or `Tag: NAME`.
//! * A post begins with two spaces, a bullet (U+2022), a space and its title.
//! * Its blocks follow, each on one line, indented by four spaces or a tab. A block is a heading
//!   where it is short (at most 80 characters and 12 words) and does not end in sentence
//!   punctuation; else it is a paragraph.
//! * Any other line is a problem; its text is kept as a paragraph of the post before it.
//!
//! Text is plain text: only what HTML must escape is escaped. The order is kept; there are no
//! dates, and none is invented.

use super::{Draft, Outcome, Reading, Skipped};
use crate::Problem;
use crate::text::escape;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Longest heading, in characters. The headings that listings have are under 30; prose without a
/// full stop is over 100.
const HEADING_CHARS: usize = 80;

/// Longest heading, in words.
const HEADING_WORDS: usize = 12;

/// Whether a text begins as a listing does.
pub(crate) fn is_listing(text: &str) -> bool {
    first_line(text).is_some_and(|(_, line)| Term::parse(line).is_some())
}

/// A text file that does not begin as a listing.
pub(crate) fn without_first_line(path: &str) -> Problem {
    let what = "a listing without its first line";
    Problem::at(path, 1, what, "Begin the file with \"Category: NAME\" or \"Tag: NAME\"")
}

/// Reads a listing.
pub(crate) fn read(path: &str, text: &str) -> Outcome {
    let term = first_line(text).and_then(|(at, line)| Some((at, Term::parse(line)?)));
    let Some((first, term)) = term else {
        return Outcome::problem(without_first_line(path));
    };
    let mut outcome = Outcome::default();
    for (idx, line) in text.lines().enumerate().skip(first + 1) {
        if line.trim().is_empty() {
            continue;
        }
        let (number, drafts) = (idx + 1, &mut outcome.drafts);
        match (Line::parse(line), drafts.last_mut()) {
            (Line::Title(title), _) => {
                outcome.entries += 1;
                drafts.push(term.draft(path, number, title));
            }
            (Line::Block(block), Some(draft)) => draft.html.push_str(&to_html(block)),
            (Line::Block(_), None) => outcome.problems.push(Problem::at(
                path,
                number,
                "text before the first post, which belongs to none",
                "Begin a post with two spaces, \"•\", a space and its title",
            )),
            (Line::Other, draft) => {
                if let Some(draft) = draft {
                    draft.html.push_str(&format!("<p>{}</p>\n", escape(line.trim())));
                }
                outcome.problems.push(no_form(path, number));
            }
        }
    }
    if outcome.drafts.is_empty() {
        let fix = "Begin each post with two spaces, \"•\", a space and its title";
        outcome.problems.push(Problem::of_file(path, "a listing without posts", fix));
    }
    outcome
}

/// Why an entry is left out whose post has its term too.
const SAME: &str = "the same post under another term";

/// Makes one post of those that were met under several terms: the same title and the same blocks.
/// It stays where it was met first, and has all terms in the order met; the others are skipped.
pub(crate) fn merge(reading: &mut Reading) {
    let drafts = std::mem::take(&mut reading.drafts);
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut rows: HashMap<(String, String), usize> = HashMap::new();
    for draft in drafts {
        if !draft.merges {
            kept.push(draft);
            continue;
        }
        match rows.entry((draft.title.clone(), draft.html.clone())) {
            Entry::Vacant(entry) => {
                entry.insert(kept.len());
                kept.push(draft);
            }
            Entry::Occupied(entry) => {
                let first = &mut kept[*entry.get()];
                add(&mut first.categories, draft.categories);
                add(&mut first.tags, draft.tags);
                let path = format!("{}:{}", draft.path, draft.line);
                let tally = &mut reading.tallies[draft.source];
                tally.skipped.push(Skipped { path, reason: SAME });
            }
        }
    }
    reading.drafts = kept;
}

fn add(names: &mut Vec<String>, more: Vec<String>) {
    for name in more {
        if !names.contains(&name) {
            names.push(name);
        }
    }
}

/// The first line that is not blank, with its number from 0.
fn first_line(text: &str) -> Option<(usize, &str)> {
    text.lines().enumerate().find(|(_, line)| !line.trim().is_empty())
}

fn no_form(path: &str, number: usize) -> Problem {
    Problem::at(
        path,
        number,
        "a line that is neither a title nor a block; its text is kept as a paragraph",
        "Indent a title with two spaces, \"•\" and a space, a block with four spaces",
    )
}

/// What all posts of a listing have in common.
enum Term<'a> {
    Category(&'a str),
    Tag(&'a str),
}

impl<'a> Term<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let (kind, name) = line.trim_end().split_once(": ")?;
        let name = name.trim();
        match kind {
            "Category" if !name.is_empty() => Some(Self::Category(name)),
            "Tag" if !name.is_empty() => Some(Self::Tag(name)),
            _ => None,
        }
    }

    fn draft(&self, path: &str, line: usize, title: &str) -> Draft {
        let (path, title) = (path.to_owned(), title.to_owned());
        let mut draft = Draft { path, line, title, merges: true, ..Draft::default() };
        match self {
            Self::Category(name) => draft.categories.push((*name).to_owned()),
            Self::Tag(name) => draft.tags.push((*name).to_owned()),
        }
        draft
    }
}

enum Line<'a> {
    Title(&'a str),
    Block(&'a str),
    Other,
}

impl<'a> Line<'a> {
    fn parse(line: &'a str) -> Self {
        if let Some(title) = line.strip_prefix("  • ").map(str::trim).filter(|it| !it.is_empty())
        {
            return Self::Title(title);
        }
        match line.strip_prefix("    ").or_else(|| line.strip_prefix('\t')) {
            Some(block) => Self::Block(block.trim()),
            None => Self::Other,
        }
    }
}

fn to_html(block: &str) -> String {
    let tag = if is_heading(block) { "h2" } else { "p" };
    format!("<{tag}>{}</{tag}>\n", escape(block))
}

/// Short, and not a sentence. Quotes and brackets that close behind the last sign are seen
/// through: `(It was.)` ends a sentence.
fn is_heading(block: &str) -> bool {
    let closing = |it: char| matches!(it, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}');
    let is_short =
        block.chars().count() <= HEADING_CHARS && block.split_whitespace().count() <= HEADING_WORDS;
    let stops = ['.', '!', '?', '…', ':', ';', '。', '！', '？', '：', '；'];
    is_short && !block.trim_end_matches(closing).ends_with(stops)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafts(text: &str) -> Vec<Draft> {
        let outcome = read("x.txt", text);
        assert_eq!(outcome.problems, []);
        outcome.drafts
    }

    #[test]
    fn titles_headings_and_paragraphs_are_told_apart() {
        let text =
            "Category: Field Notes\n\n  • Rain & “Sun”\n\n    What Went Wrong\n\n    It’s <b>.\n";
        let drafts = drafts(text);
        assert_eq!(drafts.len(), 1);
        assert_eq!(drafts[0].title, "Rain & “Sun”");
        assert_eq!(drafts[0].categories, ["Field Notes"]);
        assert_eq!(drafts[0].moment, None);
        assert_eq!(drafts[0].html, "<h2>What Went Wrong</h2>\n<p>It’s &lt;b&gt;.</p>\n");
    }

    #[test]
    fn a_short_sentence_is_no_heading() {
        for block in ["It was.", "Was it?", "He said “so.”", "(Not me!)", "First:", "終わり。"]
        {
            assert!(!is_heading(block), "{block}");
        }
        for block in ["Best Practices", "Real-World Example", "Why “Not”", "Cost (Total)"] {
            assert!(is_heading(block), "{block}");
        }
        assert!(!is_heading(&"word ".repeat(13)));
        assert!(!is_heading(&"x".repeat(81)));
    }

    #[test]
    fn a_line_of_no_form_is_a_problem_and_its_text_is_kept() {
        let outcome = read("x.txt", "Tag: A\n\nlost\n  • T\n\n    P one.\n\n  astray\n\tTabbed.\n");
        let lines: Vec<_> = outcome.problems.iter().filter_map(|it| it.line).collect();
        assert_eq!(lines, [3, 8]);
        assert_eq!(outcome.drafts[0].html, "<p>P one.</p>\n<p>astray</p>\n<p>Tabbed.</p>\n");
    }

    #[test]
    fn the_same_post_under_two_terms_is_one_post_with_both() {
        let one = drafts("Category: A\n\n  • T\n\n    Body.\n\n  • U\n\n    Body.\n");
        let two = drafts("Tag: B\n\n  • T\n\n    Body.\n\n  • U\n\n    Another.\n");
        let mut reading = Reading {
            drafts: [one, two].concat(),
            tallies: vec![crate::source::Tally::default()],
            ..Reading::default()
        };
        merge(&mut reading);
        assert_eq!(reading.tallies[0].skipped.len(), 1);
        let seen: Vec<_> = reading
            .drafts
            .iter()
            .map(|it| (&*it.title, it.categories.len(), it.tags.len()))
            .collect();
        assert_eq!(seen, [("T", 1, 1), ("U", 1, 0), ("U", 0, 1)]);
    }

    #[test]
    fn a_first_line_may_follow_blank_ones_but_must_name_a_term() {
        assert!(is_listing("\n\nTag: X\n"));
        for text in ["", "Tag:\n", "Tag: \n", "  • T\n", "tag: x\n", "Tags: x\n"] {
            assert!(!is_listing(text), "{text:?}");
        }
        assert_eq!(read("x.txt", "Tag: X\n").problems.len(), 1);
    }

    /// What a reader could see of a text: no white space, no control characters.
    fn visible(text: &str) -> String {
        text.chars().filter(|it| !it.is_whitespace() && !it.is_control()).collect()
    }

    #[test]
    fn no_text_panics_and_none_behind_the_first_post_is_lost() {
        let parts =
            ["  • ", "    ", "\t", "\n", "\n\n", "•", " ", "x.", "Head", "<b>", "&amp;", "é"];
        lectern_trials::trials(|u| {
            let anything: String = u.arbitrary()?;
            let _ = read("x.txt", &anything);
            let mut text: String = (0..u.int_in_range(0..=30)?)
                .map(|_| u.choose(&parts).copied())
                .collect::<Result<_, _>>()?;
            text.push_str(&anything.replace(['\r', '\u{0}'], ""));
            let outcome = read("x.txt", &format!("Tag: T\n  • First\n{text}"));
            let mut seen = String::new();
            for draft in &outcome.drafts {
                let html = crate::clean::clean_alone(&draft.html);
                seen.push_str(&visible(&format!("{}{}", draft.title, crate::text::plain(&html))));
            }
            // The bullet of a title is its mark, not its text.
            let (seen, text) = (seen.replace('•', ""), format!("First{text}").replace('•', ""));
            assert_eq!(seen, visible(&text));
            Ok(())
        });
    }
}
