//! An index that is open: its first file, and as many of the others as have come.

use crate::IndexError;
use crate::file::Name;
use crate::head::Head;
use crate::page::Page;
use crate::positions::Positions;
use crate::postings::Postings;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;

/// One of an index's files after the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum File {
    /// A page of the dictionary, by number.
    Page(u32),
    /// Postings: the page that names them, and their number on it.
    Postings(u32, u32),
    /// The positions of those postings.
    Positions(u32, u32),
}

/// A file that an answer needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Want {
    /// Which file.
    pub file: File,
    /// Its name and length. Whoever fetches it verifies it.
    pub name: Name,
}

/// A word of the dictionary: its page and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WordId {
    pub page: u32,
    pub word: u32,
}

/// An index that is open. It fetches nothing: a search says what it wants, and
/// [`Index::take`] brings it.
#[derive(Debug)]
pub struct Index {
    pub(crate) head: Head,
    pub(crate) mean: f32,
    pages: Vec<Option<Page>>,
    postings: BTreeMap<(u32, u32), Postings>,
    positions: BTreeMap<(u32, u32), Positions>,
}

impl Index {
    /// Opens an index from its first file. Verify the bytes against their name first.
    ///
    /// # Errors
    /// `Version`, `Kind`, `Damaged`: see [`IndexError`].
    pub fn open(head: &[u8]) -> Result<Self, IndexError> {
        let head = Head::decode(head)?;
        let pages = head.pages.iter().map(|_| None).collect();
        let mean = head.mean_length();
        Ok(Self { head, mean, pages, postings: BTreeMap::new(), positions: BTreeMap::new() })
    }

    /// How many documents it has.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.head.documents()
    }

    /// Takes a file that was wanted. Verify the bytes against their name first. A file that is
    /// here already is taken again, to no effect.
    ///
    /// # Errors
    /// `Unknown` where the index has no such file or not yet what it depends on; `Version`,
    /// `Kind`, `Damaged` where the bytes are not what they should be.
    pub fn take(&mut self, file: File, bytes: &[u8]) -> Result<(), IndexError> {
        match file {
            File::Page(page) => {
                let place = self.pages.get_mut(page as usize).ok_or(IndexError::Unknown)?;
                *place = Some(Page::decode(bytes)?);
            }
            File::Postings(page, part) => {
                let loaded = self.page(page).ok_or(IndexError::Unknown)?;
                loaded.part(part as usize).ok_or(IndexError::Unknown)?;
                let documents = loaded.documents_of_part(part as usize);
                let postings = Postings::decode(bytes, documents, &self.head)?;
                self.postings.insert((page, part), postings);
            }
            File::Positions(page, part) => {
                let postings = self.postings.get(&(page, part)).ok_or(IndexError::Unknown)?;
                let positions = Positions::decode(bytes, postings, &self.head)?;
                self.positions.insert((page, part), positions);
            }
        }
        Ok(())
    }

    /// The pages of the dictionary that are not here yet, in order. A search asks for the few
    /// that it needs; having all makes the first mistyped word as fast as any other.
    #[must_use]
    pub fn missing_pages(&self) -> Vec<Want> {
        let missing = |page: &usize| self.pages.get(*page).is_some_and(Option::is_none);
        (0..self.pages.len()).filter(missing).filter_map(|it| self.page_want(it as u32)).collect()
    }

    /// The files that a file names: of a page its postings, of postings their positions; none
    /// where the file is not here. For keeping a whole index.
    #[must_use]
    pub fn named_by(&self, file: File) -> Vec<Want> {
        match file {
            File::Page(page) => {
                let parts = self.page(page).map_or(0, Page::parts) as u32;
                (0..parts).filter_map(|it| self.postings_want(page, it)).collect()
            }
            File::Postings(page, part) => self.positions_want(page, part).into_iter().collect(),
            File::Positions(..) => Vec::new(),
        }
    }

    pub(crate) fn page(&self, page: u32) -> Option<&Page> {
        self.pages.get(page as usize)?.as_ref()
    }

    pub(crate) fn page_want(&self, page: u32) -> Option<Want> {
        let name = self.head.pages.get(page as usize)?.name;
        Some(Want { file: File::Page(page), name })
    }

    fn postings_want(&self, page: u32, part: u32) -> Option<Want> {
        let name = self.page(page)?.part(part as usize)?.name;
        Some(Want { file: File::Postings(page, part), name })
    }

    fn positions_want(&self, page: u32, part: u32) -> Option<Want> {
        let name = self.postings.get(&(page, part))?.positions;
        Some(Want { file: File::Positions(page, part), name })
    }

    /// The pages that may hold words between `from` and `to`, or words that begin with `to`.
    pub(crate) fn pages_between(&self, from: &str, to: &str) -> Range<u32> {
        let pages = &self.head.pages;
        let start = pages.partition_point(|it| it.first.as_str() < from).saturating_sub(1);
        let end = pages.partition_point(|it| {
            it.first.as_str().cmp(to) != Ordering::Greater || it.first.starts_with(to)
        });
        start as u32..end.max(start) as u32
    }

    /// The part that holds a word's postings, and the word's number within it.
    fn part_of(&self, id: WordId) -> Option<((u32, u32), usize)> {
        let (part, word) = self.page(id.page)?.place(id.word as usize);
        Some(((id.page, part as u32), word))
    }

    /// The postings of a word, or the file to fetch for them.
    pub(crate) fn postings(&self, id: WordId) -> Result<&[crate::postings::Posting], Option<Want>> {
        let Some((part, word)) = self.part_of(id) else { return Err(self.page_want(id.page)) };
        match self.postings.get(&part) {
            Some(postings) => Ok(postings.of(word)),
            None => Err(self.postings_want(part.0, part.1)),
        }
    }

    /// The places of a word in the documents of its postings, in their order, or the file to
    /// fetch for them.
    pub(crate) fn positions(&self, id: WordId) -> Result<Places<'_>, Option<Want>> {
        let Some((part, word)) = self.part_of(id) else { return Err(self.page_want(id.page)) };
        let Some(postings) = self.postings.get(&part) else {
            return Err(self.postings_want(part.0, part.1));
        };
        match self.positions.get(&part) {
            Some(positions) => Ok(Places {
                first: postings.range(word).start,
                postings: postings.of(word),
                positions,
            }),
            None => Err(self.positions_want(part.0, part.1)),
        }
    }

    /// The folded form of a word.
    pub(crate) fn folded(&self, id: WordId) -> &str {
        self.page(id.page).map_or("", |it| it.folded(id.word as usize))
    }

    /// The form of a word with accents.
    pub(crate) fn exact(&self, id: WordId) -> &str {
        self.page(id.page).map_or("", |it| it.exact(id.word as usize))
    }

    /// How many documents have a word.
    pub(crate) fn documents_with(&self, id: WordId) -> u32 {
        self.page(id.page).map_or(0, |it| it.documents(id.word as usize))
    }
}

/// Where one word is in the documents that have it.
#[derive(Clone, Copy)]
pub(crate) struct Places<'i> {
    first: usize,
    postings: &'i [crate::postings::Posting],
    positions: &'i Positions,
}

impl<'i> Places<'i> {
    /// The places in a document, in order; none where it does not have the word.
    pub(crate) fn in_document(&self, document: u32) -> &'i [u32] {
        match self.postings.binary_search_by_key(&document, |it| it.document) {
            Ok(at) => self.positions.of(self.first + at),
            Err(_) => &[],
        }
    }
}
