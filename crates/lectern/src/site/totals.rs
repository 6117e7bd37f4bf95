//! What a site amounts to.

use std::time::Duration;

/// What a site amounts to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    /// Files of the site.
    pub(crate) files: usize,
    /// How many of them were new or changed.
    pub(crate) changed: usize,
    /// How many files of an earlier build were removed.
    pub(crate) removed: usize,
    /// Bytes of all files.
    pub(crate) bytes: u64,
    /// Bytes of the shell and of the archive, each file compressed with brotli where that helps:
    /// what readers fetch besides pages and images. To compress every page for a number that
    /// nobody fetches would take as long as all the rest.
    pub(crate) compressed: u64,
    /// How long the index took, from the first word until its last file was written.
    pub(crate) index: Duration,
}
