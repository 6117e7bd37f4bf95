//! Files of later versions: unknown fields are passed over, another schema is refused in words.

use crate::files::{Files, Kind};
use crate::fixture;
use lectern_archive::{ArchiveError, Manifest, POINTER_PATH, Part, Pointer, name};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Adds fields that no version has to every object, before and behind those that it has.
fn add_unknown(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.values_mut().for_each(add_unknown);
            fields.insert("\u{0}before \"all\"".to_owned(), json!(-1.5e-7));
            fields.insert("a".to_owned(), json!({"deep": [[[null, true, {}]], "\u{1f600}\n"]}));
            fields.insert("zz_excerpts".to_owned(), json!([1, "two", 3e300]));
            fields.insert("Title".to_owned(), json!("fields are told apart by case"));
            fields.insert(String::new(), json!(false));
        }
        Value::Array(items) => items.iter_mut().for_each(add_unknown),
        _ => {}
    }
}

/// The archive with every file changed, and named anew. `change` gets the kind and the value.
fn rewritten(files: &Files, mut change: impl FnMut(Kind, &mut Value)) -> Files {
    let mut renamed = BTreeMap::new();
    let mut changed = BTreeMap::new();
    let mut rewrite = |kind: Kind, bytes: &[u8]| {
        let mut value: Value = serde_json::from_slice(bytes).unwrap();
        change(kind, &mut value);
        value
    };
    for (kind, bytes) in files.kinds() {
        if !matches!(kind, Kind::Pointer | Kind::Manifest) {
            let bytes_now = serde_json::to_vec(&rewrite(kind, bytes)).unwrap();
            renamed.insert(name(bytes), (name(&bytes_now), bytes_now.len()));
            changed.insert(format!("data/s/{}.json", name(&bytes_now)), bytes_now);
        }
    }
    let pointer = Pointer::decode(&files.0[POINTER_PATH]).unwrap();
    let mut manifest: Value = serde_json::from_slice(&files.0[&pointer.manifest_path()]).unwrap();
    for list in ["chunks", "excerpts", "shards"] {
        for part in manifest[list].as_array_mut().unwrap() {
            let (file, bytes) = &renamed[part["file"].as_str().unwrap()];
            part["file"] = json!(file);
            part["bytes"] = json!(bytes);
        }
    }
    let manifest = serde_json::to_vec(&manifest).unwrap();
    let manifest = serde_json::to_vec(&rewrite(Kind::Manifest, &manifest)).unwrap();
    let pointer = Pointer::new(pointer.seq, name(&manifest), manifest.len() as u64);
    changed.insert(pointer.manifest_path(), manifest);
    let pointer = serde_json::to_vec(&rewrite(Kind::Pointer, &pointer.encode())).unwrap();
    changed.insert(POINTER_PATH.to_owned(), pointer);
    Files(changed)
}

#[test]
fn an_archive_with_unknown_fields_everywhere_still_reads() {
    let plain = fixture::read();
    let mut n_objects = 0;
    let files = rewritten(&plain, |_, value| {
        add_unknown(value);
        n_objects += serde_json::to_string(value).unwrap().matches("zz_excerpts").count();
    });
    assert!(n_objects > 20, "{n_objects} objects have unknown fields");
    assert!(plain.0.keys().filter(|it| files.0.contains_key(*it)).eq([POINTER_PATH]));
    let (opened, expected) = (files.open().unwrap(), plain.open().unwrap());
    assert_eq!(opened.archive, expected.archive);
    assert_eq!(opened.bodies, expected.bodies);
    assert_eq!(opened.pointer.seq, expected.pointer.seq);
}

#[test]
fn fields_in_another_order_and_with_spaces_still_read() {
    let plain = fixture::read();
    let manifest = plain.manifest();
    for (kind, bytes) in plain.kinds() {
        let fields: Map<String, Value> = serde_json::from_slice(bytes).unwrap();
        let backwards: Vec<String> = fields
            .iter()
            .rev()
            .map(|(key, value)| format!("\r\n\t{key:?} : {}", spaced(value)))
            .collect();
        let text = format!("\n {{{}}}\n\n", backwards.join(" , "));
        let posts = posts_of(kind, &manifest, bytes);
        kind.decode(text.as_bytes(), &manifest, posts).expect(&text);
    }
}

fn spaced(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap()
}

/// How many posts the manifest says a part covers.
pub(crate) fn posts_of(kind: Kind, manifest: &Manifest, bytes: &[u8]) -> u32 {
    let parts: &[Part] = match kind {
        Kind::Pointer | Kind::Manifest => return 0,
        Kind::Chunk => &manifest.chunks,
        Kind::Excerpts => &manifest.excerpts,
        Kind::Shard => &manifest.shards,
    };
    parts.iter().find(|it| it.file == name(bytes)).unwrap().posts
}

#[test]
fn a_file_of_another_schema_is_told_apart_from_a_damaged_one() {
    let files = fixture::read();
    let manifest = files.manifest();
    for (kind, bytes) in files.kinds() {
        let text = std::str::from_utf8(bytes).unwrap();
        // Of schema 2 we know nothing but that number: what we would refuse may be right there.
        let newer = text.replace("\"schema\":1", "\"schema\":2,\"posts\":{},\"title\":7");
        assert_ne!(newer, text);
        let error = kind.decode(newer.as_bytes(), &manifest, 1).unwrap_err();
        assert_eq!(error, ArchiveError::Version { found: 2, reads: 1 }, "{kind:?}");
        assert!(error.to_string().contains("version 2"), "{error}");
        let none = text.replace("\"schema\":1,", "");
        let error = kind.decode(none.as_bytes(), &manifest, 1).unwrap_err();
        assert!(error.to_string().contains("no field schema"), "{kind:?}: {error}");
    }
}

#[test]
fn a_pointer_that_asks_for_a_newer_reader_says_what_to_do() {
    let pointer = String::from_utf8(fixture::read().0[POINTER_PATH].clone()).unwrap();
    let needs = |n: &str| pointer.replace("\"minReader\":1", &format!("\"minReader\":{n}"));
    let refused = ArchiveError::Reader { needs: 2, knows: 1 };
    assert_eq!(Pointer::decode(needs("2").as_bytes()), Err(refused.clone()));
    // Said first, whatever else is new in it.
    let newest =
        needs("2").replace("\"schema\":1", "\"schema\":2").replace("\"manifest\"", "\"m\"");
    assert_eq!(Pointer::decode(newest.as_bytes()), Err(refused.clone()));
    assert!(refused.to_string().contains("load the page again"), "{refused}");
    for odd in ["-1", "1.5", "\"1\"", "null", "18446744073709551616"] {
        let error = Pointer::decode(needs(odd).as_bytes()).unwrap_err();
        assert!(matches!(error, ArchiveError::Json { .. }), "{odd}: {error}");
    }
}
