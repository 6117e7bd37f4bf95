//! A category, a tag or an author.

use crate::json::{Reader, required};
use crate::{ArchiveError, Slug};
use serde::Serialize;

/// What posts have in common: a category or a tag (an author has the same form).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// Its part of the address; unique within its kind.
    pub slug: Slug,
    /// Its name as people read it; plain text.
    pub name: String,
    /// How many posts of the archive carry it.
    pub count: u32,
}

impl Term {
    /// # Errors
    /// `Json`, also where the slug is not one.
    pub(crate) fn read(reader: &mut Reader) -> Result<Self, ArchiveError> {
        let (mut slug, mut name, mut count) = (None, None, None);
        reader.object(&mut |it, key| match key {
            "slug" => it.set(&mut slug, Reader::string),
            "name" => it.set(&mut name, Reader::string),
            "count" => it.set(&mut count, Reader::u32),
            _ => Ok(false),
        })?;
        let slug = Slug::parse(&required(slug, "slug")?);
        let slug = slug.ok_or_else(|| reader.fault("a term's slug is not a slug"))?;
        Ok(Self { slug, name: required(name, "name")?, count: required(count, "count")? })
    }

    pub(crate) fn read_all(reader: &mut Reader) -> Result<Vec<Self>, ArchiveError> {
        reader.all(Self::read)
    }
}
