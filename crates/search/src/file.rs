//! What all index files have in common: a version, a kind, a name that is their SHA-256.

use crate::IndexError;
use sha2::{Digest, Sha256};

/// The version of the format that this crate writes, and the only one that it reads.
pub(crate) const VERSION: u8 = 1;

/// The kinds of files, as their second byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Head = 1,
    Page = 2,
    Postings = 3,
    Positions = 4,
}

/// The first bytes of a file.
pub(crate) fn begin(kind: Kind) -> Vec<u8> {
    vec![VERSION, kind as u8]
}

/// What follows the first bytes.
///
/// # Errors
/// `Version`, `Kind`, or `Damaged` where the file is shorter than that.
pub(crate) fn content(bytes: &[u8], kind: Kind) -> Result<&[u8], IndexError> {
    match bytes {
        [version, ..] if *version != VERSION => Err(IndexError::Version(*version)),
        [_, found, rest @ ..] if *found == kind as u8 => Ok(rest),
        [_, _, ..] => Err(IndexError::Kind),
        _ => Err(IndexError::Damaged),
    }
}

/// The name of an index file: the SHA-256 of its bytes, and how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// SHA-256 (FIPS 180-4).
    pub hash: [u8; 32],
    /// Length in bytes.
    pub bytes: u32,
}

impl Name {
    /// The name of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let hash = Sha256::digest(bytes).into();
        Self { hash, bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX) }
    }

    /// The hash in lower-case hex, 64 digits.
    #[must_use]
    pub fn hex(&self) -> String {
        let digit = |it: u8| char::from_digit(u32::from(it), 16).unwrap_or('0');
        self.hash.iter().flat_map(|it| [digit(it >> 4), digit(it & 15)]).collect()
    }
}
