//! An entry of a feed as it stands there, whatever form the feed has.

use super::date;
use super::node::Node;
use super::plain::plain;
use super::rich::Rich;
use crate::moment::{Moment, NoMoment};
use crate::source::Blog;
use std::collections::HashSet;

/// How many files may come with one entry.
const MOST_FILES: usize = 100;

/// A feed, read.
#[derive(Debug, Default)]
pub(super) struct Feed {
    /// What all saved pages of it have in common; empty where nothing is.
    pub(super) identity: String,
    /// The address of the blog.
    pub(super) home: Option<String>,
    /// What it says about the blog.
    pub(super) blog: Blog,
    pub(super) entries: Vec<Entry>,
}

/// An entry, read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// The line where it begins, from 1; 0 where that is not known.
    pub(super) line: usize,
    pub(super) kind: Kind,
    pub(super) id: Option<String>,
    pub(super) title: Option<Rich>,
    pub(super) link: Option<String>,
    /// Where it stood besides.
    pub(super) more_links: Vec<String>,
    pub(super) published: Option<Moment>,
    pub(super) updated: Option<Moment>,
    pub(super) authors: Vec<String>,
    /// Whether an author is named by an e-mail address alone, which is never kept.
    pub(super) is_nameless: bool,
    pub(super) categories: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) language: Option<String>,
    pub(super) content: Option<Rich>,
    pub(super) summary: Option<Rich>,
    pub(super) enclosures: Vec<Enclosure>,
    pub(super) image: Option<String>,
    /// The entry that a comment stands under.
    pub(super) answers: Option<String>,
    pub(super) faults: Vec<Fault>,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Post,
    Draft,
    /// Blogger's: what a reader wrote.
    Comment,
    /// Blogger's: a template, a setting.
    Setting,
}

/// A file that comes with an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Enclosure {
    pub(super) address: String,
    /// Plain text.
    pub(super) title: Option<String>,
    /// As in `audio/mpeg`; may be only its first part.
    pub(super) kind: Option<String>,
    /// In bytes.
    pub(super) size: Option<u64>,
}

/// Something in an entry that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) line: usize,
    pub(super) what: String,
    pub(super) fix: &'static str,
}

impl Entry {
    /// Reads a date; `None`, and a fault, where it is none.
    pub(super) fn date(&mut self, text: &str, line: usize) -> Option<Moment> {
        let what = match date::parse(text) {
            Ok(moment) => return Some(moment),
            Err(NoMoment::NeverWas) => format!("there never was a date {text:?}"),
            Err(NoMoment::Form) => format!("{text:?} is not a date that can be read"),
        };
        let fix = "Correct it in the file; until then the date is left out";
        self.faults.push(Fault { line, what, fix });
        None
    }

    /// The date of the first of these elements that has one.
    pub(super) fn first_date(&mut self, nodes: &[Option<Node>]) -> Option<Moment> {
        let (node, text) =
            nodes.iter().flatten().find_map(|it| it.text().map(|text| (*it, text)))?;
        self.date(&text, node.line())
    }

    /// Drops names and files that stand twice, and files beyond all measure.
    pub(super) fn tidy(&mut self) {
        for names in [&mut self.authors, &mut self.categories, &mut self.tags] {
            let mut seen = HashSet::new();
            names.retain(|it| seen.insert(it.clone()));
        }
        let mut seen = HashSet::new();
        self.enclosures.retain(|it| seen.insert(it.address.clone()));
        if self.enclosures.len() > MOST_FILES {
            self.enclosures.truncate(MOST_FILES);
            let what = format!("more than {MOST_FILES} files in one entry; the first are kept");
            let fix = "Divide the entry, or name the others in its text";
            self.faults.push(Fault { line: self.line, what, fix });
        }
    }
}

/// Adds a name as plain text.
pub(super) fn add_name(names: &mut Vec<String>, name: &str) {
    let name = plain(name);
    if !name.is_empty() {
        names.push(name);
    }
}

/// A language as BCP 47 writes it: `en_us` is `en-us`; `None` where it is none.
pub(super) fn language(text: &str) -> Option<String> {
    let text = text.trim().replace('_', "-");
    crate::language::is_language(&text).then_some(text)
}
