//! Each language against English: nothing is empty, places and forms agree, names are the only ones.

use crate::{Language, Piece, Text, pieces};
use std::collections::HashSet;

/// Texts that are written in one piece for all numbers: a list with `|` between its parts.
const TWELVE: [&str; 3] = ["months", "months_short", "months_narrow"];

/// The places of a text, in order and each once.
fn places(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    pieces(text, &mut |piece| {
        if let Piece::Place(at) = piece {
            found.push(at);
        }
    });
    found.sort_unstable();
    found.dedup();
    found
}

/// English, with the number of its forms where a text depends on a number.
fn english() -> Vec<(&'static str, &'static str)> {
    Language::English.all()
}

fn depends_on_number(name: &str) -> bool {
    let text = english().into_iter().find(|it| it.0 == name).unwrap().1;
    text.contains('|') && !TWELVE.contains(&name)
}

#[test]
fn every_name_is_the_only_one() {
    let mut names = HashSet::new();
    for (name, _) in english() {
        assert!(names.insert(name), "{name} is in two tables");
    }
    assert!(!names.contains("reader_texts"), "the mark of all of them");
}

#[test]
fn every_text_says_something_in_one_line() {
    for language in Language::ALL {
        for (name, text) in language.all() {
            let code = language.code();
            assert!(!text.is_empty(), "{code}, {name}: empty");
            assert!(!text.contains(['\n', '<', '>', '\u{1}']), "{code}, {name}: {text}");
            assert!(!text.contains("@@"), "{code}, {name}: {text}");
            assert!(name == "comma" || text == text.trim_matches(' '), "{code}, {name}: {text:?}");
        }
    }
}

#[test]
fn every_language_has_the_places_of_english() {
    for language in Language::ALL {
        for ((name, text), (_, model)) in language.all().into_iter().zip(english()) {
            let wanted = places(model);
            for form in text.split('|') {
                // "one post" has the number in words; nothing else may be left out.
                let left_out: &[usize] = if depends_on_number(name) { &[0] } else { &[] };
                let found = places(form);
                let missing =
                    wanted.iter().find(|it| !found.contains(it) && !left_out.contains(it));
                let code = language.code();
                assert_eq!(missing, None, "{code}, {name}: a place is missing in {form:?}");
                let more = found.iter().find(|it| !wanted.contains(it));
                assert_eq!(more, None, "{code}, {name}: a place too many in {form:?}");
            }
        }
    }
}

/// Texts that may be those of English by chance, such as "Image" and "Normal".
const ALIKE: usize = 20;

#[test]
fn hardly_a_text_is_still_english() {
    for language in Language::ALL.into_iter().filter(|it| *it != Language::English) {
        let both = language.all().into_iter().zip(english());
        let words = |text: &str| text.split(|it: char| !it.is_alphabetic()).any(|it| it.len() > 2);
        let alike = both.filter(|((_, own), (_, model))| own == model && words(own));
        let names: Vec<&str> = alike.map(|((name, _), _)| name).collect();
        let code = language.code();
        assert!(names.len() <= ALIKE, "{code}, {} texts as in English: {names:?}", names.len());
    }
}

#[test]
fn texts_with_numbers_have_every_form_and_others_have_one() {
    for language in Language::ALL {
        let forms = language.reader().say(Text::plurals).split(' ').count();
        for (name, text) in language.all() {
            let wanted = match name {
                _ if TWELVE.contains(&name) => 12,
                _ if depends_on_number(name) => forms,
                _ => 1,
            };
            let found = text.split('|').filter(|it| !it.trim_matches(' ').is_empty()).count();
            assert_eq!(found, wanted, "{}, {name}: {text}", language.code());
        }
    }
}

#[test]
fn every_number_has_a_form_and_every_form_a_number() {
    for language in Language::ALL {
        let texts = language.reader();
        let numbers = (0..=200).chain([999, 1000, 1_000_000, 1_000_001, 3_000_000]);
        let found: HashSet<usize> = numbers.map(|it| texts.form(it)).collect();
        let forms = (0..texts.say(Text::plurals).split(' ').count()).collect();
        assert_eq!(found, forms, "{}", language.code());
    }
}

#[test]
fn numbers_and_dates_are_written_as_in_the_language() {
    let said = |it: Language| {
        let texts = it.reader();
        let day = texts.date(2019, 3, 1);
        [texts.number(2054), texts.number(1_002_054), day, texts.count_of_posts(2)]
    };
    assert_eq!(said(Language::English), ["2,054", "1,002,054", "1 March 2019", "2 posts"]);
    assert_eq!(said(Language::German), ["2.054", "1.002.054", "1. März 2019", "2 Beiträge"]);
    let spanish = ["2054", "1.002.054", "1 de marzo de 2019", "2 artículos"];
    assert_eq!(said(Language::Spanish), spanish);
    assert_eq!(said(Language::Japanese), ["2,054", "1,002,054", "2019年3月1日", "記事 2 件"]);
    assert_eq!(said(Language::Arabic), ["2,054", "1,002,054", "1 مارس 2019", "مقالتان"]);
    let arabic = Language::Arabic.reader();
    let posts: Vec<String> = [3, 11, 100].map(|it| arabic.count_of_posts(it)).into();
    assert_eq!(posts, ["3 مقالات", "11 مقالة", "100 مقالة"]);
}

#[test]
fn a_region_speaks_its_language_and_strangers_none() {
    for (tag, language) in [("pt-BR", Language::Portuguese), ("ZH-Hant", Language::Chinese)] {
        assert_eq!(Language::of(tag), Some(language));
    }
    for language in Language::ALL {
        assert_eq!(Language::of(language.code()), Some(language));
    }
    assert_eq!([Language::of("nl"), Language::of(""), Language::of("arc")], [None; 3]);
}

/// What every language makes of numbers and dates: `tests/e2e/languages.test.mjs` holds the same file
/// against the `Intl` of a browser.
const INTL: &str = include_str!("../../../../tests/fixtures/intl.txt");

#[test]
fn numbers_and_dates_are_those_that_a_browser_was_asked_for() {
    let mut lines = Vec::new();
    for language in Language::ALL {
        let texts = language.reader();
        let (code, tag) = (language.code(), texts.say(Text::tag));
        let forms: Vec<&str> = texts.say(Text::plurals).split(' ').collect();
        let numbers = (0..=200).chain([999, 1000, 1_000_000, 1_000_001, 3_000_000]);
        let chosen: Vec<&str> = numbers.map(|it| forms[texts.form(it)]).collect();
        lines.push(format!("{code} tag {tag}"));
        lines.push(format!("{code} plurals {}", chosen.join(" ")));
        let grouped = [999, 1000, 2054, 10_000, 1_234_567].map(|it| texts.number(it));
        lines.push(format!("{code} numbers {}", grouped.join("|")));
        let months = || 1..=12;
        let days: Vec<String> = months().map(|it| texts.date(2019, it, it)).collect();
        lines.push(format!("{code} days {}", days.join("|")));
        let short: Vec<String> = months().map(|it| texts.short_date(it, it)).collect();
        lines.push(format!("{code} short {}", short.join("|")));
        let of_year: Vec<String> = months().map(|it| texts.month_of_year(2019, it)).collect();
        lines.push(format!("{code} months {}", of_year.join("|")));
        lines.push(format!("{code} narrow {}", texts.say(Text::months_narrow)));
    }
    let found = lines.join("\n") + "\n";
    for (line, kept) in found.lines().zip(INTL.lines()) {
        assert_eq!(line, kept, "the lines stand in the order of Language::ALL");
    }
    let lacking: Vec<&str> = found.lines().skip(INTL.lines().count()).collect();
    assert!(
        lacking.is_empty(),
        "look at these, then add them to the file:\n{}",
        lacking.join("\n")
    );
    assert_eq!(found, INTL, "all of it");
}
