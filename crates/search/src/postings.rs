//! A part of the postings: for each of a run of words, the documents that have it.

use crate::coder::{Bit, Coder, Decoder, Encoder};
use crate::file::{self, Kind, Name};
use crate::head::Head;
use crate::number::{Number, bits, tree};
use crate::page::POSTINGS;
use crate::schema::FIELDS;
use crate::{IndexError, head};
use std::ops::Range;

/// That a document has a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Posting {
    pub document: u32,
    /// The fields that have it, as bits; never 0.
    pub fields: u8,
    /// How often the text has it, at most [`COUNT`]; 0 where the text has not.
    pub count: u16,
}

/// Most occurrences in one text that are counted.
pub(crate) const COUNT: u32 = u16::MAX as u32;

/// The postings of a run of words, in memory.
#[derive(Debug)]
pub(crate) struct Postings {
    /// Where each word's postings end.
    ends: Vec<u32>,
    all: Vec<Posting>,
    /// The file that holds where in the documents the words are.
    pub positions: Name,
}

impl Postings {
    /// The postings of a word, in order of their documents.
    pub(crate) fn of(&self, word: usize) -> &[Posting] {
        self.all.get(self.range(word)).unwrap_or_default()
    }

    /// Where they are among all postings of the part.
    pub(crate) fn range(&self, word: usize) -> Range<usize> {
        let start = word.checked_sub(1).and_then(|it| self.ends.get(it).copied()).unwrap_or(0);
        start as usize..self.ends.get(word).copied().unwrap_or(start) as usize
    }

    /// All postings of the part, word by word.
    pub(crate) fn all(&self) -> &[Posting] {
        &self.all
    }

    /// Reads a part. `documents` says for each of its words how many documents have it.
    pub(crate) fn decode(bytes: &[u8], documents: &[u32], head: &Head) -> Result<Self, IndexError> {
        let total: u64 = documents.iter().map(|it| u64::from(*it)).sum();
        if total > POSTINGS {
            return Err(IndexError::Damaged);
        }
        let mut decoder = Decoder::new(file::content(bytes, Kind::Postings)?);
        let mut models = Models::new();
        let positions = head::name(&mut decoder, None);
        let (mut ends, mut all) = (Vec::with_capacity(documents.len()), Vec::new());
        for count in documents {
            let mut word = models.word(head.documents(), *count);
            for _ in 0..*count {
                let posting = word.posting(&mut decoder, head, Posting::default());
                if posting.document as usize >= head.documents() || posting.fields == 0 {
                    return Err(IndexError::Damaged);
                }
                all.push(posting);
            }
            if decoder.overrun() {
                return Err(IndexError::Damaged);
            }
            ends.push(all.len() as u32);
        }
        Ok(Self { ends, all, positions })
    }
}

/// Writes parts of postings.
pub(crate) struct Writer {
    encoder: Encoder,
    models: Models,
}

impl Writer {
    pub(crate) fn new() -> Self {
        Self { encoder: Encoder::new(Vec::new()), models: Models::new() }
    }

    pub(crate) fn word(&mut self, head: &Head, postings: &[Posting]) {
        let mut word = self.models.word(head.documents(), postings.len() as u32);
        for posting in postings {
            word.posting(&mut self.encoder, head, *posting);
        }
    }

    /// Bytes so far.
    pub(crate) fn len(&self) -> usize {
        self.encoder.len()
    }
}

/// The file of these words' postings, with the name of their positions. Coded anew, since the
/// name comes first and is known last.
pub(crate) fn encode<'a>(
    positions: Name,
    words: impl Iterator<Item = &'a [Posting]>,
    head: &Head,
) -> Vec<u8> {
    let mut encoder = Encoder::new(file::begin(Kind::Postings));
    let mut models = Models::new();
    head::name(&mut encoder, Some(positions));
    for postings in words {
        let mut word = models.word(head.documents(), postings.len() as u32);
        for posting in postings {
            word.posting(&mut encoder, head, *posting);
        }
    }
    encoder.finish()
}

struct Models {
    /// By the length of the gap to expect, and by how the last one compared to it.
    gaps: Vec<Number>,
    /// By how common the word is.
    fields: Vec<Bit>,
    /// By how common the word is and how long the text.
    counts: Vec<Number>,
}

const EXPECTED: usize = 26;
const COMMON: usize = 8;
const LONG: usize = 4;

impl Models {
    fn new() -> Self {
        Self {
            gaps: vec![Number::NEW; EXPECTED * 3],
            fields: vec![Bit::NEW; COMMON << FIELDS],
            counts: vec![Number::NEW; COMMON * LONG],
        }
    }

    /// The models of a word that `count` of all documents have.
    fn word(&mut self, documents: usize, count: u32) -> WordModels<'_> {
        let gap = documents as u32 / count.max(1);
        WordModels { models: self, expected: bits(gap) as usize, trend: 1, next: 0 }
    }
}

struct WordModels<'m> {
    models: &'m mut Models,
    expected: usize,
    /// How the last gap compared to what was expected: 0 smaller, 1 alike, 2 larger.
    trend: usize,
    /// The document after the last.
    next: u32,
}

impl WordModels<'_> {
    fn posting(&mut self, coder: &mut impl Coder, head: &Head, given: Posting) -> Posting {
        let models = &mut *self.models;
        let mut posting = given;
        let context = self.expected.min(EXPECTED - 1) * 3 + self.trend;
        let gap = match models.gaps.get_mut(context) {
            Some(model) => model.code(coder, given.document.wrapping_sub(self.next)),
            None => 0,
        };
        self.trend = match bits(gap) as usize {
            it if it + 1 < self.expected => 0,
            it if it > self.expected => 2,
            _ => 1,
        };
        posting.document = self.next.saturating_add(gap);
        self.next = posting.document.saturating_add(1);
        let common = self.expected.min(COMMON - 1);
        if let Some(fields) = models.fields.get_mut(common << FIELDS..(common + 1) << FIELDS) {
            posting.fields = tree(coder, fields, FIELDS as u32, u32::from(given.fields)) as u8;
        }
        posting.count = 0;
        if posting.fields >> head.schema.text() & 1 == 1 {
            let length = head.lengths.get(posting.document as usize).copied().unwrap_or(0);
            let long = (usize::from(length) / 8).saturating_sub(4).min(LONG - 1);
            let model = models.counts.get_mut(common * LONG + long);
            let more =
                model.map_or(0, |it| it.code(coder, u32::from(given.count).saturating_sub(1)));
            posting.count = more.saturating_add(1).min(COUNT) as u16;
        }
        posting
    }
}
