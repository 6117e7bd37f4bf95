//! The rules of the house, as tests. CONTRIBUTING.md gives the reasons.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder with this ending, with their texts; fails where there are none.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !path.ends_with("node_modules") && !path.ends_with("target") {
                    folders.push(path);
                }
            } else if path.to_string_lossy().ends_with(ending) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((name(&path), text));
            }
        }
    }
    assert!(!found.is_empty(), "no {ending} in {folder}");
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_string_lossy().into_owned()
}

/// The code before the tests of a file.
fn house(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or_default()
}

/// Asserts that no file of a folder mentions any of these outside its tests.
#[track_caller]
fn never(folder: &str, words: &[&str], except: &[&str]) {
    for (name, text) in files(folder, ".rs") {
        if except.contains(&name.as_str()) || name.ends_with("tests.rs") {
            continue;
        }
        for (idx, line) in house(&text).lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for word in words {
                assert!(!code.contains(word), "{name}:{}: {word} is not for this folder", idx + 1);
            }
        }
    }
}

#[test]
fn the_model_is_pure() {
    never("src/model", &["leptos", "web_sys", "js_sys", "wasm_bindgen", "std::fs"], &[]);
    for (name, text) in files("src/model", ".rs") {
        for line in house(&text).lines().filter(|it| it.contains("crate::")) {
            assert!(line.contains("crate::model"), "{name}: the model knows nothing else: {line}");
        }
    }
}

#[test]
fn the_engine_has_never_heard_of_a_blog_or_a_browser() {
    let words = [
        "lectern_archive",
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "std::fs",
        "std::time",
        "SystemTime",
    ];
    never("crates/search/src", &words, &[]);
    never("crates/archive/src", &["lectern_search", "std::fs", "std::time"], &[]);
}

#[test]
fn only_the_door_touches_the_browser() {
    let words = ["web_sys", "js_sys", "wasm_bindgen"];
    for (name, text) in files("src", ".rs") {
        let is_door = name.starts_with("src/browser/") || name == "src/browser.rs";
        for word in words.iter().filter(|_| !is_door) {
            assert!(!house(&text).contains(word), "{name}: {word}");
        }
    }
}

#[test]
fn the_door_knows_nothing_of_the_archive() {
    never(
        "src/browser",
        &["lectern_archive", "crate::model", "crate::library", "crate::pages"],
        &[],
    );
}

#[test]
fn components_ask_neither_the_library_nor_the_journey() {
    never("src/components", &["Library", "Journey", "crate::pages"], &[]);
    // The one component that measures a pause between keys, and moves about in its own list.
    never("src/components", &["crate::browser"], &["src/components/search_field.rs"]);
}

/// The rooms of the tool, from the ground up; what stands in none of them is the ground, and knows none.
const ROOMS: &[&[&str]] = &[
    &["source"],
    &["clean"],
    &["assemble"],
    &["shell"],
    &["site"],
    &["report", "check"],
    &["command"],
];

#[test]
fn a_room_of_the_tool_knows_only_those_below_it() {
    let known: Vec<&str> = ROOMS.iter().flat_map(|it| it.iter().copied()).collect();
    for (name, text) in files("crates/lectern/src", ".rs") {
        let inside = name.trim_start_matches("crates/lectern/src/").trim_end_matches(".rs");
        let room = inside.split('/').next().unwrap_or_default();
        if ["lib", "main", "fuzz"].contains(&room) || name.contains("tests") {
            continue;
        }
        let floor = ROOMS.iter().position(|it| it.contains(&room));
        for line in house(&text).lines().map(|it| it.split("//").next().unwrap_or_default()) {
            for used in known.iter().filter(|it| line.contains(&format!("crate::{it}::"))) {
                let below = ROOMS[..floor.unwrap_or(0)].iter().any(|it| it.contains(used));
                assert!(*used == room || below, "{name}: {used} is not below {room}: {line}");
            }
        }
    }
}

#[test]
fn pages_ask_the_browser_nothing() {
    never("src/pages", &["crate::browser"], &[]);
}

#[test]
fn one_component_inserts_html_that_comes_from_elsewhere() {
    for folder in ["src/pages", "src/components", "src/library", "src/app"] {
        never(folder, &["inner_html"], &[]);
        never(folder, &[".clean("], &["src/components/post_body.rs"]);
    }
}

#[test]
fn the_leaves_know_no_files_no_network_and_no_blog_reader() {
    never("crates/archive/src", &["std::fs", "std::net", "std::time", "leptos", "web_sys"], &[]);
}

/// Longer files, and why.
const LONG: &[&str] = &[
    // One value with all its small questions; nothing in it stands alone.
    "src/model/selection.rs",
    // Tables: a line for each text, and nothing else.
    "crates/texts/src/reader.rs",
    "crates/texts/src/scripts.rs",
    // A worker is one file: what it imports would have to be kept and verified before it could say so.
    "public/sw.js",
    // One store, with its rules for records of two devices; none of them is asked for alone.
    "public/shelf.js",
];

/// The tables of the languages: a file for each.
const LANGUAGES: &str = "crates/texts/src/languages/";

#[test]
fn a_file_holds_one_noun() {
    for folder in ["src", "crates"] {
        for (name, text) in files(folder, ".rs") {
            let lines = house(&text).lines().count();
            let is_test = name.contains("/tests/") || name.ends_with("tests.rs");
            let is_table = LONG.contains(&name.as_str()) || name.starts_with(LANGUAGES);
            let fits = lines <= 300 || is_test || is_table;
            assert!(fits, "{name} has {lines} lines: do two nouns share it?");
        }
    }
    for (name, text) in files("public", ".js") {
        let fits = text.lines().count() <= 300 || LONG.contains(&name.as_str());
        assert!(fits, "{name} is too long: do two nouns share it?");
    }
    for folder in ["style", "public"] {
        for (name, text) in files(folder, ".css") {
            assert!(text.lines().count() <= 350, "{name} is too long: do two nouns share it?");
        }
    }
}

#[test]
fn names_say_what_is_inside() {
    for folder in ["src", "crates"] {
        for (name, _) in files(folder, ".rs") {
            for vague in ["mod.rs", "utils.rs", "util.rs", "helpers.rs", "common.rs", "types.rs"] {
                assert!(!name.ends_with(&format!("/{vague}")), "{name}: what is it about?");
            }
        }
    }
}

#[test]
fn every_file_begins_by_saying_what_it_is() {
    for folder in ["src", "crates"] {
        for (name, text) in files(folder, ".rs") {
            if (folder == "src" || name.contains("/src/")) && !name.ends_with("tests.rs") {
                assert!(text.starts_with("//!"), "{name} has no first line");
            }
        }
    }
}

#[test]
fn documents_name_files_that_exist() {
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(root().join(name)).unwrap();
        for link in text.split("](").skip(1) {
            let target = link.split([')', '#']).next().unwrap_or_default();
            if target.is_empty() || target.contains("://") {
                continue;
            }
            assert!(root().join(target).exists(), "{name} links to {target}, which does not exist");
        }
    }
}
