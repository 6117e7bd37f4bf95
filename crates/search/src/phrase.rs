//! Words that follow one another.

use crate::index::{Index, Places, WordId};
use crate::matching::Matching;
use crate::positions::FIELD_PLACES;
use crate::query::Words;
use crate::rank;
use crate::variants::Variant;

/// What each document is worth for a phrase; 0 where the words do not stand in a row.
///
/// Accents do not count; the last word may be a beginning. Positions are asked for only where
/// some document has all words.
pub(crate) fn scores(matching: &mut Matching, words: &Words) -> Vec<f32> {
    let index = matching.index;
    let mut scores = vec![0.0_f32; index.documents()];
    let mut row: Vec<Vec<Variant>> = Vec::new();
    for (idx, word) in words.words.iter().enumerate() {
        let mut variants = index.same(word, &mut matching.wants);
        if words.open && idx + 1 == words.words.len() {
            variants.extend(index.longer(word, &mut matching.wants));
        }
        row.push(variants);
    }
    if !matching.wants.is_empty() {
        return scores;
    }
    let candidates = candidates(matching, &row, words.field);
    if candidates.is_empty() || !matching.wants.is_empty() {
        return scores;
    }
    let mut places: Vec<Vec<Places>> = Vec::new();
    for variants in &row {
        places.push(variants.iter().filter_map(|it| positions(matching, it.id)).collect());
    }
    if !matching.wants.is_empty() {
        return scores;
    }
    let found: Vec<(u32, f32)> = candidates
        .into_iter()
        .map(|document| (document, amount(index, &places, document, words.field)))
        .filter(|it| it.1 > 0.0)
        .collect();
    let rarity: f32 = row.iter().map(|it| rarity(index, it)).sum();
    for (document, amount) in found {
        if let Some(score) = scores.get_mut(document as usize) {
            *score = rarity * rank::saturated(amount);
        }
    }
    scores
}

fn rarity(index: &Index, variants: &[Variant]) -> f32 {
    let with: u32 = variants.iter().map(|it| index.documents_with(it.id)).sum();
    rank::rarity(index.documents(), (with as usize).min(index.documents()))
}

fn positions<'i>(matching: &mut Matching<'i>, id: WordId) -> Option<Places<'i>> {
    match matching.index.positions(id) {
        Ok(places) => Some(places),
        Err(want) => {
            matching.wants.extend(want);
            None
        }
    }
}

/// The documents that have a word of each place of the row, in order.
fn candidates(matching: &mut Matching, row: &[Vec<Variant>], field: Option<u8>) -> Vec<u32> {
    let mut reached = vec![0_u32; matching.index.documents()];
    for (idx, variants) in row.iter().enumerate() {
        for variant in variants {
            match matching.index.postings(variant.id) {
                Err(want) => matching.wants.extend(want),
                Ok(postings) => {
                    for posting in postings {
                        let here = field.is_none_or(|it| posting.fields >> it & 1 == 1);
                        let reached = reached.get_mut(posting.document as usize);
                        if let Some(reached) = reached.filter(|it| **it == idx as u32 && here) {
                            *reached += 1;
                        }
                    }
                }
            }
        }
    }
    let all = row.len() as u32;
    (0..reached.len() as u32).filter(|it| reached.get(*it as usize) == Some(&all)).collect()
}

/// What the phrase's occurrences in a document amount to.
fn amount(index: &Index, row: &[Vec<Places>], document: u32, field: Option<u8>) -> f32 {
    let text = index.head.schema.text() as u32;
    let mut of_row = row.iter().map(|variants| {
        let mut places: Vec<u32> =
            variants.iter().flat_map(|it| it.in_document(document)).copied().collect();
        places.sort_unstable();
        places
    });
    let Some(mut starts) = of_row.next() else { return 0.0 };
    for (offset, places) in (1..).zip(of_row) {
        starts.retain(|it| places.binary_search(&(it + offset)).is_ok());
    }
    let mut amount = 0.0;
    let mut seen = 0_u8;
    for place in starts {
        let number = (place / FIELD_PLACES).min(text);
        if field.is_some_and(|it| u32::from(it) != number) {
            continue;
        }
        let weight = index
            .head
            .schema
            .fields
            .get(number as usize)
            .map_or(0.0, |it| f32::from(it.weight) / 4.0);
        amount += match number == text {
            true => weight.max(f32::EPSILON) / index.discount(document),
            // Once a field counts, as single words do.
            false if seen >> number & 1 == 0 => weight.max(f32::EPSILON),
            false => 0.0,
        };
        seen |= 1 << number;
    }
    amount
}
