//! Why something of the archive could not be loaded, for the reader.

use crate::browser::FetchError;
use lectern_archive::ArchiveError;
use lectern_texts::{Text, text};

/// Why something of the archive is not here: which file, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    /// The file, relative to the site's root.
    pub path: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with a file of the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It did not come.
    Fetch(FetchError),
    /// It came, and cannot be used.
    Archive(ArchiveError),
}

impl LoadError {
    /// What happened, as one sentence for a reader.
    #[must_use]
    pub fn sentence(&self) -> &'static str {
        text(match &self.fault {
            Fault::Fetch(FetchError::Offline) => Text::offline,
            Fault::Fetch(FetchError::Status(404 | 410)) => Text::file_missing,
            Fault::Fetch(FetchError::Status(_)) => Text::site_failed,
            Fault::Fetch(FetchError::Cut) => Text::broke_off,
            Fault::Fetch(FetchError::TooLarge(_)) | Fault::Archive(ArchiveError::Hash { .. }) => {
                Text::damaged
            }
            Fault::Archive(ArchiveError::Version { .. } | ArchiveError::Reader { .. }) => {
                Text::unknown_version
            }
            Fault::Archive(_) => Text::not_an_archive,
        })
    }

    /// What the reader can do about it, as one sentence.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        text(match &self.fault {
            Fault::Fetch(FetchError::Offline | FetchError::Cut) => Text::check_connection,
            Fault::Fetch(FetchError::Status(404 | 410)) => Text::wait_for_update,
            Fault::Archive(ArchiveError::Version { .. } | ArchiveError::Reader { .. }) => {
                Text::load_for_newest
            }
            Fault::Archive(ArchiveError::Json { .. }) => Text::sign_in_first,
            _ => Text::tell_the_people,
        })
    }

    /// The facts, for whoever mends it: file and cause.
    #[must_use]
    pub fn details(&self) -> String {
        match &self.fault {
            Fault::Fetch(error) => format!("{}: {error}", self.path),
            Fault::Archive(error) => format!("{}: {error}", self.path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_a_sentence_a_way_on_and_the_facts() {
        let json = ArchiveError::Json { line: 1, column: 2, what: "expected value".into() };
        let faults = [
            Fault::Fetch(FetchError::Offline),
            Fault::Fetch(FetchError::Status(404)),
            Fault::Fetch(FetchError::Status(500)),
            Fault::Fetch(FetchError::Cut),
            Fault::Fetch(FetchError::TooLarge(9)),
            Fault::Archive(json),
            Fault::Archive(ArchiveError::Version { found: 2, reads: 1 }),
            Fault::Archive(ArchiveError::Hash { expected: "a".into(), found: "b".into() }),
        ];
        let mut sentences = Vec::new();
        for fault in faults {
            let error = LoadError { path: "data/x.json".into(), fault };
            assert!(error.sentence().ends_with('.') && error.advice().ends_with('.'));
            assert!(error.details().starts_with("data/x.json: "));
            sentences.push(error.sentence());
        }
        sentences.sort_unstable();
        sentences.dedup();
        assert_eq!(sentences.len(), 7, "only damage of two kinds reads the same: {sentences:?}");
    }
}
