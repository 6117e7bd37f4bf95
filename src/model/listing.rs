//! The answer to a selection.

use super::catalog::Catalog;
use super::facet::Facet;
use super::fold::fold;
use super::order;
use super::selection::{Selection, Sort};
use lectern_archive::Post;
use std::ops::Range;

/// The answer to a selection: one page of rows, counts per facet, position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Numbers of the posts on this page, in the selection's order.
    pub rows: Vec<u32>,
    /// How many posts the selection finds on all pages.
    pub total: usize,
    /// This page, from 0. A page past the last one is empty, so that an old link says so instead
    /// of showing other posts than it did.
    pub page: usize,
    /// How many pages there are; at least 1.
    pub pages: usize,
    /// Per facet in the order of [`Facet::ALL`], per value in the order of [`Catalog::values`]:
    /// how many posts the selection would find with this value as the only one of its facet.
    counts: [Vec<u32>; 6],
}

impl Listing {
    /// Answers a selection. Cannot fail: values that the archive does not have find nothing.
    ///
    /// Costs one pass over the posts, and a sort for the orders that the archive does not have.
    #[must_use]
    pub fn new(catalog: &Catalog, selection: &Selection) -> Self {
        let sieve = Sieve::new(catalog, selection);
        let mut counts = Facet::ALL.map(|it| vec![0; catalog.values(it).len()]);
        let mut found = Vec::new();
        for (number, post) in catalog.posts().iter().enumerate() {
            if !sieve.keeps_outside_facets(number, post) {
                continue;
            }
            let missed = sieve.missed(catalog, number);
            if missed.is_empty() {
                found.push(number as u32);
            }
            count(catalog, number, &missed, &mut counts);
        }
        sort(catalog, selection, &mut found);
        let size = catalog.site().page_size.max(1) as usize;
        let rows = page_of(selection.page, size, found.len());
        // Before all posts have come, only the list of all is shown, and how many those are is known.
        let total =
            if catalog.is_complete() { found.len() } else { catalog.manifest().posts as usize };
        Self {
            total,
            page: selection.page,
            pages: total.div_ceil(size).max(1),
            rows: found.get(rows).unwrap_or_default().to_vec(),
            counts,
        }
    }

    /// How many posts choosing a value would give, by the value's place in [`Catalog::values`].
    #[must_use]
    pub fn count(&self, facet: Facet, place: usize) -> u32 {
        self.counts[facet as usize].get(place).copied().unwrap_or_default()
    }
}

fn page_of(page: usize, size: usize, found: usize) -> Range<usize> {
    let start = page.saturating_mul(size).min(found);
    start..start.saturating_add(size).min(found)
}

/// A selection made ready to be asked of each post.
struct Sieve<'a> {
    selection: &'a Selection,
    /// The words that a title must hold, folded.
    words: Vec<String>,
    /// Per facet: `None` where nothing is chosen, else for each place whether it is.
    chosen: [Option<Vec<bool>>; 6],
    folded: &'a [String],
}

impl<'a> Sieve<'a> {
    fn new(catalog: &'a Catalog, selection: &'a Selection) -> Self {
        let chosen = Facet::ALL.map(|facet| {
            let keys = selection.values(facet);
            (!keys.is_empty())
                .then(|| catalog.values(facet).iter().map(|it| keys.contains(&it.key)).collect())
        });
        let words = fold(&selection.text).split_whitespace().map(str::to_owned).collect();
        Self { selection, words, chosen, folded: catalog.folded() }
    }

    fn keeps_outside_facets(&self, number: usize, post: &Post) -> bool {
        let Selection { month, from, to, .. } = self.selection;
        let dated = month.is_none() && from.is_none() && to.is_none()
            || post.date.is_some_and(|date| {
                month.is_none_or(|it| it.holds(date))
                    && from.is_none_or(|it| it <= date)
                    && to.is_none_or(|it| date <= it)
            });
        dated && self.words.iter().all(|it| self.folded[number].contains(it.as_str()))
    }

    fn missed(&self, catalog: &Catalog, number: usize) -> Missed {
        let mut missed = Missed::default();
        for facet in Facet::ALL {
            if let Some(chosen) = &self.chosen[facet as usize] {
                let is_chosen = |place: usize| chosen.get(place).copied().unwrap_or_default();
                if !catalog.places(number, facet).any(is_chosen) {
                    missed.add(facet);
                }
            }
        }
        missed
    }
}

/// The facets by which a post fell through: none, one, or several.
#[derive(Default)]
struct Missed {
    count: u32,
    last: Option<Facet>,
}

impl Missed {
    fn add(&mut self, facet: Facet) {
        self.count += 1;
        self.last = Some(facet);
    }

    fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether the post meets every facet but perhaps this one: then it is among the posts that
    /// choosing another value of this facet would find.
    fn at_most(&self, facet: Facet) -> bool {
        self.count == 0 || self.count == 1 && self.last == Some(facet)
    }
}

fn count(catalog: &Catalog, number: usize, missed: &Missed, counts: &mut [Vec<u32>; 6]) {
    for facet in Facet::ALL {
        if missed.at_most(facet) {
            let counts = &mut counts[facet as usize];
            for place in catalog.places(number, facet) {
                if let Some(count) = counts.get_mut(place) {
                    *count += 1;
                }
            }
        }
    }
}

fn sort(catalog: &Catalog, selection: &Selection, found: &mut [u32]) {
    let (titles, posts) = (catalog.folded(), catalog.posts());
    match selection.sort {
        // Who asks for something in particular gets it in the order asked for.
        Sort::Newest if selection.n_filters() > 0 || catalog.manifest().sticky == 0 => {}
        Sort::Newest => order::sort(found, &|a, b| posts[b].sticky.cmp(&posts[a].sticky)),
        Sort::Oldest => found.reverse(),
        Sort::Title => order::sort(found, &|a, b| titles[a].cmp(&titles[b])),
        Sort::Longest => order::sort(found, &|a, b| posts[b].words.cmp(&posts[a].words)),
    }
}

#[cfg(test)]
pub(crate) mod tests;
