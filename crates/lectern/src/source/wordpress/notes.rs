//! What is worth one problem line for each kind, however often it is met.

use crate::Place;
use crate::kinds::Kinds;
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
    /// A pattern of blocks that is not in the export.
    Pattern,
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
    /// What is wrong, without how often, and what to do.
    fn sentence(&self) -> (String, &'static str) {
        match self {
            Self::BadBytes => (
                "bytes that cannot be read are shown as \u{fffd}".to_owned(),
                "Export again, or save the file as UTF-8",
            ),
            Self::ControlCharacter => (
                "characters that XML does not allow are left out".to_owned(),
                "Nothing is lost that could be seen",
            ),
            Self::OwnEntities => (
                "entities of its own are declared and not used".to_owned(),
                "WordPress declares none; check where the file comes from",
            ),
            Self::Entity(name) => (
                format!("the entity &{name}; is not known and is kept as text"),
                "Write the character itself, or &amp; for a single &",
            ),
            Self::Unclosed(name) => (
                format!("<{name}> is not closed and ends where the next thing begins"),
                "Export again; the file is damaged here",
            ),
            Self::Date(_) => (
                "a date cannot be read, and the post has none".to_owned(),
                "Mend it in WordPress and export again",
            ),
            Self::Shortcode(name) => (
                format!("the shortcode [{name}] is not known; only its text is kept"),
                "Look at the posts that used it; what its plugin drew is not in the export",
            ),
            Self::Block(name) => (
                format!("the block {name} is not known and is left out"),
                "Look at the posts that used it; what its plugin drew is not in the export",
            ),
            Self::Pattern => (
                "a pattern of blocks is not in the export and is left out".to_owned(),
                "Export \"All content\", which has the patterns in it",
            ),
            Self::PostType(_) => (
                "entries of custom types are left out".to_owned(),
                "Posts and pages are imported; make posts of them if they belong in the archive",
            ),
            Self::GalleryImage => (
                "images of galleries are not in the export".to_owned(),
                "Export \"All content\", which has the media library in it",
            ),
            Self::FeaturedImage => (
                "featured images are not in the export".to_owned(),
                "Export \"All content\", which has the media library in it",
            ),
            Self::SameName(_) => (
                "categories of one name under different parents become one".to_owned(),
                "Give them different names in WordPress",
            ),
        }
    }

    /// What was met, where kinds with different names are told together.
    fn name(&self) -> String {
        match self {
            Self::Date(text) | Self::SameName(text) => format!("{text:?}"),
            Self::PostType(name) => name.clone(),
            _ => String::new(),
        }
    }
}

/// Kinds with how often they were met and the lines of each.
#[derive(Debug, Default)]
pub(super) struct Notes {
    kinds: BTreeMap<Kind, (usize, Vec<usize>)>,
}

/// The most kinds that are kept: hostile files can name any number.
const MOST: usize = 200;

/// The most lines of a kind that are kept.
const MOST_LINES: usize = 10_000;

impl Notes {
    pub(super) fn add(&mut self, kind: Kind, line: usize) {
        self.add_many(kind, 1, vec![line]);
    }

    fn add_many(&mut self, kind: Kind, n: usize, more: Vec<usize>) {
        if self.kinds.len() >= MOST && !self.kinds.contains_key(&kind) {
            return;
        }
        let (count, lines) = self.kinds.entry(kind).or_default();
        *count += n;
        let room = MOST_LINES.saturating_sub(lines.len());
        lines.extend(more.into_iter().take(room));
    }

    pub(super) fn merge(&mut self, other: Self) {
        for (kind, (n, lines)) in other.kinds {
            self.add_many(kind, n, lines);
        }
    }

    /// How often a kind was met, and where first.
    #[cfg(test)]
    pub(super) fn get(&self, kind: &Kind) -> Option<(usize, usize)> {
        let (count, lines) = self.kinds.get(kind)?;
        Some((*count, *lines.iter().min()?))
    }

    /// The notes as kinds of the source, in the order of the file.
    pub(super) fn into_kinds(self, path: &str, kinds: &mut Kinds) {
        let mut all: Vec<(usize, usize, Kind)> = Vec::new();
        for (kind, (n, lines)) in self.kinds {
            // What has no line of its own any more is counted at the last one that has.
            let over = n.saturating_sub(lines.len());
            let last = lines.len().saturating_sub(1);
            let with_rest = |(idx, line)| (line, if idx == last { over + 1 } else { 1 });
            let lines = lines.into_iter().enumerate().map(with_rest);
            all.extend(lines.map(|(line, n)| (line, n, kind.clone())));
        }
        all.sort();
        for (line, n, kind) in all {
            let (what, fix) = kind.sentence();
            let place = Place { path: path.to_owned(), line: Some(line), name: kind.name() };
            kinds.add_at(what, fix, place, n);
        }
    }
}
