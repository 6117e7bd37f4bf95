//! What was published, without the bodies.

use crate::term::check_parents;
use crate::{ArchiveError, Post, Site, Term};
use std::collections::BTreeSet;

/// Everything that was published, as data, without the bodies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Archive {
    /// Facts about the blog.
    pub site: Site,
    /// In the order in which posts need them, oldest post first.
    pub categories: Vec<Term>,
    /// In the order in which posts need them, oldest post first.
    pub tags: Vec<Term>,
    /// In the order in which posts need them, oldest post first.
    pub authors: Vec<Term>,
    /// Newest first; undated ones last, in the order of the source. The position is the number
    /// by which everything else speaks of a post.
    pub posts: Vec<Post>,
    /// The version of the cleaning that the bodies went through, as the writing tool counts it;
    /// `None` where it does not say.
    pub cleaned: Option<u32>,
}

impl Archive {
    /// Checks what the types cannot say. An archive that passes can be written and read back.
    ///
    /// # Errors
    /// * `Value`: page size out of range, two posts or two terms with one slug, a term whose parent
    ///   is not there or is below it, or an empty id, language or translation (in a file these
    ///   mean the slug, the site's language and none).
    /// * `DanglingTerm`: a post names a term that is not listed.
    pub fn check(&self) -> Result<(), ArchiveError> {
        self.site.check()?;
        let slugs = self.posts.iter().map(|it| it.slug.as_str());
        unique("slug", slugs)?;
        for (field, terms) in self.terms() {
            unique(field, terms.iter().map(|it| it.slug.as_str()))?;
            check_parents(field, terms)?;
        }
        for (row, post) in self.posts.iter().enumerate() {
            check_texts(post)?;
            let fields = [&post.categories, &post.tags, &post.authors];
            for ((field, terms), used) in self.terms().into_iter().zip(fields) {
                check_terms(field, row, used, terms.len())?;
            }
        }
        Ok(())
    }

    fn terms(&self) -> [(&'static str, &[Term]); 3] {
        [("categories", &self.categories), ("tags", &self.tags), ("authors", &self.authors)]
    }
}

/// # Errors
/// `Value` for a text that is empty and must not be.
fn check_texts(post: &Post) -> Result<(), ArchiveError> {
    let texts = [
        ("id", Some(&post.id)),
        ("language", post.language.as_ref()),
        ("translation", post.translation.as_ref()),
    ];
    match texts.into_iter().find(|(_, text)| text.is_some_and(String::is_empty)) {
        Some((field, _)) => {
            let found = String::new();
            Err(ArchiveError::Value { field, found, allowed: "a text that is not empty" })
        }
        None => Ok(()),
    }
}

/// # Errors
/// `DanglingTerm` for the first number that is not below `n_terms`.
pub(crate) fn check_terms(
    field: &'static str,
    row: usize,
    used: &[u32],
    n_terms: usize,
) -> Result<(), ArchiveError> {
    match used.iter().find(|it| **it as usize >= n_terms) {
        Some(&term) => Err(ArchiveError::DanglingTerm { field, row, term }),
        None => Ok(()),
    }
}

/// # Errors
/// `Value` for the first slug that stands twice.
pub(crate) fn unique<'a>(
    field: &'static str,
    slugs: impl Iterator<Item = &'a str>,
) -> Result<(), ArchiveError> {
    let mut seen = BTreeSet::new();
    for slug in slugs {
        if !seen.insert(slug) {
            let found = slug.to_owned();
            return Err(ArchiveError::Value { field, found, allowed: "a slug used once" });
        }
    }
    Ok(())
}
