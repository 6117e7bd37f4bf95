//! What can be wrong with an archive.

use std::fmt;

/// Why bytes are not an archive file that this version can use.
///
/// Every variant holds the facts; the text is a sentence that says what is wrong and, where the
/// person who reads it can act, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArchiveError {
    /// Not JSON of this shape: holds the line and column (from 1) and the parser's words.
    Json {
        /// Line of the first fault, from 1.
        line: usize,
        /// Column of the first fault, from 1.
        column: usize,
        /// What the parser expected.
        what: String,
    },
    /// Written by another version of the format.
    Version {
        /// The version that the file states.
        found: u32,
        /// The version that this crate reads.
        reads: u32,
    },
    /// The publisher says that readers older than `needs` must not try.
    Reader {
        /// The oldest schema that the archive asks for.
        needs: u32,
        /// The newest schema that this reader knows.
        knows: u32,
    },
    /// The bytes do not have the SHA-256 that names the file: damaged or mixed up on the way.
    Hash {
        /// The name, which is the expected SHA-256.
        expected: String,
        /// The SHA-256 of the bytes that came.
        found: String,
    },
    /// A list has another length than the number of posts or the other lists ask for.
    Length {
        /// The field.
        field: &'static str,
        /// How many entries there should be.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// A post names a term that the archive does not list.
    DanglingTerm {
        /// `categories`, `tags` or `authors`.
        field: &'static str,
        /// The post's number within its file, from 0.
        row: usize,
        /// The number of the term that is not there.
        term: u32,
    },
    /// A value that the format does not allow.
    Value {
        /// The field.
        field: &'static str,
        /// What stands there.
        found: String,
        /// What may stand there.
        allowed: &'static str,
    },
}

impl fmt::Display for ArchiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json { line, column, what } => {
                write!(f, "not a file of this format at line {line}, column {column}: {what}")
            }
            Self::Version { found, reads } => write!(
                f,
                "written in version {found} of the format, this program reads version {reads}: \
                 build the archive again, or update the program"
            ),
            Self::Reader { needs, knows } => write!(
                f,
                "this archive needs a reader of version {needs}, this one is version {knows}: \
                 load the page again to update it"
            ),
            Self::Hash { expected, found } => write!(
                f,
                "the bytes are damaged: they should have the SHA-256 {expected}, they have {found}"
            ),
            Self::Length { field, expected, found } => {
                write!(f, "\"{field}\" has {found} entries, it should have {expected}")
            }
            Self::DanglingTerm { field, row, term } => write!(
                f,
                "post {row} names number {term} of \"{field}\", which the archive does not list"
            ),
            Self::Value { field, found, allowed } => {
                write!(f, "\"{field}\" is \"{found}\", it must be {allowed}")
            }
        }
    }
}

impl std::error::Error for ArchiveError {}
