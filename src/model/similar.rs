//! Posts that a wrong address may have meant.

use super::catalog::Catalog;
use super::fold::fold;
use super::order::sort;

/// Most posts to offer.
const OFFERED: usize = 5;

/// Shortest word, in bytes, that counts: shorter ones are in every title.
const SHORTEST: usize = 4;

/// Numbers of up to five posts whose titles share the most words with a path, best first, newer
/// first among equals; none where no word of four letters or more is shared.
#[must_use]
pub fn similar(catalog: &Catalog, path: &str) -> Vec<u32> {
    let path = fold(&super::percent::decode(path));
    // Everything beyond ASCII counts as a letter: good enough for an offer, and no tables.
    let is_letter = |it: char| it.is_ascii_alphanumeric() || !it.is_ascii();
    let words: Vec<&str> = path
        .split(|it| !is_letter(it))
        .filter(|it| it.len() >= SHORTEST && *it != "html")
        .collect();
    let score = |title: &String| words.iter().filter(|it| title.contains(**it)).count();
    let scores: Vec<usize> = catalog.folded().iter().map(score).collect();
    let mut found: Vec<u32> = (0u32..).zip(&scores).filter(|it| *it.1 > 0).map(|it| it.0).collect();
    sort(&mut found, &|a, b| scores[b].cmp(&scores[a]));
    found.truncate(OFFERED);
    found
}
