//! What is worth one problem line for each kind, however often it is met.

use crate::Problem;
use std::collections::BTreeMap;

/// A kind of thing that could not be used as it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Bytes that the file's encoding does not know.
    BadBytes,
    /// A character that XML forbids.
    ControlCharacter,
    /// A document type that declares entities, which could be made to grow without end.
    OwnEntities,
    /// `&name;` that nobody declared.
    Entity(String),
    /// A tag that is not closed where it must be.
    Unclosed(String),
    /// A date that cannot be read.
    Date(String),
    /// A shortcode of a plugin or a theme.
    Shortcode(String),
    /// A block of a plugin that WordPress fills when it shows it.
    Block(String),
    /// A post type of a plugin or a theme.
    PostType(String),
    /// An image of a gallery that is not in the export.
    GalleryImage,
    /// A featured image that is not in the export.
    FeaturedImage,
    /// Two categories or tags of one name.
    SameName(String),
}

impl Kind {
    fn sentence(&self, n: usize) -> (String, &'static str) {
        let times = if n == 1 { "once".to_owned() } else { format!("{n} times") };
        match self {
            Self::BadBytes => (
                format!("bytes that cannot be read, {times}; each is shown as \u{fffd}"),
                "Export again, or save the file as UTF-8",
            ),
            Self::ControlCharacter => (
                format!("characters that XML does not allow, {times}; they are left out"),
                "Nothing is lost that could be seen",
            ),
            Self::OwnEntities => (
                format!("entities of its own are declared, {times}; they are not used"),
                "WordPress declares none; check where the file comes from",
            ),
            Self::Entity(name) => (
                format!("the entity &{name}; is not known, {times}; it is kept as text"),
                "Write the character itself, or &amp; for a single &",
            ),
            Self::Unclosed(name) => (
                format!("<{name}> is not closed, {times}; it ends where the next thing begins"),
                "Export again; the file is damaged here",
            ),
            Self::Date(text) => (
                format!("{text:?} is not a date that can be read, {times}"),
                "Until it is mended in WordPress the post has no date",
            ),
            Self::Shortcode(name) => (
                format!("the shortcode [{name}] is not known, {times}; only its text is kept"),
                "Look at the posts that used it; what its plugin drew is not in the export",
            ),
            Self::Block(name) => (
                format!("the block {name} is not known, {times}; it is left out"),
                "Look at the posts that used it; what its plugin drew is not in the export",
            ),
            Self::PostType(name) => (
                format!("entries of the type {name:?} are left out: {n}"),
                "Posts and pages are imported; make posts of them if they belong in the archive",
            ),
            Self::GalleryImage => (
                format!("images of galleries that are not in the export, {times}"),
                "Export \"All content\", which has the media library in it",
            ),
            Self::FeaturedImage => (
                format!("featured images that are not in the export, {times}"),
                "Export \"All content\", which has the media library in it",
            ),
            Self::SameName(name) => (
                format!("several categories are named {name:?}; they become one"),
                "Give one of them another name in WordPress",
            ),
        }
    }
}

/// Kinds with how often they were met and the first line of each.
#[derive(Debug, Default)]
pub(super) struct Notes {
    kinds: BTreeMap<Kind, (usize, usize)>,
}

/// The most kinds that are kept: hostile files can name any number.
const MOST: usize = 200;

impl Notes {
    pub(super) fn add(&mut self, kind: Kind, line: usize) {
        self.add_many(kind, 1, line);
    }

    fn add_many(&mut self, kind: Kind, n: usize, line: usize) {
        if self.kinds.len() >= MOST && !self.kinds.contains_key(&kind) {
            return;
        }
        let (count, first) = self.kinds.entry(kind).or_insert((0, line));
        *count += n;
        *first = line.min(*first);
    }

    pub(super) fn merge(&mut self, other: Self) {
        for (kind, (n, line)) in other.kinds {
            self.add_many(kind, n, line);
        }
    }

    /// How often a kind was met, and where first.
    #[cfg(test)]
    pub(super) fn get(&self, kind: &Kind) -> Option<(usize, usize)> {
        self.kinds.get(kind).copied()
    }

    /// One problem for each kind.
    pub(super) fn into_problems(self, path: &str) -> impl Iterator<Item = Problem> {
        self.kinds.into_iter().map(move |(kind, (n, line))| {
            let (what, fix) = kind.sentence(n);
            Problem::at(path, line, what, fix)
        })
    }
}
