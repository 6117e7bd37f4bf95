//! A page of the dictionary: neighbouring words, how common they are, and where their postings are.

use crate::coder::{Bit, Coder, Decoder, Encoder};
use crate::file::{self, Kind, Name};
use crate::letters::Letters;
use crate::number::Number;
use crate::token::EXACT_BYTES;
use crate::{IndexError, head};
use std::collections::BTreeMap;
use std::ops::Range;

/// Most words of a page; a page that says more is damaged.
pub(crate) const WORDS: u32 = 1 << 18;
/// Most postings of a part; the same.
pub(crate) const POSTINGS: u64 = 1 << 25;

/// A file of postings: a run of the page's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PartName {
    /// Number of words; they follow those of the part before.
    pub words: u32,
    pub name: Name,
}

/// One word as a page is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    pub folded: String,
    /// With its accents; empty where they do not differ.
    pub exact: String,
    /// How many documents have it; at least 1.
    pub documents: u32,
    /// How many words back stands the nearest with the same stem; 0 where none does.
    pub kin: u16,
}

/// A page in memory: its words in order of their folded form, as bytes of one string.
#[derive(Debug, Default)]
pub(crate) struct Page {
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
    /// With accents, by number, where that differs.
    exact: BTreeMap<u32, String>,
    documents: Vec<u32>,
    /// Distances to the nearest word with the same stem, back and forth; 0 where none is.
    kin: Vec<[u16; 2]>,
    /// The letters of each word as bits, to rule words out quickly; see [`letters`].
    letters: Vec<u32>,
    parts: Vec<PartName>,
    /// The number of each part's first word.
    starts: Vec<u32>,
}

impl Page {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The folded form of a word; empty past the end.
    pub(crate) fn folded(&self, word: usize) -> &str {
        let start = match word.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or(0),
            None => 0,
        };
        let end = self.ends.get(word).copied().unwrap_or(start);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The form with accents.
    pub(crate) fn exact(&self, word: usize) -> &str {
        match self.exact.get(&(word as u32)) {
            Some(exact) => exact,
            None => self.folded(word),
        }
    }

    /// How many documents have a word.
    pub(crate) fn documents(&self, word: usize) -> u32 {
        self.documents.get(word).copied().unwrap_or(0)
    }

    /// The letters of all words as bits, in order.
    pub(crate) fn letters(&self) -> &[u32] {
        &self.letters
    }

    /// The words whose folded form begins with `prefix`.
    pub(crate) fn beginning_with(&self, prefix: &str) -> Range<usize> {
        let below = |word: usize| self.folded(word) < prefix;
        let within = |word: usize| below(word) || self.folded(word).starts_with(prefix);
        partition(self.len(), below)..partition(self.len(), within)
    }

    /// The words whose folded form is `folded`: one for each way to put accents on it.
    pub(crate) fn equal_to(&self, folded: &str) -> Range<usize> {
        let below = |word: usize| self.folded(word) < folded;
        let within = |word: usize| self.folded(word) <= folded;
        partition(self.len(), below)..partition(self.len(), within)
    }

    /// The other words of the page with the same stem.
    pub(crate) fn kin(&self, word: usize) -> Vec<usize> {
        let mut kin = Vec::new();
        for (way, sign) in [(0, -1_isize), (1, 1)] {
            let mut at = word;
            while let Some(step) = self.kin.get(at).map(|it| it[way]).filter(|it| *it > 0) {
                let Some(next) = at.checked_add_signed(sign * isize::try_from(step).unwrap_or(0))
                else {
                    break;
                };
                at = next;
                kin.push(at);
            }
        }
        kin
    }

    /// The part that holds a word's postings: its number, and the word's number within it.
    pub(crate) fn place(&self, word: usize) -> (usize, usize) {
        let part = self.starts.partition_point(|it| *it as usize <= word).saturating_sub(1);
        (part, word - self.starts.get(part).map_or(0, |it| *it as usize))
    }

    /// How many parts its words' postings are cut into.
    pub(crate) fn parts(&self) -> usize {
        self.parts.len()
    }

    /// The file of a part.
    pub(crate) fn part(&self, part: usize) -> Option<PartName> {
        self.parts.get(part).copied()
    }

    /// For each word of a part, how many documents have it.
    pub(crate) fn documents_of_part(&self, part: usize) -> &[u32] {
        let before = self.starts.get(part).map_or(0, |it| *it as usize);
        let count = self.parts.get(part).map_or(0, |it| it.words as usize);
        self.documents.get(before..before + count).unwrap_or_default()
    }

    pub(crate) fn encode(words: &[Word], parts: &[PartName]) -> Vec<u8> {
        let mut encoder = Encoder::new(file::begin(Kind::Page));
        let mut models = Models::new();
        models.count.code(&mut encoder, words.len() as u32);
        models.count.code(&mut encoder, parts.len() as u32);
        for part in parts {
            models.count.code(&mut encoder, part.words);
            head::name(&mut encoder, Some(part.name));
        }
        let mut last = Word::default();
        for word in words {
            let coded = models.word(&mut encoder, &last, word);
            // What cannot be coded is left out, and all that follows would be read wrongly.
            debug_assert_eq!(coded.as_ref(), Some(word), "a word that a page cannot hold");
            last.clone_from(word);
        }
        encoder.finish()
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, IndexError> {
        let mut decoder = Decoder::new(file::content(bytes, Kind::Page)?);
        let mut models = Models::new();
        let (words, parts) =
            (models.count.code(&mut decoder, 0), models.count.code(&mut decoder, 0));
        if words > WORDS || parts > words {
            return Err(IndexError::Damaged);
        }
        let mut page = Self::default();
        for _ in 0..parts {
            let words = models.count.code(&mut decoder, 0);
            let before = page.parts.last().map_or(0, |it| it.words);
            page.starts.push(page.starts.last().map_or(0, |it| it.saturating_add(before)));
            page.parts.push(PartName { words, name: head::name(&mut decoder, None) });
        }
        let covered: u64 = page.parts.iter().map(|it| u64::from(it.words)).sum();
        if covered != u64::from(words) {
            return Err(IndexError::Damaged);
        }
        let mut last = Word::default();
        for _ in 0..words {
            let word =
                models.word(&mut decoder, &last, &Word::default()).ok_or(IndexError::Damaged)?;
            if decoder.overrun() || usize::from(word.kin) > page.len() {
                return Err(IndexError::Damaged);
            }
            page.push(&word);
            last = word;
        }
        Ok(page)
    }

    fn push(&mut self, word: &Word) {
        let number = self.len();
        self.text.push_str(&word.folded);
        self.ends.push(self.text.len() as u32);
        if !word.exact.is_empty() {
            self.exact.insert(number as u32, word.exact.clone());
        }
        self.documents.push(word.documents);
        self.letters.push(letters(&word.folded));
        self.kin.push([word.kin, 0]);
        if word.kin > 0 {
            let back = number - usize::from(word.kin);
            if let Some(kin) = self.kin.get_mut(back) {
                kin[1] = word.kin;
            }
        }
    }
}

/// Which letters a word has, as bits: one letter more or less changes one bit at most, another
/// letter in its place two, and letters that changed places none.
pub(crate) fn letters(word: &str) -> u32 {
    word.chars().fold(0, |bits, char| {
        let bit = match char {
            'a'..='z' => char as u32 - 'a' as u32,
            '0'..='9' => 26 + (char as u32 - '0' as u32) % 3,
            _ => 29 + (char as u32) % 3,
        };
        bits | 1 << bit
    })
}

/// The number of leading items of `0..len` for which `holds`; they all stand before the others.
fn partition(len: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// Longest form of a word in bytes that a page may hold; tokens are shorter by far more than the
/// one letter by which they may be above their own limit.
const FORM: usize = 2 * EXACT_BYTES;

struct Models {
    count: Number,
    shared: Vec<Number>,
    letters: Letters,
    accented: Bit,
    documents: Vec<Number>,
    kin: Number,
}

impl Models {
    fn new() -> Self {
        Self {
            count: Number::NEW,
            shared: vec![Number::NEW; 8],
            letters: Letters::new(),
            accented: Bit::NEW,
            documents: vec![Number::NEW; 4],
            kin: Number::NEW,
        }
    }

    fn word(&mut self, coder: &mut impl Coder, last: &Word, given: &Word) -> Option<Word> {
        let folded = self.form(coder, &last.folded, &given.folded)?;
        let exact = match coder.bit(&mut self.accented, !given.exact.is_empty()) {
            true => self.form(coder, &folded, &given.exact)?,
            false => String::new(),
        };
        let kind = folded.len().min(12) / 4;
        let documents =
            self.documents.get_mut(kind)?.code(coder, given.documents.saturating_sub(1));
        let kin = u16::try_from(self.kin.code(coder, u32::from(given.kin))).ok()?;
        Some(Word { folded, exact, documents: documents.checked_add(1)?, kin })
    }

    /// A form of a word by how many bytes it shares with another, and the bytes after those up to
    /// a zero.
    fn form(&mut self, coder: &mut impl Coder, last: &str, given: &str) -> Option<String> {
        let shared = last.bytes().zip(given.bytes()).take_while(|(a, b)| a == b).count();
        let model = self.shared.get_mut(last.len().min(15) / 2)?;
        let shared = model.code(coder, shared as u32) as usize;
        let mut form = last.as_bytes().get(..shared)?.to_vec();
        loop {
            let byte = given.as_bytes().get(form.len()).copied().unwrap_or(0);
            let above = last.as_bytes().get(shared).filter(|_| form.len() == shared).copied();
            match self.letters.byte(coder, &form, above, byte) {
                0 => return String::from_utf8(form).ok(),
                _ if form.len() >= FORM => return None,
                byte => form.push(byte),
            }
        }
    }
}
