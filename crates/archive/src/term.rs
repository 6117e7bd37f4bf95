//! A category, a tag or an author.

use crate::json::{Reader, required};
use crate::{ArchiveError, Slug};
use serde::Serialize;

/// What posts have in common: a category or a tag (an author has the same form).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Term {
    /// Its part of the address; unique within its kind.
    pub slug: Slug,
    /// Its name as people read it; plain text.
    pub name: String,
    /// How many posts of the archive carry it.
    pub count: u32,
    /// The term above it (a category's), as its number in the same list. A post that carries a
    /// term carries those above it too. Never a circle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<u32>,
}

impl Term {
    /// # Errors
    /// `Json`, also where the slug is not one.
    pub(crate) fn read(reader: &mut Reader) -> Result<Self, ArchiveError> {
        let (mut slug, mut name, mut count, mut parent) = (None, None, None, None);
        reader.object(&mut |it, key| match key {
            "slug" => it.set(&mut slug, Reader::string),
            "name" => it.set(&mut name, Reader::string),
            "count" => it.set(&mut count, Reader::u32),
            "parent" => it.set(&mut parent, Reader::u32),
            _ => Ok(false),
        })?;
        let slug = Slug::parse(&required(slug, "slug")?);
        let slug = slug.ok_or_else(|| reader.fault("a term's slug is not a slug"))?;
        let (name, count) = (required(name, "name")?, required(count, "count")?);
        Ok(Self { slug, name, count, parent })
    }

    pub(crate) fn read_all(reader: &mut Reader) -> Result<Vec<Self>, ArchiveError> {
        reader.all(Self::read)
    }
}

/// Most terms above one another: a circle is longer than that, and a hostile list is not walked
/// for long.
const DEEPEST: usize = 100;

/// # Errors
/// `Value` for the first term whose parent is not in the list, or that stands above itself.
pub(crate) fn check_parents(field: &'static str, terms: &[Term]) -> Result<(), ArchiveError> {
    let above = |at: usize| terms.get(at).and_then(|it| it.parent).map(|it| it as usize);
    for (row, term) in terms.iter().enumerate() {
        let Some(parent) = term.parent else { continue };
        let mut at = Some(parent as usize);
        let mut steps = 0;
        while let Some(next) = at.filter(|it| *it < terms.len() && *it != row && steps < DEEPEST) {
            steps += 1;
            at = above(next);
        }
        // Not at the top yet: a number too large, the term itself, or a circle above it.
        if at.is_some() {
            let found = format!("{parent} as parent of {}", term.slug);
            let allowed = "the number of a term that is not below this one";
            return Err(ArchiveError::Value { field, found, allowed });
        }
    }
    Ok(())
}
