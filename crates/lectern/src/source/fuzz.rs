//! Readers for the fuzzer: bytes in, and every entry is a post or skipped.

use super::{Kind, Outcome, Wishes, feed, listing, markdown, wordpress};
use crate::texts::Texts;
use std::path::Path;

/// What the bytes are read as.
pub(crate) type Form = Kind;

/// Reads bytes as one file.
///
/// # Panics
/// Where posts and skipped entries are not all entries.
pub(crate) fn read(form: Form, bytes: &[u8]) {
    let wishes = Wishes::default();
    let outcome = match form {
        Kind::WordPress => {
            wordpress::read_from(bytes, "x.xml", wishes, &Texts::new()).unwrap_or_default()
        }
        Kind::Feed => feed::read_bytes(bytes, "x.xml", wishes),
        Kind::Text => listing::read("x.txt", &String::from_utf8_lossy(bytes)),
        Kind::Markdown => {
            let tree = markdown::Tree::default();
            let disk = Path::new("x/2020-01-02-x.md");
            let file = markdown::File {
                shown: "2020-01-02-x.md",
                relative: "2020-01-02-x.md",
                disk,
                tree: &tree,
            };
            markdown::read(file, &String::from_utf8_lossy(bytes), wishes)
        }
    };
    adds_up(&outcome);
}

fn adds_up(outcome: &Outcome) {
    let (posts, skipped) = (outcome.drafts.len(), outcome.skipped.len());
    assert_eq!(posts + skipped, outcome.entries, "{posts} posts, {skipped} skipped");
    assert!(outcome.drafts.iter().all(|it| !it.title.is_empty()), "a post without a title");
}
