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
}

impl Shard {
    /// The bodies of these posts; both lists in the same order.
    #[must_use]
    pub fn new(posts: &[Post], bodies: &[Body]) -> Self {
        Self {
            schema: SCHEMA,
            slug: posts.iter().map(|it| it.slug.to_string()).collect(),
            html: bodies.iter().map(|it| it.html.clone()).collect(),
        }
    }

    /// Reads a shard's bytes. Verify them against their name first.
    ///
    /// # Errors
    /// * `Json`, `Version`: see [`ArchiveError`].
    /// * `Length`: not one body and one slug for each of the `posts`.
    pub fn decode(bytes: &[u8], posts: u32) -> Result<Self, ArchiveError> {
        let (mut slug, mut html) = (None, None);
        json::read(bytes, &mut |it, key| match key {
            "slug" => it.set(&mut slug, texts),
            "html" => it.set(&mut html, texts),
            _ => Ok(false),
        })?;
        let (slug, html) = (required(slug, "slug")?, required(html, "html")?);
        let shard = Self { schema: SCHEMA, slug, html };
        for (field, found) in [("slug", shard.slug.len()), ("html", shard.html.len())] {
            if found != posts as usize {
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
        let row = self.slug.iter().position(|it| it == slug)?;
        self.html.get(row).map(String::as_str)
    }
}
