//! A document on its way into an index: its words, counted and placed.

use crate::positions::FIELD_PLACES;
use crate::postings::COUNT;
use crate::schema::FIELDS;
use crate::token::tokens;
use std::collections::HashMap;

/// Where one document has one word.
pub(crate) struct Occurrences<'d> {
    /// The word without case, and without accents, too.
    pub word: &'d (String, String),
    /// The fields that have it, as bits.
    pub fields: u8,
    /// All its places, in order; at most [`COUNT`] of them in the text.
    pub places: &'d [u32],
}

/// One document, taken apart into words. Made on any thread; [`crate::Builder::add`] puts
/// documents together in their order.
#[derive(Debug, Default)]
pub struct Document {
    pub(crate) language: String,
    pub(crate) key: u32,
    /// Words of the text field.
    pub(crate) length: u32,
    /// Words by their form without case, with the folded form.
    pub(crate) words: Vec<(String, String)>,
    numbers: HashMap<String, u32>,
    /// Each occurrence: number of the word, place (fields lie [`FIELD_PLACES`] apart).
    pub(crate) places: Vec<(u32, u32)>,
    /// The next free place of each field.
    next: [u32; FIELDS],
}

impl Document {
    /// An empty document in a language (BCP 47; "" where it is not known), with the number that
    /// orders it and that `date:`-like clauses ask for; 0 where it has none.
    #[must_use]
    pub fn new(language: &str, key: u32) -> Self {
        Self { language: language.to_owned(), key, ..Self::default() }
    }

    /// Adds a value of a field. Values are apart: no phrase reaches from one into the next. A
    /// field number that the schema has not is left out when the document is added.
    ///
    /// `text` says whether this is the schema's last field, whose length counts.
    pub fn push(&mut self, field: usize, text: bool, value: &str) {
        let Some(next) = self.next.get(field).copied() else { return };
        let base = field as u32 * FIELD_PLACES;
        let most = if text { u32::MAX - base } else { FIELD_PLACES - 1 };
        let mut last = next;
        let mut found: u32 = 0;
        let mut seen = None;
        tokens(value, &mut |token| {
            last = next.saturating_add(token.place).min(most);
            let number = self.number(token.exact, token.folded);
            self.places.push((number, base + last));
            if seen != Some(token.place) {
                found += 1;
                seen = Some(token.place);
            }
        });
        if let Some(next) = self.next.get_mut(field).filter(|_| found > 0) {
            *next = last.saturating_add(2).min(most);
        }
        if text {
            self.length = self.length.saturating_add(found);
        }
    }

    fn number(&mut self, exact: &str, folded: &str) -> u32 {
        if let Some(number) = self.numbers.get(exact) {
            return *number;
        }
        let number = self.words.len() as u32;
        self.words.push((exact.to_owned(), folded.to_owned()));
        self.numbers.insert(exact.to_owned(), number);
        number
    }

    /// Calls `each` for every word.
    pub(crate) fn each(&mut self, fields: usize, each: &mut dyn FnMut(Occurrences)) {
        let text = fields.saturating_sub(1);
        let field_of = |place: u32| (place / FIELD_PLACES) as usize;
        let base = text as u32 * FIELD_PLACES;
        self.places.sort_unstable();
        self.places.dedup();
        let mut row = Vec::new();
        for run in self.places.chunk_by(|a, b| a.0 == b.0) {
            row.clear();
            let (mut set, mut count) = (0_u8, 0_u32);
            for (_, place) in run {
                let field = field_of(*place).min(text);
                set |= 1 << field;
                if *place >= base {
                    count += 1;
                    if count > COUNT {
                        continue;
                    }
                }
                row.push(*place);
            }
            if let Some(word) = run.first().and_then(|it| self.words.get(it.0 as usize)) {
                each(Occurrences { word, fields: set, places: &row });
            }
        }
    }
}
