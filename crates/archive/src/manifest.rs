//! The list of everything that an archive is made of.

use crate::json::{self, Reader, required};
use crate::term::check_parents;
use crate::{ArchiveError, IndexFile, SCHEMA, Site, Term, archive::unique, name::is_name};
use serde::Serialize;

/// A file that holds something of neighbouring posts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Its name: the SHA-256 of its bytes.
    pub file: String,
    /// Its size in bytes, before any compression by the host.
    pub bytes: u64,
    /// How many posts it covers; at least 1.
    pub posts: u32,
}

impl Part {
    fn read(reader: &mut Reader) -> Result<Self, ArchiveError> {
        let (mut file, mut bytes, mut posts) = (None, None, None);
        reader.object(&mut |it, key| match key {
            "file" => it.set(&mut file, Reader::string),
            "bytes" => it.set(&mut bytes, Reader::u64),
            "posts" => it.set(&mut posts, Reader::u32),
            _ => Ok(false),
        })?;
        Ok(Self {
            file: required(file, "file")?,
            bytes: required(bytes, "bytes")?,
            posts: required(posts, "posts")?,
        })
    }

    fn read_all(reader: &mut Reader) -> Result<Vec<Self>, ArchiveError> {
        reader.all(Self::read)
    }

    /// Its path, relative to the site's root.
    #[must_use]
    pub fn path(&self) -> String {
        format!("data/s/{}.json", self.file)
    }
}

/// Site facts, terms, and the names of all parts: the content of `data/m/<sha256>.json`.
///
/// Each of the three lists of parts covers all posts, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Manifest {
    schema: u32,
    /// The version of the cleaning that the bodies went through; see [`crate::Archive::cleaned`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cleaned: Option<u32>,
    /// Facts about the blog.
    pub site: Site,
    /// How many posts the archive holds.
    pub posts: u32,
    /// How many of them are sticky, so that a reader knows when it has met them all.
    #[serde(skip_serializing_if = "is_zero")]
    pub sticky: u32,
    /// Oldest need first, as in [`crate::Archive`].
    pub categories: Vec<Term>,
    /// Oldest need first.
    pub tags: Vec<Term>,
    /// Oldest need first.
    pub authors: Vec<Term>,
    /// The catalog.
    pub chunks: Vec<Part>,
    /// The excerpts.
    pub excerpts: Vec<Part>,
    /// The bodies.
    pub shards: Vec<Part>,
    /// The archive's words, where the writer indexed them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<IndexFile>,
}

impl Manifest {
    pub(crate) fn new(
        archive: &crate::Archive,
        parts: [Vec<Part>; 3],
        index: Option<IndexFile>,
    ) -> Self {
        let [chunks, excerpts, shards] = parts;
        Self {
            schema: SCHEMA,
            cleaned: archive.cleaned,
            site: archive.site.clone(),
            posts: archive.posts.len() as u32,
            sticky: archive.posts.iter().filter(|it| it.sticky).count() as u32,
            categories: archive.categories.clone(),
            tags: archive.tags.clone(),
            authors: archive.authors.clone(),
            chunks,
            excerpts,
            shards,
            index,
        }
    }

    /// The facts of an archive without the names of any part, for who has the archive itself.
    #[must_use]
    pub fn without_parts(archive: &crate::Archive) -> Self {
        Self::new(archive, [const { Vec::new() }; 3], None)
    }

    /// Reads the bytes of a manifest. Verify them against their name first.
    ///
    /// # Errors
    /// * `Json`, `Version`: see [`ArchiveError`].
    /// * `Value`: page size out of range, a slug used twice, a parent that is not there or is
    ///   below its term, a part's name not a SHA-256.
    /// * `Length`: a list of parts does not cover all posts.
    pub fn decode(bytes: &[u8]) -> Result<Self, ArchiveError> {
        let manifest = Self::read(bytes)?;
        manifest.site.check()?;
        manifest.index.iter().try_for_each(IndexFile::check)?;
        let terms = [
            ("categories", &manifest.categories),
            ("tags", &manifest.tags),
            ("authors", &manifest.authors),
        ];
        for (field, terms) in terms {
            unique(field, terms.iter().map(|it| it.slug.as_str()))?;
            check_parents(field, terms)?;
        }
        let lists = [
            ("chunks", &manifest.chunks),
            ("excerpts", &manifest.excerpts),
            ("shards", &manifest.shards),
        ];
        for (field, parts) in lists {
            check_parts(field, parts, manifest.posts)?;
        }
        Ok(manifest)
    }

    fn read(bytes: &[u8]) -> Result<Self, ArchiveError> {
        let (mut cleaned, mut site, mut posts, mut sticky) = (None, None, None, None);
        let (mut categories, mut tags, mut authors) = (None, None, None);
        let (mut chunks, mut excerpts, mut shards, mut index) = (None, None, None, None);
        json::read(bytes, &mut |it, key| match key {
            "cleaned" => it.set(&mut cleaned, Reader::u32),
            "site" => it.set(&mut site, Site::read),
            "posts" => it.set(&mut posts, Reader::u32),
            "sticky" => it.set(&mut sticky, Reader::u32),
            "categories" => it.set(&mut categories, Term::read_all),
            "tags" => it.set(&mut tags, Term::read_all),
            "authors" => it.set(&mut authors, Term::read_all),
            "chunks" => it.set(&mut chunks, Part::read_all),
            "excerpts" => it.set(&mut excerpts, Part::read_all),
            "shards" => it.set(&mut shards, Part::read_all),
            "index" => it.set(&mut index, IndexFile::read),
            _ => Ok(false),
        })?;
        Ok(Self {
            schema: SCHEMA,
            cleaned,
            site: required(site, "site")?,
            posts: required(posts, "posts")?,
            sticky: sticky.unwrap_or_default(),
            categories: required(categories, "categories")?,
            tags: required(tags, "tags")?,
            authors: required(authors, "authors")?,
            chunks: required(chunks, "chunks")?,
            excerpts: required(excerpts, "excerpts")?,
            shards: required(shards, "shards")?,
            index,
        })
    }

    /// The bytes of the manifest; their SHA-256 is its name.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        json::write(self)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks in this form")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

fn check_parts(field: &'static str, parts: &[Part], posts: u32) -> Result<(), ArchiveError> {
    if let Some(part) = parts.iter().find(|it| !is_name(&it.file)) {
        let found = part.file.clone();
        return Err(ArchiveError::Value { field, found, allowed: "a SHA-256 in hex" });
    }
    if parts.iter().any(|it| it.posts == 0) {
        let found = "0 posts".to_owned();
        return Err(ArchiveError::Value { field, found, allowed: "parts of at least one post" });
    }
    // Sums in u64: a hostile list of large counts cannot wrap around to the right total.
    let covered: u64 = parts.iter().map(|it| u64::from(it.posts)).sum();
    if covered == u64::from(posts) {
        return Ok(());
    }
    Err(ArchiveError::Length { field, expected: posts as usize, found: covered as usize })
}
