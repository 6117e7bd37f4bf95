//! Which values each post has, arranged for counting.

use super::facet::Facet;
use std::ops::Range;

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
    /// Values one after the other, each the numbers of its posts, the newest first.
    posts: Vec<u32>,
    /// Per value: where its posts begin in that run; then where the last ones end.
    starts: Vec<u32>,
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

    /// Arranges the posts by their values, when all have come.
    pub(crate) fn arrange(&mut self) {
        self.starts = vec![0; self.bits.len() + 1];
        self.values.iter().for_each(|it| self.starts[*it as usize] += 1);
        let mut end = 0;
        for start in &mut self.starts {
            end += *start;
            *start = end;
        }
        self.posts = vec![0; self.values.len()];
        // From the last post to the first, each value's end becomes its beginning.
        for post in (0..self.ends.len()).rev() {
            for at in self.run(post) {
                let start = &mut self.starts[self.values[at] as usize];
                *start -= 1;
                self.posts[*start as usize] = post as u32;
            }
        }
    }

    /// The numbers of the posts that have a value, by its place in its facet, the newest first.
    pub(crate) fn posts(&self, facet: Facet, place: usize) -> &[u32] {
        let number = self.number(facet, place).map(|it| it as usize);
        let run = number.and_then(|it| Some(*self.starts.get(it)?..*self.starts.get(it + 1)?));
        run.and_then(|it| self.posts.get(it.start as usize..it.end as usize)).unwrap_or_default()
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
        self.values.get(self.run(post)).unwrap_or_default()
    }

    /// Where the values of a post stand.
    fn run(&self, post: usize) -> Range<usize> {
        let start =
            post.checked_sub(1).and_then(|it| self.ends.get(it)).copied().unwrap_or_default();
        let end = self.ends.get(post).copied().unwrap_or(start);
        start as usize..end as usize
    }

    /// The bit of a value's facet, by the value's number: 1 for the first of [`Facet::ALL`].
    pub(crate) fn bit(&self, value: u32) -> u8 {
        self.bits.get(value as usize).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_are_found_by_their_values_newest_first() {
        let mut columns = Columns::new([2, 3, 0, 0, 0, 0]);
        for (categories, tags) in [(vec![1], vec![]), (vec![], vec![2, 0]), (vec![1, 0], vec![2])] {
            categories.into_iter().for_each(|it| columns.add(Facet::Category, it));
            tags.into_iter().for_each(|it| columns.add(Facet::Tag, it));
            columns.end_post();
        }
        assert!(columns.posts(Facet::Tag, 2).is_empty(), "not arranged yet");
        columns.arrange();
        let posts = |facet, n| (0..n).map(|it| columns.posts(facet, it)).collect::<Vec<_>>();
        assert_eq!(posts(Facet::Category, 3), [&[2][..], &[0, 2], &[]]);
        assert_eq!(posts(Facet::Tag, 3), [&[1][..], &[], &[1, 2]]);
    }
}
