//! What every importer returns: drafts, what it left out, and problems. Importers never fail.

mod blog;
mod date_names;
mod feed;
mod find;
#[cfg(any(fuzzing, test))]
pub(crate) mod fuzz;
mod listing;
mod markdown;
mod put_away;
mod reference;
mod tally;
mod text;
mod wordpress;

use crate::Problem;
use crate::kinds::Kinds;
use crate::losses::Losses;
use crate::moment::Moment;
use crate::texts::{Kept, Texts};
use lectern_archive::Date;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

pub(crate) use blog::Blog;
pub use find::Kind;
pub(crate) use find::{Finds, find};
pub(crate) use markdown::target as markdown_target;
pub(crate) use tally::Tally;

/// A post as its source has it: nothing cleaned, nothing numbered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    /// The source that it comes from, by its place on the command line.
    pub(crate) source: usize,
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
    /// The line where an author chose that slug, so that losing it is worth a word.
    pub(crate) slug_line: Option<usize>,
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
    /// When it was last changed; `None` where the source does not say.
    pub(crate) updated: Option<Moment>,
    /// Old addresses: paths from the site's root (`/2011/12/hello.aspx`) or whole addresses of
    /// the old site, as the source has them; a query may stand behind.
    pub(crate) aliases: Vec<String>,
    /// A key that the translations of one post share.
    pub(crate) translation: Option<String>,
    /// The name of the series that it is a part of, as its source says.
    pub(crate) series: Option<String>,
    /// Its place there, from 1, where the source says.
    pub(crate) part: Option<u32>,
    /// Whether it stays above newer posts.
    pub(crate) sticky: bool,
    /// What readers wrote under it, oldest first.
    pub(crate) comments: Vec<Comment>,
    /// The folder on disk that relative images of the body are looked up in.
    pub(crate) folder: Option<PathBuf>,
    /// The address that relative links and images of the body are resolved against.
    pub(crate) address: Option<String>,
    /// The featured image, as written.
    pub(crate) image: Option<String>,
    /// A category's name and its parent's name, for the categories of this post and above.
    pub(crate) parents: Vec<(String, String)>,
    /// A listing's post: the same title and body under another term is the same post.
    pub(crate) merges: bool,
    /// A feed's entry: the same id in the same feed is the same post.
    pub(crate) origin: Option<Origin>,
    /// Where `html` and that of the comments wait; both are empty then. See [`Draft::put_away`].
    pub(crate) away: Option<Kept>,
}

/// The feed that a post stands in.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Origin {
    /// What all saved pages of the feed have in common.
    pub(crate) feed: String,
    /// Whether the post's id is one that the feed gives, and not made of its address or text.
    pub(crate) is_named: bool,
}

/// What a reader wrote under a post.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Comment {
    /// Plain text; empty where the source has no name.
    pub(crate) author: String,
    /// When it was written.
    pub(crate) date: Option<Moment>,
    /// The text as HTML, **not clean**.
    pub(crate) html: String,
    /// The comment that it answers, by its place in the list; always an earlier one.
    pub(crate) parent: Option<usize>,
}

/// A file or post that was left out on purpose.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The file.
    pub path: String,
    /// Why, as a noun phrase: "a draft".
    pub reason: &'static str,
}

/// What came of one file: each entry in it is a draft or is skipped.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// How many things in it could be posts, counted where they are met.
    pub(crate) entries: usize,
    pub(crate) drafts: Vec<Draft>,
    pub(crate) skipped: Vec<Skipped>,
    pub(crate) problems: Vec<Problem>,
    /// What was changed or dropped in the posts that were kept.
    pub(crate) losses: Losses,
    /// The same by kind, each of which is told as one problem.
    pub(crate) kinds: Kinds,
    /// Whether the file turned out to be no source at all (a README beside the posts).
    pub(crate) is_foreign: bool,
    /// What it says about the blog.
    pub(crate) blog: Blog,
    pub(crate) old_categories: Vec<OldCategory>,
}

/// An old address of a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OldCategory {
    /// A path from the root of its host with a query: `/blog/?cat=3`.
    pub(crate) address: String,
    /// The category's name, as the source spells it.
    pub(crate) name: String,
}

impl Outcome {
    fn foreign(path: &str, reason: &'static str) -> Self {
        let skipped = vec![Skipped { path: path.to_owned(), reason }];
        Self { entries: 1, skipped, is_foreign: true, ..Self::default() }
    }

    /// A file of which nothing can be read.
    fn problem(problem: Problem) -> Self {
        let skipped = vec![Skipped { path: problem.path.clone(), reason: UNREADABLE }];
        Self { entries: 1, skipped, problems: vec![problem], ..Self::default() }
    }
}

/// Why a file is left out that has a problem and no post.
const UNREADABLE: &str = "a file that cannot be read";

/// Why an entry is left out whose text was lost on the way.
const LOST: &str = "an entry whose text was lost";

/// Everything that was read, in the order of the sources and of the paths in each.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// How many files were listings.
    pub(crate) listings: usize,
    pub(crate) drafts: Vec<Draft>,
    pub(crate) problems: Vec<Problem>,
    /// What else came of each source, in the order of the command line.
    pub(crate) tallies: Vec<Tally>,
    /// What the sources say about the blog, where they agree.
    pub(crate) blog: Blog,
    pub(crate) old_categories: Vec<OldCategory>,
}

/// What a publisher decides about reading.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wishes {
    /// Whether drafts become posts.
    pub(crate) drafts: bool,
    /// Whether posts dated after today become posts.
    pub(crate) future: bool,
    /// Whether posts that have expired become posts.
    pub(crate) expired: bool,
    /// Whether pages are left out.
    pub(crate) without_pages: bool,
    /// The day that decides on both; `None` keeps both in.
    pub(crate) today: Option<Date>,
}

/// Reads all files that were found, on all cores; `step` is called after each.
pub(crate) fn read(finds: Finds, wishes: Wishes, step: impl Fn() + Sync) -> Reading {
    let paths = finds.files.iter().map(|it| (it.shown.as_str(), it.relative.as_str()));
    let tree = markdown::Tree::of(paths);
    let texts = Texts::new();
    let outcomes: Vec<Outcome> = finds
        .files
        .par_iter()
        .map(|file| {
            let mut outcome = read_file(file, wishes, &tree, &texts);
            if file.kind == find::Kind::Markdown {
                let settled = outcome.drafts.iter_mut().filter(|it| !markdown::is_open(it));
                settled.for_each(|it| it.put_away(&texts));
            }
            step();
            outcome
        })
        .collect();
    let mut reading = Reading { problems: finds.problems, ..Reading::default() };
    reading.tallies = finds.sources;
    let mut said = Vec::new();
    for (file, mut outcome) in finds.files.iter().zip(outcomes) {
        reading.tallies[file.source].add(&mut outcome);
        reading.listings += usize::from(outcome.drafts.iter().any(|it| it.merges));
        outcome.drafts.iter_mut().for_each(|it| it.source = file.source);
        reading.drafts.append(&mut outcome.drafts);
        reading.problems.append(&mut outcome.problems);
        reading.old_categories.append(&mut outcome.old_categories);
        said.push(outcome.blog);
    }
    reading.blog = Blog::agreed(&said);
    listing::merge(&mut reading);
    feed::merge(&mut reading);
    markdown::settle(&mut reading);
    // What had to be compared or settled first.
    reading.drafts.iter_mut().for_each(|it| it.put_away(&texts));
    reading
}

fn read_file(file: &find::Found, wishes: Wishes, tree: &markdown::Tree, texts: &Texts) -> Outcome {
    let path = file.shown.as_str();
    match file.kind {
        // As a rule the blog's own, made of the same posts.
        find::Kind::Feed if file.beside_markdown => {
            return Outcome::foreign(path, "a feed beside Markdown posts");
        }
        find::Kind::WordPress if file.beside_markdown => {
            let mut outcome = Outcome::foreign(path, "a WordPress export beside Markdown posts");
            let what = "a WordPress export beside Markdown posts is left out: as a rule they were \
                        made of it";
            let fix = "Name the file itself to have its posts too, or take it away";
            outcome.problems.push(Problem::of_file(path, what, fix));
            return outcome;
        }
        find::Kind::Feed => return feed::read(&file.path, path, wishes),
        find::Kind::WordPress => return wordpress::read(&file.path, path, wishes, texts),
        _ => {}
    }
    let text = match text::read(&file.path) {
        Ok(text) => text,
        Err(fault) => return Outcome::problem(fault.problem(path)),
    };
    match file.kind {
        find::Kind::Markdown if file.is_readme && !markdown::has_front_matter(&text) => {
            Outcome::foreign(path, "a README")
        }
        find::Kind::Markdown => {
            let (shown, relative, disk) = (path, file.relative.as_str(), file.path.as_path());
            markdown::read(markdown::File { shown, relative, disk, tree }, &text, wishes)
        }
        find::Kind::Text if listing::is_listing(&text) => listing::read(path, &text),
        find::Kind::Text if file.is_readme => Outcome::foreign(path, "a README"),
        find::Kind::Text if file.beside_markdown => {
            Outcome::foreign(path, "a text file that is no listing")
        }
        find::Kind::Text => Outcome::problem(listing::without_first_line(path)),
        // Read above: it is bytes, not UTF-8.
        find::Kind::Feed | find::Kind::WordPress => Outcome::default(),
    }
}

/// A path as people write it: forward slashes on every system.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
