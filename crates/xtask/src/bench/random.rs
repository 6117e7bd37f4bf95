//! Numbers that look random and are the same on every machine.

/// SplitMix64 (Steele, Lea and Flood, 2014): a few lines, no state to set up, good enough for
/// made-up posts.
pub(super) struct Random(u64);

impl Random {
    /// The numbers of a seed; the same seed gives the same numbers for ever.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, `end`; 0 where `end` is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        (self.next() >> 11) as usize % end.max(1)
    }

    /// From `first` to `last`, both included.
    pub(super) fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// True so many times in a hundred.
    pub(super) fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A place from 0 up to, not including, `n`, drawn as words and tags are: the first is as
    /// likely as the next two together, these as the next four (near to Zipf's law). In whole
    /// numbers, as logarithms are not the same on every machine.
    pub(super) fn tail(&mut self, n: usize) -> usize {
        let doublings = n.max(1).ilog2() as usize + 1;
        loop {
            let span = 1 << self.below(doublings);
            let place = span - 1 + self.below(span);
            if place < n.max(1) {
                return place;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        let numbers = |seed| {
            let mut random = Random::new(seed);
            [random.below(1000), random.below(1000), random.tail(120), random.between(5, 9)]
        };
        assert_eq!(numbers(1), numbers(1));
        assert_ne!(numbers(1), numbers(2));
    }

    #[test]
    fn numbers_stay_in_their_range_and_the_tail_is_long() {
        let mut random = Random::new(7);
        let mut counts = [0; 120];
        for _ in 0..20_000 {
            assert!((5..=9).contains(&random.between(5, 9)) && random.below(3) < 3);
            counts[random.tail(120)] += 1;
        }
        assert!(counts[0] > 10 * counts[20] && counts[119] > 0, "{counts:?}");
    }
}
