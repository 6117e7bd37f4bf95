//! What docs/faults.md names as a test is one, and what has none is told of in docs/RELIABILITY.md.

use crate::house::files;

/// Names of files and of tests that a cell gives, each test with its file: `x.test.mjs`: "a name", or
/// `x.rs`: `a_name`. A name that goes on behind "…" is given by its beginning.
fn named(cell: &str) -> Vec<(String, Option<String>)> {
    let (mut named, mut file) = (Vec::new(), String::new());
    for (at, piece) in cell.split(['`', '"']).enumerate() {
        // Every other piece stands between signs.
        if at % 2 == 0 {
            continue;
        }
        if piece.ends_with(".mjs") || piece.ends_with(".rs") {
            file = piece.to_owned();
            named.push((file.clone(), None));
        } else {
            let beginning = piece.split('…').next().unwrap_or_default().trim().to_owned();
            named.push((file.clone(), Some(beginning)));
        }
    }
    named
}

/// The faults that were found before anything was written: a letter for each group, and how many it has.
const FAULTS: [(char, usize); 8] =
    [('U', 28), ('D', 20), ('S', 19), ('T', 10), ('B', 17), ('R', 13), ('X', 21), ('I', 18)];

#[test]
fn every_fault_names_tests_that_are_there() {
    let tests = [
        files("tests", ".mjs"),
        files("tests", ".rs"),
        files("src", ".rs"),
        files("crates/lectern", ".rs"),
        files("crates/archive", ".rs"),
    ]
    .concat();
    for row in rows() {
        // What stands behind ", which" is about a test, and names none.
        let cell = row.split(" | ").last().unwrap_or_default().trim_end_matches(" |");
        let named = named(cell.split(", which").next().unwrap_or_default());
        assert!(!named.is_empty(), "no test: {row}");
        for (at, (file, name)) in named.iter().enumerate() {
            let ending = format!("/{file}");
            let mut texts = tests.iter().filter(|it| it.0.ends_with(&ending)).peekable();
            assert!(texts.peek().is_some(), "there is no {file}: {row}");
            let Some(name) = name else {
                let next = named.get(at + 1);
                let is_named = next.is_some_and(|it| it.0 == *file && it.1.is_some());
                assert!(is_named, "{file} without the name of a test: {row}");
                continue;
            };
            // A name that only a comment remembers is none.
            let has = |text: &str| {
                text.lines().any(|it| !it.trim_start().starts_with("//") && it.contains(name))
            };
            assert!(texts.any(|it| has(&it.1)), "no \"{name}\" in {file}: {row}");
        }
    }
}

#[test]
fn every_fault_has_its_row_or_stands_among_what_is_not_covered() {
    let (_, page) = files("docs", "RELIABILITY.md").remove(0);
    let (_, uncovered) = page.split_once("\n## Not covered\n").unwrap();
    let rows = rows();
    for (group, count) in FAULTS {
        let numbers = (1..=count).map(|number| format!("{group}{number:02}"));
        let (with, without): (Vec<_>, Vec<_>) =
            numbers.partition(|id| rows.iter().any(|row| row.starts_with(&format!("| {id} |"))));
        for id in &without {
            let line =
                uncovered.lines().find(|it| it.starts_with("* ") && it.contains(id.as_str()));
            assert!(
                line.is_some(),
                "{id} has no row in docs/faults.md, and is not told of as untested"
            );
        }
        let told = page.lines().find(|it| it.starts_with(&format!("| {group}: "))).unwrap();
        let numbers = format!("| {count} | {} |", with.len());
        assert!(told.contains(&numbers), "docs/RELIABILITY.md miscounts: {told}, not {numbers}");
    }
}

/// The lines of docs/faults.md that are about a fault.
fn rows() -> Vec<String> {
    let (_, document) = files("docs", "faults.md").remove(0);
    let is_row = |it: &&str| {
        let mut letters = it.strip_prefix("| ").unwrap_or_default().chars();
        letters.next().is_some_and(|it| it.is_ascii_uppercase())
            && letters.next().is_some_and(|it| it.is_ascii_digit())
    };
    let rows: Vec<String> = document.lines().filter(is_row).map(str::to_owned).collect();
    assert!(rows.len() > 100, "{} rows", rows.len());
    rows
}
