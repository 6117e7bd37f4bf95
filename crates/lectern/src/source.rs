//! What every importer returns: drafts, what it left out, and problems. Importers never fail.

mod find;
mod listing;
mod markdown;
mod text;

use crate::Problem;
use crate::moment::Moment;
use rayon::prelude::*;
use std::path::Path;

pub(crate) use find::{Finds, find};

/// A post as its source has it: nothing cleaned, nothing numbered.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Draft {
    /// The file that it comes from, as shown in problems.
    pub(crate) path: String,
    /// The line where it begins, from 1.
    pub(crate) line: usize,
    /// What the source calls it (a guid); `None` where its slug must do.
    pub(crate) id: Option<String>,
    /// Plain text; never empty.
    pub(crate) title: String,
    /// The slug that the source asks for, as far as it is one.
    pub(crate) slug: Option<lectern_archive::Slug>,
    /// Whether an author chose that slug, so that losing it is worth a word.
    pub(crate) slug_is_chosen: bool,
    /// When it was published; never invented.
    pub(crate) moment: Option<Moment>,
    /// Names as written, each once.
    pub(crate) authors: Vec<String>,
    /// Names as written, each once.
    pub(crate) categories: Vec<String>,
    /// Names as written, each once.
    pub(crate) tags: Vec<String>,
    /// BCP 47; `None` where the source does not say.
    pub(crate) language: Option<String>,
    /// Plain text; `None` where the source has none.
    pub(crate) excerpt: Option<String>,
    /// The body as HTML, **not clean**: hostile until `clean` has seen it.
    pub(crate) html: String,
    /// A listing's post: the same title and body under another term is the same post.
    pub(crate) merges: bool,
}

/// A file or post that was left out on purpose.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The file.
    pub path: String,
    /// Why, as a noun phrase: "a draft".
    pub reason: &'static str,
}

/// What came of one file: each post in it is a draft, is skipped or has a problem.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) drafts: Vec<Draft>,
    pub(crate) skipped: Vec<Skipped>,
    pub(crate) problems: Vec<Problem>,
    /// Whether the file turned out to be no source at all (a README beside the posts).
    pub(crate) is_foreign: bool,
}

impl Outcome {
    fn foreign(path: &str, reason: &'static str) -> Self {
        let skipped = vec![Skipped { path: path.to_owned(), reason }];
        Self { skipped, is_foreign: true, ..Self::default() }
    }

    fn problem(problem: Problem) -> Self {
        Self { problems: vec![problem], ..Self::default() }
    }
}

/// Everything that was read, in the order of the sources and of the paths in each.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// How many files were read as sources.
    pub(crate) files: usize,
    /// How many of them were listings.
    pub(crate) listings: usize,
    pub(crate) drafts: Vec<Draft>,
    pub(crate) skipped: Vec<Skipped>,
    pub(crate) problems: Vec<Problem>,
}

/// What a publisher decides about reading.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wishes {
    /// Whether drafts become posts.
    pub(crate) drafts: bool,
}

/// Reads all files that were found, on all cores; `step` is called after each.
pub(crate) fn read(finds: Finds, wishes: Wishes, step: impl Fn() + Sync) -> Reading {
    let outcomes: Vec<Outcome> = finds
        .files
        .par_iter()
        .map(|file| {
            let outcome = read_file(file, wishes);
            step();
            outcome
        })
        .collect();
    let mut reading =
        Reading { skipped: finds.skipped, problems: finds.problems, ..Reading::default() };
    for outcome in outcomes {
        reading.files += usize::from(!outcome.is_foreign);
        reading.listings += usize::from(outcome.drafts.iter().any(|it| it.merges));
        reading.drafts.extend(outcome.drafts);
        reading.skipped.extend(outcome.skipped);
        reading.problems.extend(outcome.problems);
    }
    reading.drafts = listing::merge(reading.drafts);
    reading
}

fn read_file(file: &find::Found, wishes: Wishes) -> Outcome {
    let path = file.shown.as_str();
    let text = match text::read(&file.path) {
        Ok(text) => text,
        Err(fault) => return Outcome::problem(fault.problem(path)),
    };
    match file.kind {
        find::Kind::Markdown if file.is_readme && !markdown::has_front_matter(&text) => {
            Outcome::foreign(path, "a README")
        }
        find::Kind::Markdown => markdown::read(path, &file.relative, &text, wishes),
        find::Kind::Text if listing::is_listing(&text) => listing::read(path, &text),
        find::Kind::Text if file.is_readme => Outcome::foreign(path, "a README"),
        find::Kind::Text if file.beside_markdown => {
            Outcome::foreign(path, "a text file that is no listing")
        }
        find::Kind::Text => Outcome::problem(listing::without_first_line(path)),
    }
}

/// A path as people write it: forward slashes on every system.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
