//! Where to read on from a post: its series, posts like it, the newest of its category.

use super::catalog::Catalog;
use super::facet::{Facet, Value};
use super::order::sort;
use lectern_archive::{Post, Series};

/// How many posts on either side are looked at for similar ones: what a blog wrote near in time is
/// near in subject, and a hundred thousand posts cost no more than two thousand.
const NEAR: usize = 1000;

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
    let weights = [weights(catalog, post, Facet::Category), weights(catalog, post, Facet::Tag)];
    let at = number as usize;
    let start = at.saturating_sub(NEAR);
    let near = &catalog.posts()[start..catalog.posts().len().min(at + NEAR + 1)];
    let language = catalog.language_of(post);
    let is_like = |it: &Post| catalog.language_of(it) == language && !is_together(post, it);
    let mut scores: Vec<u32> =
        near.iter().map(|it| if is_like(it) { score(it, &weights) } else { 0 }).collect();
    let mut found: Vec<u32> = (0..near.len() as u32)
        .filter(|it| scores[*it as usize] > 0 && start + *it as usize != at)
        .collect();
    let rank = |found: &mut Vec<u32>, scores: &[u32]| {
        let distance = |it: usize| (start + it).abs_diff(at);
        sort(found, &|a, b| scores[b].cmp(&scores[a]).then(distance(a).cmp(&distance(b))));
    };
    rank(&mut found, &scores);
    found.truncate(COMPARED);
    let words = words(catalog, number);
    for it in &found {
        let title = &catalog.folded()[start + *it as usize];
        let shared = words.iter().filter(|it| title.contains(**it)).count() as u32;
        scores[*it as usize] += WORD * shared;
    }
    rank(&mut found, &scores);
    found.truncate(OFFERED);
    found.into_iter().map(|it| start as u32 + it).collect()
}

/// The post's first category, and the numbers of its newest posts but for this one and those in
/// `besides`; up to three.
#[must_use]
pub fn more_in<'a>(
    catalog: &'a Catalog,
    number: u32,
    besides: &[u32],
) -> Option<(&'a Value, Vec<u32>)> {
    let post = catalog.post(number)?;
    let category = *post.categories.first()?;
    let value = catalog.values(Facet::Category).get(category as usize)?;
    let posts = (0..).zip(catalog.posts());
    let others = posts
        .filter(|(it, other)| {
            other.categories.contains(&category) && *it != number && !besides.contains(it)
        })
        .map(|it| it.0);
    // Looking for more than there are would look at every post.
    let n_left = (value.count as usize).saturating_sub(1);
    let others: Vec<u32> = others.take(OFFERED.min(n_left)).collect();
    (!others.is_empty()).then_some((value, others))
}

/// Whether two posts are parts of one series, in whatever language.
fn is_together(a: &Post, b: &Post) -> bool {
    matches!((&a.series, &b.series), (Some(a), Some(b)) if a.name == b.name)
}

/// The terms of a post with what each is worth: the rarer, the more.
fn weights(catalog: &Catalog, post: &Post, facet: Facet) -> Vec<(u32, u32)> {
    let terms = if facet == Facet::Tag { &post.tags } else { &post.categories };
    let all = catalog.posts().len() as u32;
    let worth = |it: &u32| {
        let count = catalog.values(facet).get(*it as usize)?.count;
        Some((*it, 1 + (all / count.max(1)).max(1).ilog2()))
    };
    terms.iter().filter_map(worth).collect()
}

fn score(post: &Post, weights: &[Vec<(u32, u32)>; 2]) -> u32 {
    let of = |weights: &[(u32, u32)], terms: &[u32]| -> u32 {
        weights.iter().filter(|it| terms.contains(&it.0)).map(|it| it.1).sum()
    };
    of(&weights[0], &post.categories) + of(&weights[1], &post.tags)
}

/// The words of a folded title that are worth comparing.
fn words(catalog: &Catalog, number: u32) -> Vec<&str> {
    let title = catalog.folded().get(number as usize).map_or("", String::as_str);
    title.split(' ').filter(|it| it.len() >= SHORTEST).collect()
}

#[cfg(test)]
mod tests;
