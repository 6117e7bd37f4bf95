//! An index of version 1 as it was written first: every later version must read it.

use crate::support::{Doc, SMALL, Source, pack};
use lectern_search::Packed;
use std::fs;
use std::path::PathBuf;

fn docs() -> Vec<Doc> {
    let text = |title: &str, tag: &str, date, text: &str| Doc {
        title: title.to_owned(),
        tags: vec![tag.to_owned()],
        text: text.to_owned(),
        date,
    };
    vec![
        text(
            "Late bloomers",
            "garden",
            20260507,
            "Some gardens bloom late; ours blooms in October.",
        ),
        text("Résumé of a year", "notes", 20251231, "C++ and node.js, versions 1.85.0 and 2.0."),
        text("日本語の検索", "notes", 0, "空白のない文章でも見つかります。"),
    ]
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/v1")
}

fn stored() -> Packed {
    let read = |name: &str| fs::read(folder().join(name)).unwrap();
    let names = String::from_utf8(read("files.txt")).unwrap();
    let files = names.lines().map(|it| {
        let bytes = read(&format!("{it}.bin"));
        (lectern_search::Name::of(&bytes), bytes)
    });
    Packed { head: read("head.bin"), files: files.collect() }
}

/// Set LECTERN_WRITE_FIXTURE to write it anew, with a new version and folder.
#[test]
fn the_stored_index_is_written_again_byte_for_byte() {
    let packed = pack(&docs(), SMALL);
    if std::env::var_os("LECTERN_WRITE_FIXTURE").is_some() {
        fs::write(folder().join("head.bin"), &packed.head).unwrap();
        let names: Vec<String> = packed.files.iter().map(|it| it.0.hex()).collect();
        fs::write(folder().join("files.txt"), names.join("\n") + "\n").unwrap();
        for (name, bytes) in &packed.files {
            fs::write(folder().join(format!("{}.bin", name.hex())), bytes).unwrap();
        }
    }
    let stored = stored();
    // In whatever order they were made.
    let sorted = |mut files: Vec<(lectern_search::Name, Vec<u8>)>| {
        files.sort_by_key(|it| it.0.hash);
        files
    };
    assert_eq!((stored.head, sorted(stored.files)), (packed.head, sorted(packed.files)));
}

#[test]
fn the_stored_index_answers() {
    let mut source = Source::of(stored());
    for (query, document) in [
        ("late ", 0),
        ("\"bloom late\" ", 0),
        ("gardne ", 0),
        ("resume ", 1),
        ("c++ ", 1),
        ("1.85 ", 1),
        ("date:2025 ", 1),
        ("検索", 2),
        ("tag:notes 文章", 2),
    ] {
        assert_eq!(source.documents(query), [document], "{query}");
    }
}
