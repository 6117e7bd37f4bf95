//! What was changed or dropped in posts that were kept, counted by kind.

use crate::kinds::Kinds;
use std::collections::BTreeMap;

/// Counts by kind, in the order of the kinds' names. A kind is a noun phrase that a publisher
/// understands: "shortcodes made plain text".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Losses {
    counts: BTreeMap<&'static str, usize>,
}

impl Losses {
    /// Counts `n` more of a kind; 0 changes nothing.
    pub(crate) fn add(&mut self, kind: &'static str, n: usize) {
        if n > 0 {
            *self.counts.entry(kind).or_default() += n;
        }
    }

    /// Takes all counts of another.
    pub(crate) fn merge(&mut self, other: Self) {
        for (kind, n) in other.counts {
            self.add(kind, n);
        }
    }

    /// The kinds with their counts.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, usize)> {
        self.counts.iter().map(|(kind, n)| (*kind, *n))
    }
}

/// What happened to the posts of one source on their way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Changes {
    /// Counted.
    pub(crate) losses: Losses,
    /// By kind, each of which is told as one problem.
    pub(crate) kinds: Kinds,
}

impl Changes {
    /// Takes all of another, which comes after.
    pub(crate) fn merge(&mut self, other: Self) {
        self.losses.merge(other.losses);
        self.kinds.merge(other.kinds);
    }
}
