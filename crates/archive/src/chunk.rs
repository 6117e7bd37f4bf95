//! A run of the catalog.

use crate::archive::check_terms;
use crate::json::{self, Reader, required};
use crate::{ArchiveError, Date, Manifest, Post, SCHEMA, Series, Slug};
use serde::Serialize;

/// The facts of neighbouring posts, newest first, in columns: one list per field, all as long as
/// `title`, or left out where every post has the default.
///
/// Made by [`Chunk::new`], read by [`Chunk::decode`]; only posts go in and come out.
#[derive(Debug, Default, Serialize)]
pub struct Chunk {
    schema: u32,
    title: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    slug: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    id: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    date: Vec<Option<Date>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    categories: Vec<Vec<u32>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<Vec<u32>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Vec<u32>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    language: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    words: Vec<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    updated: Vec<Option<Date>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sticky: Vec<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    translation: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    comments: Vec<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    series: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    part: Vec<u32>,
}

impl Chunk {
    /// The columns of these posts.
    #[must_use]
    pub fn new(posts: &[Post]) -> Self {
        Self {
            schema: SCHEMA,
            title: posts.iter().map(|it| it.title.clone()).collect(),
            slug: column(posts, |it| {
                let derived = Slug::plain(&it.title).is_some_and(|plain| plain == it.slug);
                if derived { String::new() } else { it.slug.to_string() }
            }),
            id: column(posts, |it| {
                if it.id == it.slug.as_str() { String::new() } else { it.id.clone() }
            }),
            date: column(posts, |it| it.date),
            categories: column(posts, |it| it.categories.clone()),
            tags: column(posts, |it| it.tags.clone()),
            authors: column(posts, |it| it.authors.clone()),
            language: column(posts, |it| it.language.clone().unwrap_or_default()),
            words: column(posts, |it| it.words),
            updated: column(posts, |it| it.updated),
            sticky: column(posts, |it| it.sticky),
            translation: column(posts, |it| it.translation.clone().unwrap_or_default()),
            comments: column(posts, |it| it.comments),
            series: column(posts, |it| {
                it.series.as_ref().map(|it| it.name.clone()).unwrap_or_default()
            }),
            part: column(posts, |it| it.series.as_ref().map_or(0, |it| it.part)),
        }
    }

    /// Reads a chunk's bytes. Verify them against their name first.
    ///
    /// # Errors
    /// * `Json`, `Version`: see [`ArchiveError`].
    /// * `Length`: a column is shorter or longer than `posts`.
    /// * `DanglingTerm`: a post names a term that the manifest does not list.
    /// * `Value`: a slug that is not one.
    pub fn decode(
        bytes: &[u8],
        manifest: &Manifest,
        posts: u32,
    ) -> Result<Vec<Post>, ArchiveError> {
        let chunk = Self::read(bytes)?;
        chunk.check_lengths(posts as usize)?;
        chunk.into_posts(manifest)
    }

    /// The bytes of the chunk; their SHA-256 is its name.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        json::write(self)
    }

    fn read(bytes: &[u8]) -> Result<Self, ArchiveError> {
        let (mut title, mut slug, mut id, mut language) = (None, None, None, None);
        let (mut categories, mut tags, mut authors) = (None, None, None);
        let (mut date, mut words, mut updated) = (None, None, None);
        let (mut sticky, mut translation, mut comments) = (None, None, None);
        let (mut series, mut part) = (None, None);
        json::read(bytes, &mut |it, key| match key {
            "title" => it.set(&mut title, texts),
            "slug" => it.set(&mut slug, texts),
            "id" => it.set(&mut id, texts),
            "date" => it.set(&mut date, dates),
            "categories" => it.set(&mut categories, terms),
            "tags" => it.set(&mut tags, terms),
            "authors" => it.set(&mut authors, terms),
            "language" => it.set(&mut language, texts),
            "words" => it.set(&mut words, numbers),
            "updated" => it.set(&mut updated, dates),
            "sticky" => it.set(&mut sticky, |it| it.all(Reader::bool)),
            "translation" => it.set(&mut translation, texts),
            "comments" => it.set(&mut comments, numbers),
            "series" => it.set(&mut series, texts),
            "part" => it.set(&mut part, numbers),
            _ => Ok(false),
        })?;
        Ok(Self {
            schema: SCHEMA,
            title: required(title, "title")?,
            slug: slug.unwrap_or_default(),
            id: id.unwrap_or_default(),
            date: date.unwrap_or_default(),
            categories: categories.unwrap_or_default(),
            tags: tags.unwrap_or_default(),
            authors: authors.unwrap_or_default(),
            language: language.unwrap_or_default(),
            words: words.unwrap_or_default(),
            updated: updated.unwrap_or_default(),
            sticky: sticky.unwrap_or_default(),
            translation: translation.unwrap_or_default(),
            comments: comments.unwrap_or_default(),
            series: series.unwrap_or_default(),
            part: part.unwrap_or_default(),
        })
    }

    fn check_lengths(&self, posts: usize) -> Result<(), ArchiveError> {
        let exact = |field, found| {
            if found == posts {
                return Ok(());
            }
            Err(ArchiveError::Length { field, expected: posts, found })
        };
        exact("title", self.title.len())?;
        let columns = [
            ("slug", self.slug.len()),
            ("id", self.id.len()),
            ("date", self.date.len()),
            ("categories", self.categories.len()),
            ("tags", self.tags.len()),
            ("authors", self.authors.len()),
            ("language", self.language.len()),
            ("words", self.words.len()),
            ("updated", self.updated.len()),
            ("sticky", self.sticky.len()),
            ("translation", self.translation.len()),
            ("comments", self.comments.len()),
            ("series", self.series.len()),
            ("part", self.part.len()),
        ];
        columns
            .into_iter()
            .filter(|(_, found)| *found != 0)
            .try_for_each(|(field, found)| exact(field, found))
    }

    fn into_posts(self, manifest: &Manifest) -> Result<Vec<Post>, ArchiveError> {
        let mut slugs = self.slug.into_iter();
        let mut ids = self.id.into_iter();
        let mut dates = self.date.into_iter();
        let mut categories = self.categories.into_iter();
        let mut tags = self.tags.into_iter();
        let mut authors = self.authors.into_iter();
        let mut languages = self.language.into_iter();
        let mut words = self.words.into_iter();
        let mut updated = self.updated.into_iter();
        let mut sticky = self.sticky.into_iter();
        let mut translations = self.translation.into_iter();
        let mut comments = self.comments.into_iter();
        let mut series = self.series.into_iter();
        let mut parts = self.part.into_iter();
        let mut posts = Vec::with_capacity(self.title.len());
        for (row, title) in self.title.into_iter().enumerate() {
            let part = parts.next().unwrap_or_default();
            let name = series.next().filter(|it| !it.is_empty());
            let slug = read_slug(slugs.next().unwrap_or_default(), &title)?;
            let post = Post {
                id: ids.next().filter(|it| !it.is_empty()).unwrap_or_else(|| slug.to_string()),
                slug,
                title,
                date: dates.next().flatten(),
                categories: categories.next().unwrap_or_default(),
                tags: tags.next().unwrap_or_default(),
                authors: authors.next().unwrap_or_default(),
                language: languages.next().filter(|it| !it.is_empty()),
                words: words.next().unwrap_or_default(),
                updated: updated.next().flatten(),
                sticky: sticky.next().unwrap_or_default(),
                translation: translations.next().filter(|it| !it.is_empty()),
                comments: comments.next().unwrap_or_default(),
                series: name.map(|name| Series { name, part }),
            };
            check_terms("categories", row, &post.categories, manifest.categories.len())?;
            check_terms("tags", row, &post.tags, manifest.tags.len())?;
            check_terms("authors", row, &post.authors, manifest.authors.len())?;
            posts.push(post);
        }
        Ok(posts)
    }
}

pub(crate) fn texts(reader: &mut Reader) -> Result<Vec<String>, ArchiveError> {
    reader.all(Reader::string)
}

fn numbers(reader: &mut Reader) -> Result<Vec<u32>, ArchiveError> {
    reader.all(Reader::u32)
}

fn terms(reader: &mut Reader) -> Result<Vec<Vec<u32>>, ArchiveError> {
    reader.all(numbers)
}

fn dates(reader: &mut Reader) -> Result<Vec<Option<Date>>, ArchiveError> {
    reader.all(|it| {
        if it.null() {
            return Ok(None);
        }
        let date = Date::from_number(it.u32()?);
        date.map(Some).ok_or_else(|| it.fault("a date is yyyymmdd, a day that exists"))
    })
}

/// One field of all posts; empty where all have the default.
fn column<T: Default + PartialEq>(posts: &[Post], field: impl Fn(&Post) -> T) -> Vec<T> {
    let column: Vec<T> = posts.iter().map(field).collect();
    if column.iter().all(|it| *it == T::default()) { Vec::new() } else { column }
}

fn read_slug(written: String, title: &str) -> Result<Slug, ArchiveError> {
    let slug = if written.is_empty() { Slug::plain(title) } else { Slug::parse(&written) };
    slug.ok_or(ArchiveError::Value { field: "slug", found: written, allowed: "a slug" })
}
