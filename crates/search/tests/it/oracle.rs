//! Random archives and queries against a search that reads everything.

use crate::support::{Doc, Source};
use lectern_trials::arbitrary::{Result, Unstructured};
use std::collections::BTreeSet;

/// Words that share letters, stems and beginnings as little as can be, so that what a word stands
/// for is plain, and few enough to meet again.
const WORDS: [&str; 9] =
    ["alpha", "bronze", "cider", "dune", "ember", "c++", "9.1", "münze", "zoo"];

fn text(u: &mut Unstructured, most: usize) -> Result<String> {
    let count = u.int_in_range(0..=most)?;
    let words: Vec<&str> = (0..count).map(|_| u.choose(&WORDS).copied()).collect::<Result<_>>()?;
    Ok(words.join(if u.ratio(1, 4)? { ", " } else { " " }))
}

fn doc(u: &mut Unstructured) -> Result<Doc> {
    let tags = (0..u.int_in_range(0..=2)?).map(|_| text(u, 2)).collect::<Result<_>>()?;
    let date = u.int_in_range(2018..=2022)? * 10_000 + 101;
    Ok(Doc { title: text(u, 4)?, tags, text: text(u, 12)?, date })
}

/// Whether these words stand in a row in a field of a document, or in any.
fn has(doc: &Doc, field: Option<usize>, row: &[&str]) -> bool {
    let fields = field.map_or(vec![0, 1, 2], |it| vec![it]);
    fields.into_iter().flat_map(|it| doc.field(it)).any(|text| {
        let words: Vec<&str> = text.split([' ', ',']).filter(|it| !it.is_empty()).collect();
        words.windows(row.len()).any(|it| it == row)
    })
}

/// One part of a query: its text, and what it asks of a document.
type Part = (String, Box<dyn Fn(&Doc) -> bool>);

fn part(u: &mut Unstructured) -> Result<Part> {
    let field =
        *u.choose(&[None, None, None, Some((0, "title")), Some((1, "tag")), Some((2, "text"))])?;
    let prefix = field.map_or(String::new(), |it| format!("{}:", it.1));
    let number = field.map(|it| it.0);
    Ok(match u.int_in_range(0..=5)? {
        0 => {
            let (from, to) = (u.int_in_range(2018..=2022)?, u.int_in_range(2018..=2022)?);
            let within = move |doc: &Doc| (from..=to).contains(&(doc.date / 10_000));
            (format!("date:{from}..{to}"), Box::new(within))
        }
        1 => {
            let row: Vec<&str> = (0..u.int_in_range(2..=3)?)
                .map(|_| u.choose(&WORDS).copied())
                .collect::<Result<_>>()?;
            let text = format!("{prefix}\"{}\"", row.join(" "));
            (text, Box::new(move |doc| has(doc, number, &row)))
        }
        2 => {
            let (one, two) = (*u.choose(&WORDS)?, *u.choose(&WORDS)?);
            (
                format!("{one} OR {two}"),
                Box::new(move |doc| has(doc, None, &[one]) || has(doc, None, &[two])),
            )
        }
        _ => {
            let word = *u.choose(&WORDS)?;
            (format!("{prefix}{word}"), Box::new(move |doc| has(doc, number, &[word])))
        }
    })
}

#[test]
fn answers_are_what_reading_everything_finds() {
    let mut met = 0;
    lectern_trials::runs(1_000, 4_096, |u| {
        let docs: Vec<Doc> = (0..u.int_in_range(1..=12)?).map(|_| doc(u)).collect::<Result<_>>()?;
        let wanted: Vec<Part> =
            (0..u.int_in_range(1..=3)?).map(|_| part(u)).collect::<Result<_>>()?;
        let unwanted: Vec<Part> =
            (0..u.int_in_range(0..=1)?).map(|_| part(u)).collect::<Result<_>>()?;
        let unwanted: Vec<Part> =
            unwanted.into_iter().filter(|it| !it.0.contains(" OR ")).collect();
        let mut query: Vec<String> = wanted.iter().map(|it| it.0.clone()).collect();
        query.extend(unwanted.iter().map(|it| format!("-{}", it.0)));
        let query = query.join(" ") + " ";
        let fits =
            |doc: &Doc| wanted.iter().all(|it| it.1(doc)) && !unwanted.iter().any(|it| it.1(doc));
        let truth: BTreeSet<u32> =
            (0..).zip(&docs).filter(|it| fits(it.1)).map(|it| it.0).collect();
        let answer = Source::new(&docs).search(&query);
        let found: BTreeSet<u32> = answer.hits.iter().map(|it| it.document).collect();
        if truth.is_empty() {
            // What is not there as asked may be answered otherwise, and then it is said.
            assert!(found.is_empty() || answer.notice.is_some(), "{query:?} {docs:?}");
        } else {
            met += 1;
            assert_eq!(found, truth, "{query:?} {docs:?}");
        }
        Ok(())
    });
    assert!(met > 50, "only {met} queries had an answer");
}

#[test]
fn every_word_of_a_document_finds_it() {
    lectern_trials::trials(|u| {
        // Marks, apostrophes and dots join words in ways of their own, which `token.rs` tests.
        let apart = |it: char| match it {
            '.' | '\'' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' => ' ',
            '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{6dc}' => {
                ' '
            }
            it if it.is_ascii() || it.is_alphanumeric() => it,
            _ => ' ',
        };
        let texts: Vec<String> = (0..u.int_in_range(1..=4)?)
            .map(|_| Ok(u.arbitrary::<String>()?.chars().map(apart).collect()))
            .collect::<Result<_>>()?;
        let docs: Vec<Doc> = texts.iter().map(|it| Doc::text(it)).collect();
        let mut source = Source::new(&docs);
        for (number, text) in (0..).zip(&texts) {
            for word in text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()) {
                let found = source.documents(&format!("{word} "));
                assert!(found.contains(&number), "{word:?} in {text:?}");
            }
        }
        Ok(())
    });
}
