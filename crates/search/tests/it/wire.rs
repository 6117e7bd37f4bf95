//! The files: what is fetched for what, and that the same documents are the same bytes.

use crate::support::{Doc, SMALL, Source, pack};
use lectern_search::{File, Layout, Name};

fn docs() -> Vec<Doc> {
    let letters =
        |number: usize| format!("{}{}", (b'a' + (number % 26) as u8) as char, number * 7919 % 1009);
    let word = |number: usize| format!("word{}", letters(number));
    (0..200)
        .map(|doc| Doc::text(&(0..30).map(|it| word(doc * 3 + it)).collect::<Vec<_>>().join(" ")))
        .collect()
}

/// A word that some of them have.
fn a_word() -> String {
    docs()[50].text.split(' ').next().unwrap_or_default().to_owned() + " "
}

#[test]
fn a_word_needs_one_page_and_one_part() {
    let mut source = Source::new(&docs());
    assert!(source.packed.files.len() > 30, "{}", source.packed.files.len());
    let all: usize = source.packed.files.iter().map(|it| it.1.len()).sum();
    assert!(!source.documents(&a_word()).is_empty());
    assert_eq!(source.fetched.0, 2);
    assert!(source.fetched.1 * 10 < all, "{:?} of {all}", source.fetched);
}

#[test]
fn files_carry_their_names() {
    let packed = pack(&docs(), SMALL);
    for (name, bytes) in &packed.files {
        assert_eq!(*name, Name::of(bytes));
        assert_eq!(name.hex().len(), 64);
    }
}

#[test]
fn every_file_is_named_by_another() {
    let mut source = Source::new(&docs());
    let mut wants = source.index.missing_pages();
    let mut met = 0;
    while let Some(want) = wants.pop() {
        let (_, bytes) = source.packed.files.iter().find(|it| it.0 == want.name).unwrap();
        source.index.take(want.file, bytes).unwrap();
        wants.extend(source.index.named_by(want.file));
        met += 1;
    }
    assert_eq!(met, source.packed.files.len());
    assert!(source.index.missing_pages().is_empty());
    assert_eq!(source.documents(&a_word()), Source::new(&docs()).documents(&a_word()));
}

#[test]
fn the_same_documents_are_the_same_bytes() {
    assert_eq!(pack(&docs(), SMALL), pack(&docs(), SMALL));
    let whole = pack(&docs(), Layout::default());
    assert_eq!(Source::of(whole).documents(&a_word()), Source::new(&docs()).documents(&a_word()));
}

#[test]
fn a_file_out_of_turn_is_refused() {
    let mut source = Source::new(&docs());
    for file in [File::Postings(0, 0), File::Positions(0, 0), File::Page(9999)] {
        assert!(source.index.take(file, &source.packed.files[0].1).is_err(), "{file:?}");
    }
}
