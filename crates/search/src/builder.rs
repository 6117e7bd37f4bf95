//! Documents in, an index out.

use crate::document::Document;
use crate::file::Name;
use crate::head::{DOCUMENTS, Head, PageName};
use crate::page::{Page, PartName, WORDS, Word};
use crate::postings::{self, Posting};
use crate::rows::Rows;
use crate::schema::Schema;
use crate::stem::stemmer;
use crate::{measure, positions};
use pagefind_stem::Stemmer;
use std::collections::HashMap;
use std::convert::Infallible;

/// How large the files of an index become, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Letters of words and how common they are, after which a page of the dictionary ends.
    pub page: usize,
    /// Postings after which a part ends; a word that needs more stands alone in its part.
    pub part: usize,
}

impl Default for Layout {
    /// Measured: docs/BENCHMARKS.md, "Search, layout".
    fn default() -> Self {
        Self { page: 32 * 1024, part: 12 * 1024 }
    }
}

/// A finished index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// The first file: what [`crate::Index::open`] takes.
    pub head: Vec<u8>,
    /// All others, each under its name.
    pub files: Vec<(Name, Vec<u8>)>,
}

/// Puts documents together into an index. The same documents in the same order give the same
/// bytes, everywhere.
#[derive(Debug)]
pub struct Builder {
    head: Head,
    /// Words by their form without case.
    numbers: HashMap<String, u32>,
    words: Vec<Entry>,
    languages: Vec<String>,
}

#[derive(Debug)]
struct Entry {
    exact: String,
    folded: String,
    /// The language of the first document that has it.
    language: u16,
    rows: Rows,
}

impl Builder {
    /// An empty index for documents of these fields.
    #[must_use]
    pub fn new(schema: Schema) -> Self {
        let head = Head { schema, lengths: Vec::new(), keys: Vec::new(), pages: Vec::new() };
        Self { head, numbers: HashMap::new(), words: Vec::new(), languages: Vec::new() }
    }

    /// Adds the next document; the first is number 0. Among documents that answer a query equally
    /// well, the one with the lower number comes first. More than 2^24 are left out.
    pub fn add(&mut self, mut document: Document) {
        let number = self.head.lengths.len() as u32;
        if number >= DOCUMENTS || !self.head.schema.is_sound() {
            return;
        }
        self.head.lengths.push(measure::shorten(document.length));
        self.head.keys.push(document.key);
        let language = self.language(&document.language);
        let text = self.head.schema.text();
        let (numbers, words) = (&mut self.numbers, &mut self.words);
        document.each(self.head.schema.fields.len(), &mut |it| {
            let (exact, folded) = it.word;
            let at = numbers.get(exact).copied().unwrap_or_else(|| {
                let at = words.len() as u32;
                numbers.insert(exact.clone(), at);
                words.push(Entry::new(exact, folded, language));
                at
            });
            if let Some(entry) = words.get_mut(at as usize) {
                entry.rows.push(text, number, it.fields, it.places);
            }
        });
    }

    fn language(&mut self, language: &str) -> u16 {
        let known = self.languages.iter().position(|it| it == language);
        let at = known.unwrap_or_else(|| {
            self.languages.push(language.to_owned());
            self.languages.len() - 1
        });
        u16::try_from(at).unwrap_or(u16::MAX)
    }

    /// The index, all of it in memory.
    #[must_use]
    pub fn finish(self, layout: Layout) -> Packed {
        let mut files = Vec::new();
        let put = |name: Name, bytes: Vec<u8>| -> Result<(), Infallible> {
            files.push((name, bytes));
            Ok(())
        };
        let Ok(head) = self.finish_into(layout, put);
        Packed { head, files }
    }

    /// Hands every file of the index but the first to `put` as soon as it is made, and returns the
    /// first. What has been written is no longer in memory.
    ///
    /// # Errors
    /// The first error of `put`.
    pub fn finish_into<E>(
        mut self,
        layout: Layout,
        mut put: impl FnMut(Name, Vec<u8>) -> Result<(), E>,
    ) -> Result<Vec<u8>, E> {
        self.numbers = HashMap::new();
        self.words.sort_unstable_by(|a, b| (&a.folded, &a.exact).cmp(&(&b.folded, &b.exact)));
        let stems = self.stems();
        let mut writer =
            PageWriter { page: Vec::new(), parts: Vec::new(), stems: HashMap::new(), letters: 0 };
        let mut start = 0;
        while start < self.words.len() {
            let (end, part, positions) = self.part(start, layout.part);
            let words = (end - start) as u32;
            writer.parts.push(PartName { words, name: Name::of(&part) });
            for file in [part, positions] {
                put(Name::of(&file), file)?;
            }
            for (entry, stem) in self.words.iter_mut().zip(&stems).take(end).skip(start) {
                writer.push(entry, stem);
                entry.rows = Rows::default();
            }
            start = end;
            if writer.letters >= layout.page
                || writer.page.len() as u32 + 4096 > WORDS
                || start == self.words.len()
            {
                let (name, page, first) = writer.finish();
                put(name, page)?;
                self.head.pages.push(PageName { first, name });
            }
        }
        Ok(self.head.encode())
    }

    /// One part from `start` on: where it ends, its postings, its positions.
    fn part(&self, start: usize, limit: usize) -> (usize, Vec<u8>, Vec<u8>) {
        let text = self.head.schema.text();
        let mut trial = postings::Writer::new();
        let mut words: Vec<Vec<Posting>> = Vec::new();
        for entry in self.words.get(start..).unwrap_or_default() {
            let postings = entry.rows.postings(text);
            trial.word(&self.head, &postings);
            if !words.is_empty() && trial.len() > limit {
                break;
            }
            words.push(postings);
            if words.len() >= 4096 {
                break;
            }
        }
        let end = start + words.len();
        let mut places = positions::Writer::new();
        for entry in self.words.get(start..end).unwrap_or_default() {
            let mut put = |posting, row: &[u32]| places.posting(&self.head, &posting, row);
            entry.rows.each(text, &mut put);
        }
        let places = places.finish();
        let words = words.iter().map(Vec::as_slice);
        let part = postings::encode(Name::of(&places), words, &self.head);
        (end, part, places)
    }

    /// The stem of each word in its language; empty where it has none or is its own.
    fn stems(&self) -> Vec<String> {
        let stemmers: Vec<Option<Stemmer>> = self.languages.iter().map(|it| stemmer(it)).collect();
        let stem = |entry: &Entry| match stemmers.get(usize::from(entry.language)) {
            Some(Some(stemmer)) if entry.exact.chars().all(char::is_alphabetic) => {
                stemmer.stem(&entry.exact).into_owned()
            }
            _ => String::new(),
        };
        self.words.iter().map(stem).collect()
    }
}

impl Entry {
    fn new(exact: &str, folded: &str, language: u16) -> Self {
        let (exact, folded) = (exact.to_owned(), folded.to_owned());
        Self { exact, folded, language, rows: Rows::default() }
    }
}

/// A page that is being filled.
struct PageWriter {
    page: Vec<Word>,
    parts: Vec<PartName>,
    /// The last word of this page with each stem.
    stems: HashMap<String, usize>,
    letters: usize,
}

impl PageWriter {
    fn push(&mut self, entry: &Entry, stem: &str) {
        let number = self.page.len();
        let mut kin = 0;
        if !stem.is_empty() {
            let last = self.stems.insert(stem.to_owned(), number);
            kin = last.and_then(|it| u16::try_from(number - it).ok()).unwrap_or(0);
        }
        self.letters += entry.folded.len();
        let exact = if entry.exact == entry.folded { String::new() } else { entry.exact.clone() };
        let documents = entry.rows.documents;
        self.page.push(Word { folded: entry.folded.clone(), exact, documents, kin });
    }

    fn finish(&mut self) -> (Name, Vec<u8>, String) {
        let page = Page::encode(&self.page, &self.parts);
        let first = self.page.first().map(|it| it.folded.clone()).unwrap_or_default();
        self.page.clear();
        self.parts.clear();
        self.stems.clear();
        self.letters = 0;
        (Name::of(&page), page, first)
    }
}
