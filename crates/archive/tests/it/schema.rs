//! The JSON Schema says of every file what the code says.

use crate::any;
use crate::files::{Files, Kind};
use crate::fixture;
use crate::newer::posts_of;
use boon::{Compiler, SchemaIndex, Schemas};
use lectern_trials::runs;
use serde_json::Value;

const TEXT: &str = include_str!("../../schema/archive-v1.schema.json");

/// What keeps an archive for reading without a network, and decides whether it can.
const SCRIPT: &str = include_str!("../../../../public/archive.js");

/// The schema of each kind of file, and of any.
struct Schema {
    schemas: Schemas,
    kinds: [SchemaIndex; 5],
    any: SchemaIndex,
}

impl Schema {
    fn new() -> Self {
        let mut schemas = Schemas::new();
        let mut compiler = Compiler::new();
        let text: Value = serde_json::from_str(TEXT).unwrap();
        compiler.add_resource("archive-v1.schema.json", text).unwrap();
        let mut compile = |fragment: &str| {
            let place = format!("archive-v1.schema.json{fragment}");
            // Holds the schema against its own meta-schema, too.
            compiler.compile(&place, &mut schemas).unwrap_or_else(|it| panic!("{it:#}"))
        };
        let any = compile("");
        let kinds = Kind::ALL.map(|kind| compile(&format!("#/$defs/{}", definition(kind))));
        Self { schemas, kinds, any }
    }

    fn check(&self, kind: Kind, value: &Value) -> Result<(), String> {
        for schema in [self.kinds[kind as usize], self.any] {
            self.schemas.validate(value, schema).map_err(|it| format!("{kind:?}: {it:#}"))?;
        }
        Ok(())
    }
}

fn definition(kind: Kind) -> &'static str {
    match kind {
        Kind::Pointer => "pointer",
        Kind::Manifest => "manifest",
        Kind::Chunk => "chunk",
        Kind::Excerpts => "excerpts",
        Kind::Shard => "shard",
    }
}

#[test]
fn the_schema_is_one() {
    Schema::new();
    let mut broken: Value = serde_json::from_str(TEXT).unwrap();
    broken["$defs"]["name"]["pattern"] = "(".into();
    let mut compiler = Compiler::new();
    compiler.add_resource("broken.json", broken).unwrap();
    assert!(compiler.compile("broken.json", &mut Schemas::new()).is_err(), "nothing was checked");
}

#[test]
fn the_script_that_keeps_an_archive_reads_the_same_version() {
    let line = format!("const SCHEMA = {};", lectern_archive::SCHEMA);
    assert!(SCRIPT.lines().any(|it| it == line), "public/archive.js has no {line}");
}

#[test]
fn every_file_that_is_written_fits_the_schema() {
    let schema = Schema::new();
    let mut seen = [0; 5];
    runs(60, 2048, |u| {
        let (archive, bodies) = any::archive(u)?;
        let files = Files::of(&archive, &bodies, any::seq(u)?, any::sizes(u)?);
        for (kind, bytes) in files.kinds() {
            let value: Value = serde_json::from_slice(bytes).unwrap();
            schema.check(kind, &value).unwrap_or_else(|it| panic!("{it}\n{value}"));
            seen[kind as usize] += 1;
        }
        Ok(())
    });
    assert!(seen.iter().all(|it| *it > 0), "{seen:?}");
}

#[test]
fn the_fixture_fits_the_schema() {
    let schema = Schema::new();
    for (kind, bytes) in fixture::read().kinds() {
        let value = serde_json::from_slice(bytes).unwrap();
        schema.check(kind, &value).unwrap_or_else(|it| panic!("{it}"));
    }
}

/// One change to a file of the fixture: its kind, a JSON pointer, and the new value as JSON.
const WRONG: [(Kind, &str, &str); 28] = [
    (Kind::Pointer, "/schema", "2"),
    (Kind::Pointer, "/minReader", "2"),
    (Kind::Pointer, "/seq", "-1"),
    (Kind::Pointer, "/seq", "1.5"),
    (Kind::Pointer, "/manifest", "\"../../x\""),
    (Kind::Pointer, "/bytes", "\"9\""),
    (Kind::Manifest, "/schema", "2"),
    (Kind::Manifest, "/site", "null"),
    (Kind::Manifest, "/site/pageSize", "0"),
    (Kind::Manifest, "/site/pageSize", "201"),
    (Kind::Manifest, "/site/wholePosts", "1"),
    (Kind::Manifest, "/site/language", "null"),
    (Kind::Manifest, "/posts", "4294967296"),
    (Kind::Manifest, "/tags/0/slug", "\"a/b\""),
    (Kind::Manifest, "/tags/0/slug", "\"a--b\""),
    (Kind::Manifest, "/tags/0/slug", "\"\""),
    (Kind::Manifest, "/tags/0/count", "-1"),
    (Kind::Manifest, "/chunks/0/file", "\"x\""),
    (Kind::Manifest, "/shards/0/posts", "0"),
    (Kind::Chunk, "/title", "\"One\""),
    (Kind::Chunk, "/title/0", "null"),
    (Kind::Chunk, "/slug/0", "\"../x\""),
    (Kind::Chunk, "/date/0", "\"2024-01-01\""),
    (Kind::Chunk, "/date/0", "99991232"),
    (Kind::Chunk, "/words/0", "-3"),
    (Kind::Excerpts, "/excerpt/0", "null"),
    (Kind::Shard, "/slug/0", "\"\""),
    (Kind::Shard, "/html", "null"),
];

#[test]
fn schema_and_code_refuse_the_same_values() {
    let schema = Schema::new();
    let files = fixture::read();
    let manifest = files.manifest();
    for (kind, place, new) in WRONG {
        let of_kind = files.kinds().into_iter().filter(|it| it.0 == kind);
        let values = of_kind.map(|it| (it.1, serde_json::from_slice::<Value>(it.1).unwrap()));
        let mut values = values.filter(|(_, value)| value.pointer(place).is_some());
        let (bytes, mut value) = values.next().unwrap_or_else(|| panic!("no {kind:?} has {place}"));
        *value.pointer_mut(place).unwrap() = serde_json::from_str(new).unwrap();
        assert!(schema.check(kind, &value).is_err(), "the schema lets {place} be {new}");
        let posts = posts_of(kind, &manifest, bytes);
        let text = value.to_string();
        // A shard's slugs are compared, never used: the code has no reason to look at them.
        let is_refused = kind.decode(text.as_bytes(), &manifest, posts).is_err();
        let is_let_pass = kind == Kind::Shard && place == "/slug/0";
        assert!(is_refused || is_let_pass, "the code lets {place} be {new}");
    }
}

#[test]
fn schema_and_code_agree_on_links_and_colours_that_the_fixture_has_not() {
    let schema = Schema::new();
    let files = fixture::read();
    let is_manifest = |it: &(Kind, &[u8])| it.0 == Kind::Manifest;
    let bytes = files.kinds().into_iter().find(is_manifest).unwrap().1;
    for (field, new, is_fine) in [
        ("navigation", r#"[{"label":"A","address":"/post/a/"}]"#, true),
        ("navigation", "{}", false),
        ("navigation", r#"[{"label":"A"}]"#, false),
        ("navigation", r#"[{"label":"A","address":"javascript:1"}]"#, false),
        ("navigation", r#"[{"label":"A","address":"//a.example"}]"#, false),
        ("theme", r##"{"dark":{"text":"#00ff00"}}"##, true),
        ("theme", r#"{"dark":{"text":"red"}}"#, false),
        ("theme", r##"{"light":{"accent":"#FFFFFF"}}"##, false),
    ] {
        let mut value: Value = serde_json::from_slice(bytes).unwrap();
        value["site"][field] = serde_json::from_str(new).unwrap();
        assert_eq!(schema.check(Kind::Manifest, &value).is_ok(), is_fine, "the schema: {new}");
        let decoded = lectern_archive::Manifest::decode(value.to_string().as_bytes());
        assert_eq!(decoded.is_ok(), is_fine, "the code: {new}");
    }
}

#[test]
fn schema_and_code_ask_for_the_same_fields() {
    let schema = Schema::new();
    let files = fixture::read();
    let manifest = files.manifest();
    for (kind, bytes) in files.kinds() {
        let value: Value = serde_json::from_slice(bytes).unwrap();
        for field in value.as_object().unwrap().keys() {
            let mut without = value.clone();
            without.as_object_mut().unwrap().remove(field);
            let by_schema = schema.check(kind, &without).is_err();
            let posts = posts_of(kind, &manifest, bytes);
            let by_code = kind.decode(without.to_string().as_bytes(), &manifest, posts).is_err();
            // A chunk whose titles make no slugs needs the column, which only the code can tell.
            let is_needed_here = kind == Kind::Chunk && field == "slug" && by_code;
            assert!(by_schema == by_code || is_needed_here, "{kind:?}/{field}: {by_schema}");
        }
    }
}
