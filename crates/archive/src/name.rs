//! The names of immutable files.

use crate::ArchiveError;
use sha2::{Digest, Sha256};

/// The name of a file with these bytes: their SHA-256 (FIPS 180-4) as 64 lower-case hex digits.
#[must_use]
pub fn name(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// Checks that the bytes are those that the name promises.
///
/// # Errors
/// `Hash`, with the expected and the found SHA-256.
pub fn verify(bytes: &[u8], expected: &str) -> Result<(), ArchiveError> {
    let found = name(bytes);
    if found == expected {
        return Ok(());
    }
    Err(ArchiveError::Hash { expected: expected.to_owned(), found })
}

/// Whether a text can be such a name: 64 digits, lower case. Keeps a hostile manifest from
/// sending its reader to another folder.
pub(crate) fn is_name(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_sha256_of_the_standards_example() {
        // FIPS 180-4, example "abc".
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(name(b"abc"), expected);
        assert!(is_name(expected));
        assert_eq!(verify(b"abc", expected), Ok(()));
    }

    #[test]
    fn one_changed_byte_is_named_damage() {
        let error = verify(b"abd", &name(b"abc"));
        assert!(matches!(error, Err(ArchiveError::Hash { .. })), "{error:?}");
    }

    #[test]
    fn a_path_is_not_a_name() {
        assert!(!is_name("../../etc/passwd"));
        assert!(!is_name(&"A".repeat(64)));
    }
}
