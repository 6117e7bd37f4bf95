//! One article: its facts and its body.

use crate::{Date, Series, Slug};

/// What a list shows of an article, and what it is filtered by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Post {
    /// What the source calls it (a guid, a path), else the slug that it had first; the same after each
    /// import, so that what a reader keeps about a post survives an update.
    pub id: String,
    /// Its part of the address; unique in the archive.
    pub slug: Slug,
    /// Plain text, never HTML.
    pub title: String,
    /// The day it was published; `None` where the source does not say. Never invented.
    pub date: Option<Date>,
    /// Its categories, as numbers into [`crate::Archive::categories`], in the source's order.
    pub categories: Vec<u32>,
    /// Its tags, as numbers into [`crate::Archive::tags`], in the source's order.
    pub tags: Vec<u32>,
    /// Its authors, as numbers into [`crate::Archive::authors`], in the source's order.
    pub authors: Vec<u32>,
    /// Its language (BCP 47) where it differs from the site's, or where the site's pages are in another language than the
    /// site, because the interface does not speak that.
    pub language: Option<String>,
    /// Length of the body in words; for reading time and for sorting by length.
    pub words: u32,
    /// The day it was last changed; `None` where the source does not say.
    pub updated: Option<Date>,
    /// Whether it stands above newer posts on the home page.
    pub sticky: bool,
    /// What the translations of one post share, and no other post has.
    pub translation: Option<String>,
    /// How many comments stand in [`Body::comments`].
    pub comments: u32,
    /// The series that it is a part of.
    pub series: Option<Series>,
}

impl Post {
    /// A post of which nothing else is known: no day, no terms, no words. Its id is its slug.
    #[must_use]
    pub fn new(slug: Slug, title: String) -> Self {
        Self {
            id: slug.to_string(),
            slug,
            title,
            date: None,
            categories: Vec::new(),
            tags: Vec::new(),
            authors: Vec::new(),
            language: None,
            words: 0,
            updated: None,
            sticky: false,
            translation: None,
            comments: 0,
            series: None,
        }
    }
}

/// The text of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// One or two sentences of plain text, for lists; may be empty.
    pub excerpt: String,
    /// Clean HTML: whoever makes the archive has cleaned it; readers insert it as it is.
    pub html: String,
    /// What readers wrote under it: one `<ol>`, answers inside what they answer, as clean as
    /// `html`; empty where there is none.
    pub comments: String,
}
