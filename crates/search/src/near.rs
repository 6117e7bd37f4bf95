//! Words of a query that stand near each other.

use crate::answer::Hit;
use crate::index::{Index, Places, Want, WordId};
use crate::matching::Group;
use crate::rank;

/// Adds to the best hits what the nearness of neighbouring query words is worth. Returns the
/// files that this would need and that are not here; then nothing is added, so that the order
/// changes once and not word by word.
pub(crate) fn improve(index: &Index, groups: &[Group], hits: &mut [Hit]) -> Vec<Want> {
    let common = (index.documents() as f32 * rank::NEAR_COMMON) as u32;
    let rare = |id: &WordId| index.documents_with(*id) <= common.max(rank::NEAR_FEW);
    let mut wants = Vec::new();
    let mut places: Vec<(f32, Vec<Places>)> = Vec::new();
    if groups.len() < 2 || hits.is_empty() {
        return wants;
    }
    for group in groups {
        let mut all = Vec::new();
        for id in group.words.iter().copied().filter(rare) {
            match index.positions(id) {
                Ok(found) => all.push(found),
                Err(want) => wants.extend(want),
            }
        }
        places.push((group.rarity, all));
    }
    if !wants.is_empty() {
        return wants;
    }
    let most = hits.len().min(rank::NEAR_DOCUMENTS);
    if most < hits.len() {
        hits.select_nth_unstable_by(most, |a, b| {
            b.score.total_cmp(&a.score).then(a.document.cmp(&b.document))
        });
    }
    for hit in hits.iter_mut().take(most) {
        hit.score += worth(&places, hit.document);
    }
    wants
}

/// What the nearness of neighbouring words is worth in a document.
fn worth(groups: &[(f32, Vec<Places>)], document: u32) -> f32 {
    let all = |places: &[Places]| -> Vec<u32> {
        let mut all: Vec<u32> =
            places.iter().flat_map(|it| it.in_document(document)).copied().collect();
        all.sort_unstable();
        all
    };
    let mut worth = 0.0;
    let mut last: Option<(f32, Vec<u32>)> = None;
    for (rarity, places) in groups {
        let places = all(places);
        if let Some((before, earlier)) = &last {
            worth += rank::NEAR * rarity.min(*before) * nearness(earlier, &places);
        }
        last = Some((*rarity, places));
    }
    worth
}

/// One divided by the smallest distance between a place of each list; less in the other order.
fn nearness(first: &[u32], second: &[u32]) -> f32 {
    let mut best: f32 = 0.0;
    for place in first {
        let at = second.partition_point(|it| it <= place);
        if let Some(after) = second.get(at) {
            best = best.max(1.0 / (after - place) as f32);
        }
        if let Some(before) =
            at.checked_sub(1).and_then(|it| second.get(it)).filter(|it| *it < place)
        {
            best = best.max(rank::TURNED / (place - before) as f32);
        }
    }
    best
}
