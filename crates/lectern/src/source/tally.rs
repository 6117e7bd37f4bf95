//! What came of one source, as the publisher gave it.

use super::{Outcome, Skipped};
use crate::Problem;
use crate::losses::Changes;

/// What was read from one source and what was not.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// The source, as the person who runs the tool knows it.
    pub(crate) path: String,
    /// How many files were read as sources.
    pub(crate) files: usize,
    /// How many things were met that could be posts: each is one, or is among the skipped.
    pub(crate) entries: usize,
    pub(crate) skipped: Vec<Skipped>,
    /// What was changed or dropped in the posts that were kept.
    pub(crate) changes: Changes,
}

impl Tally {
    /// Takes what a file gave besides its posts.
    pub(super) fn add(&mut self, outcome: &mut Outcome) {
        self.files += usize::from(!outcome.is_foreign);
        self.entries += outcome.entries;
        self.skipped.append(&mut outcome.skipped);
        self.changes.losses.merge(std::mem::take(&mut outcome.losses));
        self.changes.kinds.merge(std::mem::take(&mut outcome.kinds));
    }

    /// A problem where posts and skipped entries are not all entries: something got lost without a
    /// word, which must never be.
    pub(crate) fn imbalance(&self, posts: usize) -> Option<Problem> {
        let (entries, skipped) = (self.entries, self.skipped.len());
        (posts + skipped != entries).then(|| {
            let what = format!(
                "of {entries} entries {posts} became posts and {skipped} were skipped, which does \
                 not add up"
            );
            let fix = "This is a fault of lectern: please report it with this file";
            Problem::of_file(&self.path, what, fix)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_neither_a_post_nor_skipped_is_a_problem() {
        let tally = Tally { entries: 3, ..Tally::default() };
        assert_eq!(tally.imbalance(3), None);
        assert!(tally.imbalance(2).is_some_and(|it| it.what.contains("2 became posts")));
    }
}
