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
    /// Numbers of the posts that are shown, in the selection's order.
    pub rows: Vec<u32>,
    /// How many posts the selection finds on all pages.
    pub total: usize,
    /// The last page of these, from 0. A page past the last one is empty, so that an old link says so instead
    /// of showing other posts than it did.
    pub page: usize,
    /// How many pages before it are shown with it.
    pub more: usize,
    /// How many pages there are; at least 1.
    pub pages: usize,
    /// Per value, by its number among those of all facets: how many posts the selection would find
    /// with this value as the only one of its facet.
    counts: Vec<u32>,
    /// Per facet in the order of [`Facet::ALL`]: the number of its first value; then their sum.
    firsts: [u32; 7],
}

impl Listing {
    /// Answers a selection. Cannot fail: values that the archive does not have find nothing.
    ///
    /// `found` are the posts that the index found for the selection's text, best first; without
    /// it the text filters titles. Costs one pass over the posts, and a sort for the orders that
    /// the archive does not have.
    #[must_use]
    pub fn new(catalog: &Catalog, selection: &Selection, found: Option<&[u32]>) -> Self {
        let (listing, kept) = Self::of_all_pages(catalog, selection, found);
        listing.at_page(catalog, selection, &kept)
    }

    /// An answer without rows, and all rows that it could have, in the selection's order: what the
    /// pages of one list share, made once. The selection's page does not matter.
    pub(crate) fn of_all_pages(
        catalog: &Catalog,
        selection: &Selection,
        found: Option<&[u32]>,
    ) -> (Self, Vec<u32>) {
        let sieve = Sieve::new(catalog, selection, found.is_none());
        let columns = catalog.columns();
        let mut counts = vec![0; columns.n_values()];
        let mut kept = Vec::new();
        let mut pass = |number: u32| {
            let Some(post) = catalog.post(number) else { return };
            if !sieve.keeps_outside_facets(number as usize, post) {
                return;
            }
            let values = columns.of(number as usize);
            let missed = sieve.missed(catalog, values);
            if missed == 0 {
                kept.push(number);
                values.iter().for_each(|it| counts[*it as usize] += 1);
            } else if missed.is_power_of_two() {
                // Only by one facet: the post is among those that another value of it would find.
                let other = values.iter().filter(|it| columns.bit(**it) == missed);
                other.for_each(|it| counts[*it as usize] += 1);
            }
        };
        let all = 0..catalog.posts().len() as u32;
        match found {
            None => all.for_each(&mut pass),
            Some(found) if selection.order() == Sort::Relevance => {
                found.iter().copied().for_each(&mut pass);
            }
            Some(found) => {
                let mut is_found = vec![false; catalog.posts().len()];
                for number in found {
                    is_found.get_mut(*number as usize).into_iter().for_each(|it| *it = true);
                }
                all.filter(|it| is_found[*it as usize]).for_each(&mut pass);
            }
        }
        sort(catalog, selection, &mut kept);
        // Before all posts have come, only the list of all is shown, and how many those are is known.
        let is_part = !catalog.is_complete() && selection.n_filters() == 0;
        let total = if is_part { catalog.manifest().posts as usize } else { kept.len() };
        let (rows, firsts) = (Vec::new(), columns.firsts());
        (Self { rows, total, page: 0, more: 0, pages: 1, counts, firsts }, kept)
    }

    /// The same with the rows of the selection's page, and of those that are shown before it.
    pub(crate) fn at_page(mut self, catalog: &Catalog, asked: &Selection, kept: &[u32]) -> Self {
        let size = catalog.site().page_size.max(1) as usize;
        let first = page_of(asked.page - asked.more.min(asked.page), size, kept.len()).start;
        let rows = first..page_of(asked.page, size, kept.len()).end;
        self.rows = kept.get(rows).unwrap_or_default().to_vec();
        self.page = asked.page;
        self.more = asked.more.min(asked.page);
        self.pages = self.total.div_ceil(size).max(1);
        self
    }

    /// How many posts choosing a value would give, by the value's place in [`Catalog::values`].
    #[must_use]
    pub fn count(&self, facet: Facet, place: usize) -> u32 {
        let [first, end] = [facet as usize, facet as usize + 1].map(|it| self.firsts[it] as usize);
        self.counts.get(first..end).and_then(|it| it.get(place)).copied().unwrap_or_default()
    }
}

fn page_of(page: usize, size: usize, found: usize) -> Range<usize> {
    let start = page.saturating_mul(size).min(found);
    start..start.saturating_add(size).min(found)
}

/// A selection made ready to be asked of each post.
struct Sieve<'a> {
    selection: &'a Selection,
    is_dated: bool,
    /// The words that a title must hold, folded.
    words: Vec<String>,
    folded: &'a [String],
    /// The bits of the facets of which values are chosen.
    facets: u8,
    /// Per value, by its number: whether it is chosen. Empty where none is.
    chosen: Vec<bool>,
}

impl<'a> Sieve<'a> {
    fn new(catalog: &'a Catalog, selection: &'a Selection, by_title: bool) -> Self {
        let columns = catalog.columns();
        let (mut facets, mut chosen) = (0, Vec::new());
        for facet in Facet::ALL {
            let keys = selection.values(facet);
            if keys.is_empty() {
                continue;
            }
            facets |= 1 << facet as u8;
            chosen.resize(columns.n_values(), false);
            for (place, value) in catalog.values(facet).iter().enumerate() {
                if let Some(number) =
                    columns.number(facet, place).filter(|_| keys.contains(&value.key))
                {
                    chosen[number as usize] = true;
                }
            }
        }
        let text = if by_title { fold(&selection.text) } else { String::new() };
        let words = text.split_whitespace().map(str::to_owned).collect();
        let Selection { month, from, to, .. } = selection;
        let is_dated = month.is_some() || from.is_some() || to.is_some();
        Self { selection, is_dated, words, folded: catalog.folded(), facets, chosen }
    }

    fn keeps_outside_facets(&self, number: usize, post: &Post) -> bool {
        let Selection { month, from, to, .. } = self.selection;
        let dated = !self.is_dated
            || post.date.is_some_and(|date| {
                month.is_none_or(|it| it.holds(date))
                    && from.is_none_or(|it| it <= date)
                    && to.is_none_or(|it| date <= it)
            });
        dated && self.words.iter().all(|it| self.folded[number].contains(it.as_str()))
    }

    /// The bits of the facets by which a post with these values falls through.
    fn missed(&self, catalog: &Catalog, values: &[u32]) -> u8 {
        let mut missed = self.facets;
        if missed != 0 {
            for value in values.iter().filter(|it| self.chosen[**it as usize]) {
                missed &= !catalog.columns().bit(*value);
            }
        }
        missed
    }
}

fn sort(catalog: &Catalog, selection: &Selection, found: &mut [u32]) {
    let (titles, posts) = (catalog.folded(), catalog.posts());
    match selection.order() {
        Sort::Relevance => {}
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
