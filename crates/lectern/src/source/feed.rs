//! Feeds: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed. One file holds many posts, and several
//! saved pages of one feed are one blog.
//!
//! Parsed by hand over a reader of XML events, because what feeds hold is decided by what people
//! have put into them: `docs/importing-feeds.md` says what is read as what.

mod address;
mod atom;
mod bytes;
mod comments;
mod date;
mod draft;
mod entities;
mod entry;
mod json;
mod look;
mod media;
mod merge;
mod node;
mod person;
mod plain;
mod rich;
mod rss;
mod space;
mod tree;

use super::{Outcome, Skipped, Wishes};
use crate::Problem;
use entry::{Entry, Feed, Kind};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use tree::Tree;

pub(crate) use look::is_feed;
pub(crate) use merge::merge;

/// Largest feed that is read, in bytes; it is held in memory as a whole.
const LARGEST: u64 = 100 * 1024 * 1024;

/// Why an entry is left out that another stands for.
const SAME: &str = "the same entry again";

/// Why a comment is no post.
const COMMENT: &str = "a comment";

/// Reads a feed. Each entry is a draft, or is skipped.
pub(crate) fn read(path: &Path, shown: &str, wishes: Wishes) -> Outcome {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|it| it.take(LARGEST + 1).read_to_end(&mut bytes));
    if let Err(error) = read {
        let fix = "Check that the file exists and is yours";
        return Outcome::problem(Problem::of_file(shown, format!("cannot be read: {error}"), fix));
    }
    if bytes.len() as u64 > LARGEST {
        let what = format!("too large: over {} MB", LARGEST / 1024 / 1024);
        return Outcome::problem(Problem::of_file(shown, what, "Divide the feed"));
    }
    read_bytes(&bytes, shown, wishes)
}

pub(super) fn read_bytes(bytes: &[u8], shown: &str, wishes: Wishes) -> Outcome {
    let decoded = bytes::decode(bytes);
    let mut outcome = Outcome::default();
    let feed = parse(&decoded.text, shown, &mut outcome.problems);
    if let (Some(fault), Some(_)) = (decoded.fault, &feed) {
        let fix = "Save the feed as UTF-8, and look whether its letters are right";
        outcome.problems.push(Problem::of_file(shown, fault, fix));
    }
    let Some(feed) = feed else { return outcome };
    outcome.entries = feed.entries.len();
    outcome.blog = feed.blog.clone();
    for entry in &feed.entries {
        take(entry, &feed, shown, wishes, &mut outcome);
    }
    comments::attach(&feed, &mut outcome);
    if feed.entries.is_empty() {
        let fix = "Save the feed again when it has entries, or leave it out";
        outcome.problems.push(Problem::of_file(shown, "a feed without entries", fix));
    }
    outcome
}

/// The feed in a text; `None`, and a problem, where there is none.
fn parse(text: &str, shown: &str, problems: &mut Vec<Problem>) -> Option<Feed> {
    if text.trim_start().starts_with(['{', '[']) {
        return parse_json(text, shown, problems);
    }
    let tree = Tree::read(text);
    let mut feed = node::Node::root(&tree).and_then(|root| match look::form(root)? {
        look::Form::Rss => Some(rss::read(&tree)),
        look::Form::Atom => Some(atom::read(&tree)),
    });
    if feed.is_none() {
        problems.push(no_feed(shown, text));
    }
    feed.iter_mut().flat_map(|it| &mut it.entries).for_each(Entry::tidy);
    for (line, what) in feed.iter().flat_map(|_| &tree.faults) {
        let fix = "Mend the file, or save the feed again; what could be read is kept";
        problems.push(Problem::at(shown, *line, *what, fix));
    }
    feed
}

fn parse_json(text: &str, shown: &str, problems: &mut Vec<Problem>) -> Option<Feed> {
    match serde_json::from_str(text) {
        Ok(value) => {
            let mut feed = json::read(&value);
            feed.iter_mut().flat_map(|it| &mut it.entries).for_each(Entry::tidy);
            if feed.is_none() {
                problems.push(no_feed(shown, text));
            }
            feed
        }
        Err(error) => {
            let fix = "Save the feed again; nothing of it could be read";
            problems.push(Problem::at(shown, error.line(), format!("broken JSON: {error}"), fix));
            None
        }
    }
}

fn no_feed(shown: &str, text: &str) -> Problem {
    let begin: String = crate::text::one_line(text.trim_start().get(..200).unwrap_or(text))
        .chars()
        .take(40)
        .collect();
    let what = if begin.is_empty() {
        "no feed: the file is empty".to_owned()
    } else {
        format!("no feed: it begins {begin:?}")
    };
    Problem::of_file(shown, what, "Give RSS, RDF, Atom or JSON Feed, or leave the file out")
}

/// Whether an entry waits for a day that is not here yet.
fn is_ahead(entry: &Entry, wishes: Wishes) -> bool {
    let day = entry.published.or(entry.updated).map(|it| it.day);
    !wishes.future && day.zip(wishes.today).is_some_and(|(day, today)| day > today)
}

fn take(entry: &Entry, feed: &Feed, shown: &str, wishes: Wishes, outcome: &mut Outcome) {
    let reason = match entry.kind {
        Kind::Comment => Some(COMMENT),
        Kind::Setting => Some("a template or setting of the blog"),
        Kind::Draft if !wishes.drafts => Some("a draft"),
        Kind::Draft | Kind::Post if is_ahead(entry, wishes) => Some("dated in the future"),
        Kind::Draft | Kind::Post => None,
    };
    let draft = match reason {
        Some(reason) => Err(reason),
        None => draft::draft(entry, feed, shown).ok_or("an entry with no title, text or address"),
    };
    match draft {
        Ok(draft) => {
            outcome.problems.extend(entry.faults.iter().map(|it| {
                let line = Some(it.line).filter(|it| *it > 0);
                Problem { line, ..Problem::of_file(shown, it.what.clone(), it.fix) }
            }));
            let nameless = usize::from(entry.is_nameless && draft.authors.is_empty());
            outcome.losses.add("authors known by an e-mail address alone", nameless);
            outcome.drafts.push(draft);
        }
        Err(reason) => outcome.skipped.push(Skipped { path: shown.to_owned(), reason }),
    }
}

#[cfg(test)]
mod tests;
