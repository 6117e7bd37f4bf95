//! A run of excerpts.

use crate::chunk::texts;
use crate::json::{self, required};
use crate::{ArchiveError, SCHEMA};
use serde::Serialize;

/// The excerpts of neighbouring posts, newest first. Apart from the catalog, which must stay
/// small, and from the bodies, so that a list of rows needs none of those.
#[derive(Debug, Serialize)]
pub struct Excerpts {
    schema: u32,
    excerpt: Vec<String>,
}

impl Excerpts {
    /// The file of these excerpts.
    #[must_use]
    pub fn new(excerpt: Vec<String>) -> Self {
        Self { schema: SCHEMA, excerpt }
    }

    /// Reads the bytes of such a file. Verify them against their name first.
    ///
    /// # Errors
    /// * `Json`, `Version`: see [`ArchiveError`].
    /// * `Length`: not one excerpt for each of the `posts`.
    pub fn decode(bytes: &[u8], posts: u32) -> Result<Vec<String>, ArchiveError> {
        let mut excerpt = None;
        json::read(bytes, &mut |it, key| match key {
            "excerpt" => it.set(&mut excerpt, texts),
            _ => Ok(false),
        })?;
        let excerpt = required(excerpt, "excerpt")?;
        if excerpt.len() == posts as usize {
            return Ok(excerpt);
        }
        let (expected, found) = (posts as usize, excerpt.len());
        Err(ArchiveError::Length { field: "excerpt", expected, found })
    }

    /// The bytes of the file; their SHA-256 is its name.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        json::write(self)
    }
}
