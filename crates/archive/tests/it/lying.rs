//! Files that are well-formed and wrong.

use crate::files::Files;
use crate::fixture;
use crate::newer::posts_of;
use lectern_archive::{
    ArchiveError, Chunk, Excerpts, Manifest, POINTER_PATH, Pointer, Shard, verify,
};
use serde_json::{Value, json};

fn manifest_value(files: &Files) -> Value {
    let pointer = Pointer::decode(&files.0[POINTER_PATH]).unwrap();
    serde_json::from_slice(&files.0[&pointer.manifest_path()]).unwrap()
}

/// What the fixture's manifest is refused for after a change.
fn refused(change: impl FnOnce(&mut Value)) -> ArchiveError {
    let mut value = manifest_value(&fixture::read());
    change(&mut value);
    Manifest::decode(&serde_json::to_vec(&value).unwrap()).unwrap_err()
}

#[test]
fn lists_of_parts_that_do_not_cover_the_posts_are_refused() {
    for list in ["chunks", "excerpts", "shards"] {
        let lie = |posts: u64| {
            refused(|it| {
                let parts = it[list].as_array_mut().unwrap();
                parts.last_mut().unwrap()["posts"] = json!(posts);
            })
        };
        // A number that would wrap around to the right total in 32 bits among them.
        let fixture = manifest_value(&fixture::read());
        let last = fixture[list].as_array().unwrap().last().unwrap()["posts"].as_u64().unwrap();
        for posts in [last - 1, last + 1, u64::from(u32::MAX)] {
            let error = lie(posts);
            let is_named = matches!(error, ArchiveError::Length { field, .. } if field == list);
            let is_empty = posts == 0 && matches!(error, ArchiveError::Value { .. });
            assert!(is_named || is_empty, "{list} {posts}: {error}");
        }
        let error = lie(u64::from(u32::MAX) + 1 + last);
        assert!(error.to_string().contains("too large"), "{error}");
        let error = refused(|it| it[list].as_array_mut().unwrap().clear());
        assert!(matches!(error, ArchiveError::Length { field, found: 0, .. } if field == list));
        let empty = json!({"file": "0".repeat(64), "bytes": 9, "posts": 0});
        let error = refused(|it| it[list].as_array_mut().unwrap().push(empty));
        assert!(matches!(error, ArchiveError::Value { field, .. } if field == list), "{error}");
    }
    let error = refused(|it| it["posts"] = json!(7));
    let expected = ArchiveError::Length { field: "chunks", expected: 7, found: 6 };
    assert_eq!(error, expected);
}

#[test]
fn counts_that_wrap_around_are_added_up_in_full() {
    let part = |posts: u32| json!({"file": "0".repeat(64), "bytes": 9, "posts": posts});
    let error = refused(|it| it["shards"] = json!([part(u32::MAX), part(1), part(6)]));
    let expected = ArchiveError::Length { field: "shards", expected: 6, found: (1 << 32) + 6 };
    assert_eq!(error, expected);
}

#[test]
fn a_part_with_more_or_fewer_posts_than_the_manifest_says_is_refused() {
    let files = fixture::read();
    let manifest = files.manifest();
    for lie in [-1, 1, i64::from(u32::MAX) / 2] {
        let lied = |posts: u32| (i64::from(posts) + lie) as u32;
        let part = &manifest.chunks[0];
        let error = Chunk::decode(&files.0[&part.path()], &manifest, lied(part.posts));
        assert!(matches!(error, Err(ArchiveError::Length { field: "title", .. })), "{error:?}");
        let part = &manifest.excerpts[0];
        let error = Excerpts::decode(&files.0[&part.path()], lied(part.posts));
        assert!(matches!(error, Err(ArchiveError::Length { field: "excerpt", .. })), "{error:?}");
        let part = &manifest.shards[0];
        let error = Shard::decode(&files.0[&part.path()], lied(part.posts));
        assert!(matches!(error, Err(ArchiveError::Length { field: "slug", .. })), "{error:?}");
    }
}

/// A chunk of two posts with one column replaced.
fn chunk(column: &str, value: Value) -> Result<Vec<lectern_archive::Post>, ArchiveError> {
    let text = json!({"schema": 1, "title": ["One", "Two"], column: value});
    Chunk::decode(text.to_string().as_bytes(), &fixture::read().manifest(), 2)
}

#[test]
fn a_column_of_another_length_is_named() {
    let columns = [
        ("slug", json!("")),
        ("id", json!("x")),
        ("date", json!(null)),
        ("categories", json!([])),
        ("tags", json!([])),
        ("authors", json!([])),
        ("language", json!("en")),
        ("words", json!(3)),
        ("updated", json!(20210601)),
        ("sticky", json!(true)),
        ("translation", json!("key")),
        ("comments", json!(2)),
        ("series", json!("a series")),
        ("part", json!(1)),
    ];
    for (column, item) in columns {
        assert!(chunk(column, json!([item, item])).is_ok(), "{column}");
        for wrong in [json!([item]), json!([item, item, item])] {
            let error = chunk(column, wrong).unwrap_err();
            let is_named = matches!(error, ArchiveError::Length { field, .. } if field == column);
            assert!(is_named, "{column}: {error}");
            assert!(error.to_string().contains(&format!("\"{column}\"")), "{error}");
        }
        // Another type is named with its place.
        let error = chunk(column, json!([{}, {}])).unwrap_err();
        assert!(matches!(error, ArchiveError::Json { line: 1, .. }), "{column}: {error}");
    }
    let shard = br#"{"schema":1,"slug":["a","b"],"html":["<p>a</p>"]}"#;
    let expected = ArchiveError::Length { field: "html", expected: 2, found: 1 };
    assert_eq!(Shard::decode(shard, 2), Err(expected));
}

#[test]
fn a_post_with_a_term_that_is_not_there_is_named() {
    for column in ["categories", "tags", "authors"] {
        for term in [99, u32::MAX] {
            let error = chunk(column, json!([[], [term]])).unwrap_err();
            let field = column;
            assert_eq!(error, ArchiveError::DanglingTerm { field, row: 1, term });
            let words = error.to_string();
            assert!(words.contains(column) && words.contains(&term.to_string()), "{words}");
        }
    }
}

#[test]
fn days_that_never_were_are_refused() {
    for date in [20_230_229, 20_241_301, 101, 0, u32::MAX] {
        let error = chunk("date", json!([null, date])).unwrap_err();
        assert!(error.to_string().contains("a day that exists"), "{date}: {error}");
    }
}

#[test]
fn slugs_that_could_leave_their_folder_are_refused() {
    for slug in ["../../x", "a/b", "..", "a b", "A", "%2e%2e", "a--b", "-", "a\u{0}b"] {
        let error = chunk("slug", json!(["", slug])).unwrap_err();
        assert!(matches!(error, ArchiveError::Value { field: "slug", .. }), "{slug}: {error}");
        let error = refused(|it| it["tags"][0]["slug"] = json!(slug));
        assert!(error.to_string().contains("not a slug"), "{slug}: {error}");
    }
    // Left out, and the title makes none.
    let untitled = br#"{"schema":1,"title":["?!"]}"#;
    let error = Chunk::decode(untitled, &fixture::read().manifest(), 1).unwrap_err();
    assert!(matches!(error, ArchiveError::Value { field: "slug", .. }), "{error}");
}

#[test]
fn names_that_could_leave_their_folder_are_refused() {
    let long = "a".repeat(65);
    let upper = "A".repeat(64);
    let dots = format!("../{}", "a".repeat(61));
    for name in ["../../x", "", "x", &long, &upper, &dots] {
        let pointer = json!({"schema": 1, "minReader": 1, "seq": 1, "manifest": name, "bytes": 9});
        let error = Pointer::decode(pointer.to_string().as_bytes()).unwrap_err();
        let expected = ArchiveError::Value {
            field: "manifest",
            found: name.to_owned(),
            allowed: "a SHA-256 in hex",
        };
        assert_eq!(error, expected);
        for list in ["chunks", "excerpts", "shards"] {
            let error = refused(|it| it[list][0]["file"] = json!(name));
            let is_named = matches!(error, ArchiveError::Value { field, .. } if field == list);
            assert!(is_named, "{list} {name}: {error}");
        }
    }
}

#[test]
fn a_field_that_stands_twice_is_refused() {
    let files = fixture::read();
    let manifest = files.manifest();
    for (kind, bytes) in files.kinds() {
        let text = std::str::from_utf8(bytes).unwrap();
        let fields: Value = serde_json::from_slice(bytes).unwrap();
        for (field, value) in fields.as_object().unwrap() {
            // The first reading and the second could differ, and somebody else's check between.
            let twice = text.replacen('{', &format!("{{\"{field}\":{value},"), 1);
            let posts = posts_of(kind, &manifest, bytes);
            let error = kind.decode(twice.as_bytes(), &manifest, posts).unwrap_err();
            assert!(error.to_string().contains("twice"), "{kind:?} {field}: {error}");
        }
    }
}

#[test]
fn facts_out_of_their_range_are_named() {
    for size in [0, 201, u32::MAX] {
        let error = refused(|it| it["site"]["pageSize"] = json!(size));
        assert!(matches!(error, ArchiveError::Value { field: "pageSize", .. }), "{error}");
    }
    for kind in ["categories", "tags", "authors"] {
        let error = refused(|it| {
            let twice = it[kind][0].clone();
            it[kind].as_array_mut().unwrap().push(twice);
        });
        assert!(matches!(error, ArchiveError::Value { field, .. } if field == kind), "{error}");
    }
}

#[test]
fn a_file_under_another_files_name_is_damage() {
    let files = fixture::read();
    let manifest = files.manifest();
    let (one, other) = (&manifest.shards[0], &manifest.shards[1]);
    let error = verify(&files.0[&one.path()], &other.file).unwrap_err();
    let words = error.to_string();
    assert!(words.contains(&one.file) && words.contains(&other.file), "{words}");
}

#[test]
fn a_term_above_itself_or_above_nothing_is_refused() {
    for (first, second) in [(Some(1), Some(0)), (Some(0), None), (None, Some(9))] {
        let error = refused(|manifest| {
            for (term, parent) in [(0, first), (1, second)] {
                let term = manifest["categories"][term].as_object_mut().unwrap();
                term.remove("parent");
                term.extend(parent.map(|it: u32| ("parent".to_owned(), json!(it))));
            }
        });
        let is_named = matches!(error, ArchiveError::Value { field: "categories", .. });
        assert!(is_named, "{error}");
    }
}
