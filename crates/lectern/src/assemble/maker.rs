//! A draft to a post.

use super::bodies::AwayBody;
use super::first_image::FirstImage;
use super::language;
use super::links::Links;
use super::lookup::PostLookup;
use super::media::Media;
use super::strays;
use super::worked::Worked;
use crate::cache::Cache;
use crate::clean::{Cleaned, MOST_NAMED};
use crate::kinds::Kinds;
use crate::losses::Changes;
use crate::source::Draft;
use crate::texts::Texts;
use crate::{Base, Place};
use anyhow::{Context, Result};
use lectern_archive::{Body, Post, Site, Slug};
use lectern_texts::Language;

/// A post, and what came of its texts.
pub(super) struct Made {
    pub(super) post: Post,
    pub(super) body: AwayBody,
    pub(super) changes: Changes,
    /// Images that became links or text.
    pub(super) images: usize,
}

/// What all posts have in common on their way.
pub(super) struct Maker<'a> {
    pub(super) site: &'a Site,
    pub(super) base: &'a Base,
    pub(super) links: &'a Links,
    pub(super) media: &'a Media,
    pub(super) cache: &'a Cache,
    /// Takes the clean texts.
    pub(super) texts: &'a Texts,
}

impl Maker<'_> {
    /// Cleans what a draft says, and makes its post; the terms are its categories, tags and authors.
    ///
    /// # Errors
    /// A text that was put away and cannot be read back.
    pub(super) fn make(&self, mut draft: Draft, slug: Slug, terms: [Vec<u32>; 3]) -> Result<Made> {
        draft.take_back().with_context(|| format!("{}, line {}", draft.path, draft.line))?;
        let lookup = PostLookup {
            base: &self.base.path,
            media: self.media,
            links: self.links,
            language: Language::of(&self.site.language).unwrap_or(Language::English),
            folder: draft.folder.as_deref(),
            address: draft.address.as_deref().and_then(|it| url::Url::parse(it).ok()),
        };
        let worked = Worked::of(&draft, slug.as_str(), &lookup, self.cache);
        let Worked { cleaned, comments, excerpt, words } = worked;
        let mut losses = cleaned.counts.losses();
        losses.add("comments beyond 2,000 or 1 MB of a post", comments.left_out);
        let changes = Changes { losses, kinds: kinds(&draft, &cleaned, &self.base.path) };
        let excerpt = draft.excerpt.unwrap_or(excerpt);
        let [categories, tags, authors] = terms;
        let post = Post {
            id: draft.id.unwrap_or_else(|| slug.to_string()),
            slug,
            title: draft.title,
            date: draft.moment.map(|it| it.day),
            categories,
            tags,
            authors,
            language: language::said(draft.language, &self.site.language),
            words,
            updated: draft
                .updated
                .map(|it| it.day)
                .filter(|it| Some(*it) != draft.moment.map(|m| m.day)),
            sticky: draft.sticky,
            translation: draft.translation.filter(|it| !it.is_empty()),
            comments: u32::try_from(comments.count).unwrap_or(u32::MAX),
            series: None,
        };
        let images = cleaned.counts.remote_images + cleaned.counts.missing_images;
        let body = Body { excerpt, html: cleaned.html, comments: comments.html };
        let image = FirstImage::of(&body.html, self.media, &self.base.path);
        Ok(Made { post, body: AwayBody::of(&body, image, self.texts), changes, images })
    }
}

/// What of a post could not be kept.
fn kinds(draft: &Draft, cleaned: &Cleaned, base: &str) -> Kinds {
    let mut kinds = Kinds::default();
    let place = |name: String| Place { path: draft.path.clone(), line: Some(draft.line), name };
    if let Some(fault) = cleaned.fault {
        let what = format!("a body has {fault}; only its text is kept");
        kinds.add_at(what, "Divide the post, or mend its HTML", place(String::new()), 1);
    }
    for href in strays::strays(&cleaned.html, base) {
        let what = "a link leads to a page of the old site that is not here";
        let fix =
            "Say where the blog stood (old_address in lectern.toml): the link then leads there";
        kinds.add_at(what.to_owned(), fix, place(format!("{href:?}")), 1);
    }
    let counts = &cleaned.counts;
    for (idx, href) in counts.lost.iter().enumerate() {
        let what = "a link leads to nothing that is here and is made plain text";
        let fix = "Write its whole address, or a path from the site's root (/post/name/)";
        // As below.
        let is_last = counts.lost.len() == MOST_NAMED && idx + 1 == MOST_NAMED;
        let n = if is_last { counts.lost_links.max(MOST_NAMED) - idx } else { 1 };
        kinds.add_at(what.to_owned(), fix, place(format!("{href:?}")), n);
    }
    for (idx, (name, why)) in counts.missing.iter().enumerate() {
        let what = format!("an image or a recording cannot be shown: {why}");
        let fix = "Put the file below the source; until then its alternative text stands there";
        // Those without a name are counted at the last one that has one.
        let is_last = idx + 1 == counts.missing.len();
        let all = counts.missing_images + counts.missing_recordings;
        let n = if is_last { all - idx } else { 1 };
        kinds.add_at(what, fix, place(format!("{name:?}")), n);
    }
    kinds
}
