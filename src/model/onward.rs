//! Where to read on from a post: its series, posts like it, the newest of its category.

use super::catalog::Catalog;
use super::facet::{Facet, Value};
use super::order::{ranked, sort};
use lectern_archive::{Post, Series};
use std::cmp::Reverse;

/// How many posts on either side are looked at for similar ones: what a blog wrote near in time is
/// near in subject, and a hundred thousand posts cost no more than two thousand.
const NEAR: u32 = 1000;

/// Most posts of a list.
const OFFERED: usize = 3;

/// Of how many posts with terms in common the titles are compared.
const COMPARED: usize = 24;

/// What a word that two titles share is worth; a term is worth 1 where every post has it, and 1
/// more each time that half as many have it.
const WORD: u32 = 3;

/// Shortest word, in bytes, that counts: shorter ones are in every title.
const SHORTEST: usize = 4;

/// The numbers of all parts of a post's series in their order, and which of them the post is; `None`
/// where it belongs to none, or where only this part has come.
#[must_use]
pub fn series(catalog: &Catalog, number: u32) -> Option<(&Series, Vec<u32>, usize)> {
    let post = catalog.post(number)?;
    let series = post.series.as_ref()?;
    let language = catalog.language_of(post);
    let is_part = |it: &&Post| is_together(post, it) && catalog.language_of(it) == language;
    let posts = (0..).zip(catalog.posts());
    let mut parts: Vec<u32> = posts.filter(|it| is_part(&it.1)).map(|it| it.0).collect();
    let part = |it: usize| catalog.posts()[it].series.as_ref().map(|it| it.part);
    sort(&mut parts, &|a, b| part(a).cmp(&part(b)));
    let at = parts.iter().position(|it| *it == number)?;
    (parts.len() > 1).then_some((series, parts, at))
}

/// Numbers of up to three posts like this one, the likest first: they share terms with it, rare ones
/// above all, and words of the title. Never the post itself, a translation, or a part of its series;
/// always in its language. The same catalog gives the same answer.
#[must_use]
pub fn related(catalog: &Catalog, number: u32) -> Vec<u32> {
    let Some(post) = catalog.post(number) else { return Vec::new() };
    let language = catalog.language_of(post);
    let is_like = |it: &Post| catalog.language_of(it) == language && !is_together(post, it);
    // The best first, of equal ones the nearest. A build asks this of every post: what cannot be among
    // them costs a comparison.
    let mut found: Vec<(Reverse<u32>, u32, u32)> = Vec::new();
    for (score, it) in sharing(catalog, post, number) {
        let rank = (Reverse(score), it.abs_diff(number), it);
        let place = found.partition_point(|it| *it < rank);
        if place < COMPARED && it != number && catalog.post(it).is_some_and(is_like) {
            found.truncate(COMPARED - 1);
            found.insert(place, rank);
        }
    }
    let words = words(catalog, number);
    for (score, _, it) in &mut found {
        let title = &catalog.folded()[*it as usize];
        score.0 += WORD * words.iter().filter(|it| title.contains(**it)).count() as u32;
    }
    let rank = |it: usize| (found[it].0, found[it].1);
    let best = ranked(found.len(), &|a, b| rank(a).cmp(&rank(b)));
    best.into_iter().take(OFFERED).map(|it| found[it as usize].2).collect()
}

/// The post's first category, and the numbers of its newest posts but for this one and those in
/// `besides`; up to three.
#[must_use]
pub fn more_in<'a>(
    catalog: &'a Catalog,
    number: u32,
    besides: &[u32],
) -> Option<(&'a Value, Vec<u32>)> {
    let category = *catalog.post(number)?.categories.first()? as usize;
    let value = catalog.values(Facet::Category).get(category)?;
    let posts = catalog.columns().posts(Facet::Category, category).iter().copied();
    let others = posts.filter(|it| *it != number && !besides.contains(it));
    let others: Vec<u32> = others.take(OFFERED).collect();
    (!others.is_empty()).then_some((value, others))
}

/// Whether two posts are parts of one series, in whatever language.
fn is_together(a: &Post, b: &Post) -> bool {
    matches!((&a.series, &b.series), (Some(a), Some(b)) if a.name == b.name)
}

/// The posts near this one that share terms with it, and itself, in no order: what those terms are
/// worth, the rarer the more, and the post's number.
fn sharing(catalog: &Catalog, post: &Post, number: u32) -> Vec<(u32, u32)> {
    let start = number.saturating_sub(NEAR);
    let (mut scores, mut sharing) = (vec![0; 2 * NEAR as usize + 1], Vec::new());
    let all = catalog.posts().len() as u32;
    for (facet, terms) in [(Facet::Category, &post.categories), (Facet::Tag, &post.tags)] {
        for term in terms {
            let posts = catalog.columns().posts(facet, *term as usize);
            let worth = 1 + (all / (posts.len() as u32).max(1)).max(1).ilog2();
            let first = posts.partition_point(|it| *it < start);
            for it in posts[first..].iter().take_while(|it| **it <= number + NEAR) {
                let score = &mut scores[(it - start) as usize];
                if *score == 0 {
                    sharing.push((0, *it));
                }
                *score += worth;
            }
        }
    }
    sharing.iter_mut().for_each(|it| it.0 = scores[(it.1 - start) as usize]);
    sharing
}

/// The words of a folded title that are worth comparing.
fn words(catalog: &Catalog, number: u32) -> Vec<&str> {
    let title = catalog.folded().get(number as usize).map_or("", String::as_str);
    title.split(' ').filter(|it| it.len() >= SHORTEST).collect()
}

#[cfg(test)]
mod tests;
