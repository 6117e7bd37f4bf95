//! A run of bodies.

use crate::chunk::texts;
use crate::json::{self, required};
use crate::{ArchiveError, Body, Post, SCHEMA};
use serde::Serialize;

/// The bodies of neighbouring posts, newest first, each with its post's slug so that a body can
/// never be shown under another post's title.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Shard {
    schema: u32,
    slug: Vec<String>,
    html: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    comments: Vec<String>,
}

impl Shard {
    /// The bodies of these posts; both lists in the same order.
    #[must_use]
    pub fn new(posts: &[Post], bodies: Vec<Body>) -> Self {
        let has_comments = bodies.iter().any(|it| !it.comments.is_empty());
        let slug = posts.iter().map(|it| it.slug.to_string()).collect();
        let mut shard = Self { schema: SCHEMA, slug, ..Self::default() };
        for body in bodies {
            shard.html.push(body.html);
            if has_comments {
                shard.comments.push(body.comments);
            }
        }
        shard
    }

    /// Reads a shard's bytes. Verify them against their name first.
    ///
    /// # Errors
    /// * `Json`, `Version`: see [`ArchiveError`].
    /// * `Length`: not one body and one slug for each of the `posts`, or comments of some only.
    pub fn decode(bytes: &[u8], posts: u32) -> Result<Self, ArchiveError> {
        let (mut slug, mut html, mut comments) = (None, None, None);
        json::read(bytes, &mut |it, key| match key {
            "slug" => it.set(&mut slug, texts),
            "html" => it.set(&mut html, texts),
            "comments" => it.set(&mut comments, texts),
            _ => Ok(false),
        })?;
        let (slug, html) = (required(slug, "slug")?, required(html, "html")?);
        let comments: Vec<String> = comments.unwrap_or_default();
        let shard = Self { schema: SCHEMA, slug, html, comments };
        let lengths = [
            ("slug", shard.slug.len()),
            ("html", shard.html.len()),
            ("comments", shard.comments.len()),
        ];
        for (field, found) in lengths {
            let is_left_out = field == "comments" && found == 0;
            if found != posts as usize && !is_left_out {
                return Err(ArchiveError::Length { field, expected: posts as usize, found });
            }
        }
        Ok(shard)
    }

    /// The bytes of the shard; their SHA-256 is its name.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        json::write(self)
    }

    /// The clean HTML of the post with this slug, where the shard holds it.
    #[must_use]
    pub fn html(&self, slug: &str) -> Option<&str> {
        self.html.get(self.row(slug)?).map(String::as_str)
    }

    /// The comments under the post with this slug, as clean HTML; `None` where it has none.
    #[must_use]
    pub fn comments(&self, slug: &str) -> Option<&str> {
        let comments = self.comments.get(self.row(slug)?).map(String::as_str);
        comments.filter(|it| !it.is_empty())
    }

    fn row(&self, slug: &str) -> Option<usize> {
        self.slug.iter().position(|it| it == slug)
    }
}
