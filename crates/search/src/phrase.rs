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
    let documents = index.documents();
    let with: u64 = variants.iter().map(|it| u64::from(index.documents_with(it.id))).sum();
    rank::rarity(documents, with.min(documents as u64) as usize)
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
        // Damage may give a word the last place that there can be: none is behind it.
        let is_next = |it: u32| places.binary_search(&it).is_ok();
        starts.retain(|it| it.checked_add(offset).is_some_and(is_next));
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

#[cfg(test)]
mod tests {
    use crate::positions::Writer;
    use crate::postings::Posting;
    use crate::{Builder, Document, Field, File, Index, Layout, Notice, Outcome, Schema};

    #[test]
    fn nothing_stands_behind_the_last_place_that_there_can_be() {
        let field = |name: &str| Field { name: name.to_owned(), weight: 4 };
        let fields = vec![field("title"), field("text")];
        let mut builder = Builder::new(Schema { fields, key: "date".to_owned() });
        let mut document = Document::new("en", 0);
        document.push(1, true, "bloom late");
        builder.add(document);
        let packed = builder.finish(Layout::default());
        let mut index = Index::open(&packed.head).unwrap();
        // Both words at that place, in the text of the only document.
        let mut damaged = Writer::new();
        for _ in 0..2 {
            let posting = Posting { document: 0, fields: 2, count: 1 };
            damaged.posting(&index.head, &posting, &[u32::MAX]);
        }
        let damaged = damaged.finish();
        let answer = loop {
            match index.search("\"bloom late\"") {
                Outcome::Found(answer) => break answer,
                Outcome::Wants(wants) => {
                    for want in wants {
                        let file = packed.files.iter().find(|it| it.0 == want.name).unwrap();
                        let is_place = matches!(want.file, File::Positions(..));
                        index.take(want.file, if is_place { &damaged } else { &file.1 }).unwrap();
                    }
                }
            }
        };
        assert_eq!(answer.notice, Some(Notice::Some), "not as a phrase");
        assert_eq!(answer.hits.len(), 1);
    }
}
