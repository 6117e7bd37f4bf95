//! The postings of one word while an index is made: packed, since they are most of what a builder
//! has in memory. Three to four bytes a posting where a [`Posting`] with its places takes sixteen.

use crate::positions::FIELD_PLACES;
use crate::postings::Posting;

/// The documents that have a word, in order, each with the places where.
///
/// ```text
/// each document   gap to the one before · 2 n + o · fields, where o is 1 · n places, as gaps
/// ```
///
/// Numbers in groups of seven bits, the lowest first. `o` is 0 where the text alone has the word.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    bytes: Vec<u8>,
    /// How many documents.
    pub(crate) documents: u32,
    /// The document after the last.
    next: u32,
}

impl Rows {
    /// Adds a document behind the last. `text` is the field of the text; places are in order.
    pub(crate) fn push(&mut self, text: usize, document: u32, fields: u8, places: &[u32]) {
        let is_other = u32::from(fields != 1 << text);
        number(&mut self.bytes, document.wrapping_sub(self.next));
        number(&mut self.bytes, (places.len() as u32) << 1 | is_other);
        if is_other == 1 {
            self.bytes.push(fields);
        }
        let mut last = first_place(fields);
        for place in places {
            number(&mut self.bytes, place.wrapping_sub(last));
            last = *place;
        }
        self.documents += 1;
        self.next = document.wrapping_add(1);
    }

    /// Calls `each` for every document with its places, in order.
    pub(crate) fn each(&self, text: usize, each: &mut dyn FnMut(Posting, &[u32])) {
        let mut rest = self.bytes.as_slice();
        let (mut next, mut places) = (0_u32, Vec::new());
        let start = text as u32 * FIELD_PLACES;
        while !rest.is_empty() {
            let document = next.wrapping_add(read(&mut rest));
            let head = read(&mut rest);
            let fields = match rest.split_first() {
                Some((fields, after)) if head & 1 == 1 => {
                    rest = after;
                    *fields
                }
                _ => 1 << text,
            };
            let mut last = first_place(fields);
            places.clear();
            for _ in 0..head >> 1 {
                last = last.wrapping_add(read(&mut rest));
                places.push(last);
            }
            let count = places.len() - places.partition_point(|it| *it < start);
            // No more than `COUNT` places of a text are handed over.
            each(Posting { document, fields, count: count as u16 }, &places);
            next = document.wrapping_add(1);
        }
    }

    /// The postings without their places.
    pub(crate) fn postings(&self, text: usize) -> Vec<Posting> {
        let mut all = Vec::with_capacity(self.documents as usize);
        self.each(text, &mut |posting, _| all.push(posting));
        all
    }
}

/// Where the first of these fields begins.
fn first_place(fields: u8) -> u32 {
    fields.trailing_zeros().min(u8::BITS - 1) * FIELD_PLACES
}

fn number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 1 << 7 {
        bytes.push(number as u8 | 1 << 7);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn read(rest: &mut &[u8]) -> u32 {
    let (mut number, mut shift) = (0_u32, 0);
    while let Some((byte, after)) = rest.split_first() {
        *rest = after;
        number |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte >> 7 == 0 || shift >= u32::BITS {
            break;
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn documents_come_back_with_their_fields_counts_and_places() {
        const TEXT: usize = 3;
        lectern_trials::trials(|u| {
            let (mut rows, mut expected, mut document) = (Rows::default(), Vec::new(), 0);
            for _ in 0..u.int_in_range(0..=20)? {
                let mut places = BTreeSet::new();
                let mut fields = 0;
                for _ in 0..u.int_in_range(1..=9)? {
                    let field = u.int_in_range(0..=TEXT)?;
                    let most = if field == TEXT { u32::MAX / 2 } else { FIELD_PLACES - 1 };
                    places.insert(field as u32 * FIELD_PLACES + u.int_in_range(0..=most)?);
                    fields |= 1 << field;
                }
                let places: Vec<u32> = places.into_iter().collect();
                let start = TEXT as u32 * FIELD_PLACES;
                let count = places.iter().filter(|it| **it >= start).count() as u16;
                rows.push(TEXT, document, fields, &places);
                expected.push((Posting { document, fields, count }, places));
                document += u.int_in_range(1..=1_000_000)?;
            }
            let mut found = Vec::new();
            rows.each(TEXT, &mut |posting, places| found.push((posting, places.to_vec())));
            assert_eq!(found, expected);
            assert_eq!(rows.documents as usize, expected.len());
            Ok(())
        });
    }

    #[test]
    fn a_word_that_most_texts_have_takes_few_bytes_for_each() {
        let mut rows = Rows::default();
        (0..1000).for_each(|it| rows.push(5, it, 1 << 5, &[5 * FIELD_PLACES + 100 + it % 900]));
        assert!(rows.bytes.len() <= 4 * 1000, "{}", rows.bytes.len());
    }
}
