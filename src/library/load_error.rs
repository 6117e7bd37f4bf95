//! Why something of the archive could not be loaded, for the reader.

use crate::browser::FetchError;
use lectern_archive::ArchiveError;

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
        match &self.fault {
            Fault::Fetch(FetchError::Offline) => {
                "There is no connection to this site, and this part of it is not on this device."
            }
            Fault::Fetch(FetchError::Status(404 | 410)) => {
                "A file of this archive is missing on the site."
            }
            Fault::Fetch(FetchError::Status(_)) => "The site answered with an error.",
            Fault::Fetch(FetchError::Cut) => "The connection broke off in the middle.",
            Fault::Fetch(FetchError::TooLarge(_)) | Fault::Archive(ArchiveError::Hash { .. }) => {
                "A file of this archive arrived damaged, so it is not shown."
            }
            Fault::Archive(ArchiveError::Version { .. } | ArchiveError::Reader { .. }) => {
                "This archive is written in a version that this reader does not know."
            }
            Fault::Archive(_) => "The site sent something that is not an archive.",
        }
    }

    /// What the reader can do about it, as one sentence.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        match &self.fault {
            Fault::Fetch(FetchError::Offline | FetchError::Cut) => {
                "Check the connection, then try again."
            }
            Fault::Fetch(FetchError::Status(404 | 410)) => {
                "The site may be in the middle of an update: try again in a minute."
            }
            Fault::Archive(ArchiveError::Version { .. } | ArchiveError::Reader { .. }) => {
                "Load the page again to get the newest reader."
            }
            Fault::Archive(ArchiveError::Json { .. }) => {
                "On a public network you may have to sign in first. Then try again."
            }
            _ => "Try again; if it stays, tell the people who run the site.",
        }
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
