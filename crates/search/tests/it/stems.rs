//! Words of one stem, by the language of the text that they stand in.

use crate::support::{Source, schema};
use lectern_search::{Builder, Document, Layout};

/// Texts with their languages, open for searching.
fn source(texts: &[(&str, &str)]) -> Source {
    let mut builder = Builder::new(schema());
    for (language, text) in texts {
        let mut document = Document::new(language, 0);
        document.push(2, true, text);
        builder.add(document);
    }
    Source::of(builder.finish(Layout::default()))
}

/// The documents that a query finds, in their own order.
#[track_caller]
fn found(texts: &[(&str, &str)], query: &str) -> Vec<u32> {
    let mut found = source(texts).documents(query);
    found.sort_unstable();
    found
}

const GERMAN: [(&str, &str); 3] =
    [("de", "ein Haus am Hafen"), ("de", "viele Häuser im Nebel"), ("de", "der Hausherr")];

const RUSSIAN: [(&str, &str); 3] =
    [("ru", "старый корабль"), ("ru", "корабли в гавани"), ("ru", "корабельный лес")];

#[test]
fn german_words_of_a_stem_find_each_other() {
    assert_eq!(found(&GERMAN, "haus "), [0, 1]);
    assert_eq!(found(&GERMAN, "Häuser "), [0, 1]);
    assert_eq!(source(&GERMAN).documents("häuser ")[0], 1, "the form that was typed comes first");
    assert_eq!(found(&GERMAN, "-haus "), [1, 2], "what is left out is left out as it is typed");
}

#[test]
fn russian_words_of_a_stem_find_each_other() {
    assert_eq!(found(&RUSSIAN, "корабль "), [0, 1]);
    assert_eq!(found(&RUSSIAN, "корабли "), [0, 1]);
    assert_eq!(source(&RUSSIAN).documents("корабли ")[0], 1);
}

#[test]
fn a_language_counts_by_its_first_part_and_one_without_stems_has_none() {
    for (language, documents) in
        [("de-AT", [0, 1].as_slice()), ("DE_ch", &[0, 1]), ("", &[0]), ("xx", &[0]), ("en", &[0])]
    {
        let texts = [(language, "ein Haus"), (language, "viele Häuser")];
        assert_eq!(found(&texts, "haus "), documents, "{language:?}");
    }
}

#[test]
fn in_a_mixed_archive_each_text_is_stemmed_in_its_own_language() {
    let english = [("en", "a search at night"), ("en", "they searched the harbour")];
    let texts = [english.as_slice(), &GERMAN, &RUSSIAN].concat();
    assert_eq!(found(&texts, "search "), [0, 1]);
    assert_eq!(found(&texts, "haus "), [2, 3]);
    assert_eq!(found(&texts, "корабль "), [5, 6]);
    let notice = source(&texts).search("häuser ").notice;
    assert_eq!(notice, None, "nothing was corrected: it is the same word");
}

#[test]
fn a_word_of_two_languages_has_the_stem_of_the_first_text_that_has_it() {
    let texts = [("en", "search"), ("en", "searched")];
    let foreign = [("ja", "searched")];
    assert_eq!(found(&[texts.as_slice(), &foreign].concat(), "search "), [0, 1, 2]);
    assert_eq!(found(&[foreign.as_slice(), &texts].concat(), "search "), [1]);
}
