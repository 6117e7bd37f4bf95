//! Which values each post has, arranged for counting.

use super::facet::Facet;

/// Which values of all facets each post has, in one run of numbers: what a listing counts at each
/// key, so it allocates nothing per post and looks nothing up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    /// Posts one after the other, each the numbers of its values. A value's number is its place
    /// in its facet behind the values of all facets before.
    values: Vec<u32>,
    /// Per post: where its values end in that run.
    ends: Vec<u32>,
    /// Per facet in the order of [`Facet::ALL`]: the number of its first value; then how many
    /// values there are.
    firsts: [u32; 7],
    /// Per value: the bit of its facet.
    bits: Vec<u8>,
}

impl Columns {
    /// Columns of facets with so many values each, and no post yet.
    pub(crate) fn new(lengths: [usize; 6]) -> Self {
        let mut columns = Self::default();
        for (idx, length) in lengths.into_iter().enumerate() {
            columns.bits.resize(columns.bits.len() + length, 1 << idx);
            columns.firsts[idx + 1] = columns.bits.len() as u32;
        }
        columns
    }

    /// Gives the post at the end one more value, by its place in its facet.
    pub(crate) fn add(&mut self, facet: Facet, place: usize) {
        self.values.extend(self.number(facet, place));
    }

    /// Ends a post.
    pub(crate) fn end_post(&mut self) {
        self.ends.push(self.values.len() as u32);
    }

    /// The number of a value, by its place in its facet; `None` past the facet's last.
    pub(crate) fn number(&self, facet: Facet, place: usize) -> Option<u32> {
        let number = self.firsts[facet as usize] + place as u32;
        (number < self.firsts[facet as usize + 1]).then_some(number)
    }

    /// Per facet in the order of [`Facet::ALL`]: the number of its first value; then how many
    /// values there are.
    pub(crate) fn firsts(&self) -> [u32; 7] {
        self.firsts
    }

    /// How many values there are in all.
    pub(crate) fn n_values(&self) -> usize {
        self.bits.len()
    }

    /// The numbers of the values that a post has; empty for a post that is not there.
    pub(crate) fn of(&self, post: usize) -> &[u32] {
        let start =
            post.checked_sub(1).and_then(|it| self.ends.get(it)).copied().unwrap_or_default();
        let end = self.ends.get(post).copied().unwrap_or(start);
        self.values.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The bit of a value's facet, by the value's number: 1 for the first of [`Facet::ALL`].
    pub(crate) fn bit(&self, value: u32) -> u8 {
        self.bits.get(value as usize).copied().unwrap_or_default()
    }
}
