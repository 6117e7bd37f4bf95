//! What can be wrong with an index.

use std::fmt;

/// Why bytes are not the index file that they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexError {
    /// Written in a version that this reader does not know.
    Version(u8),
    /// Another kind of file than the one asked for.
    Kind,
    /// Shorter than it says, or numbers that cannot be.
    Damaged,
    /// Not a file that this index has.
    Unknown,
}

impl fmt::Display for IndexError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(found) => write!(
                out,
                "the index has format version {found}, this reader knows version {}: reload the page",
                crate::file::VERSION
            ),
            Self::Kind => out.write_str("the index has another file under this name"),
            Self::Damaged => out.write_str("an index file is damaged: reload the page"),
            Self::Unknown => out.write_str("this file does not belong to the index that is open"),
        }
    }
}

impl std::error::Error for IndexError {}
