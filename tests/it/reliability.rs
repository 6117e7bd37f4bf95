//! What docs/RELIABILITY.md names as a test of booting and of hosts is one.

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

#[test]
fn every_fault_of_booting_and_of_hosts_names_tests_that_are_there() {
    let tests = [
        files("tests", ".mjs"),
        files("tests", ".rs"),
        files("src", ".rs"),
        files("crates/lectern", ".rs"),
    ]
    .concat();
    let (_, document) = files("docs", "RELIABILITY.md").remove(0);
    let (_, section) = document.split_once("\n## Boot and hosts\n").unwrap();
    let rows = section.lines().filter(|it| it.starts_with("| B") || it.starts_with("| R"));
    let mut n_first = 0;
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        n_first += usize::from(cells[0].ends_with("P0"));
        // What stands behind commas and "which" is about a test, and names none.
        let cell = cells[3].split(", which").next().unwrap_or_default();
        let named = named(cell);
        assert!(!named.is_empty(), "no test: {row}");
        for (file, name) in named {
            let ending = format!("/{file}");
            let mut texts = tests.iter().filter(|it| it.0.ends_with(&ending)).peekable();
            assert!(texts.peek().is_some(), "there is no {file}: {row}");
            let Some(name) = name else { continue };
            assert!(texts.any(|it| it.1.contains(&name)), "no \"{name}\" in {file}: {row}");
        }
    }
    assert!(n_first >= 12, "{n_first} rows of the first rank");
}
