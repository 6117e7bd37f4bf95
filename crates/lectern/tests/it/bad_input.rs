//! Bad input: a clear problem each, and a site of the rest.

use crate::support::{Run, Written, build, fixture, lectern, text};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The problems of one file.
fn problems<'a>(report: &'a Value, file: &str) -> Vec<&'a Value> {
    let all = report["problems"].as_array().unwrap();
    all.iter().filter(|it| it["path"].as_str().unwrap().ends_with(file)).collect()
}

/// The file has one problem, in this line, which says this.
#[track_caller]
fn has(report: &Value, file: &str, line: Option<u64>, what: &str) {
    let found = problems(report, file);
    let fits =
        |it: &&&Value| it["line"].as_u64() == line && it["what"].as_str().unwrap().contains(what);
    assert!(found.iter().any(|it| fits(&it)), "{file}: {found:#?}");
    assert!(found.iter().all(|it| !it["fix"].as_str().unwrap().is_empty()), "{file}: {found:#?}");
}

#[test]
fn each_broken_file_is_told_and_the_rest_is_a_site() {
    let temp = tempfile::tempdir().unwrap();
    let posts = temp.path().join("posts");
    copy(&fixture("broken"), &posts);
    let utf16: Vec<u8> =
        "\u{feff}---\ntitle: X\n---\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(posts.join("utf16.md"), utf16).unwrap();
    fs::write(posts.join("latin1.md"), b"---\ntitle: caf\xe9\n---\n").unwrap();
    let large = fs::File::create(posts.join("large.md")).unwrap();
    large.set_len(50 * 1024 * 1024).unwrap();
    let listing = posts.join("no-first-line.txt");

    let run = build(temp.path(), &posts, &[text(&listing), "--json"]).succeeds();
    let report = run.json();
    has(&report, "no-first-line.txt", Some(1), "a listing without its first line");
    has(&report, "not-closed.md", Some(1), "does not close");
    has(&report, "never-was.md", Some(3), "there never was a date \"2024-02-30\"");
    has(&report, "slug.md", Some(3), "\"../../x\" is not a slug");
    has(&report, "yaml.md", Some(2), "not YAML");
    has(&report, "toml.md", Some(2), "not TOML");
    has(&report, "utf16.md", None, "UTF-16");
    has(&report, "latin1.md", Some(2), "not UTF-8");
    has(&report, "large.md", None, "too large");
    has(&report, "types.md", Some(2), "\"title\" is a list");
    has(&report, "types.md", Some(3), "\"date\" is a group of keys");
    has(&report, "types.md", Some(4), "\"draft\" is \"perhaps\"");
    has(&report, "types.md", Some(5), "\"tags\" is a group of keys");
    has(&report, "types.md", Some(6), "not a language tag");

    let site = Written::read(&temp.path().join("site"));
    let title = |slug: &str| site.post(slug).0.title.clone();
    assert_eq!(title("good"), "The One That Is Fine");
    assert_eq!(title("not-closed"), "A Title Without an End");
    assert_eq!(site.post("not-closed").0.tags.len(), 1, "its keys are read");
    assert!(site.post("not-closed").1.contains("The text goes on"));
    assert_eq!(site.post("never-was").0.date, None);
    assert_eq!(title("x"), "Climbing Out");
    assert!(!temp.path().join("x").exists() && temp.path().join("site/post/x").is_dir());
    assert_eq!(title("yaml"), "One: Two", "what can be read of broken YAML is read");
    assert_eq!(site.post("yaml").0.date.unwrap().to_string(), "2024-03-01");
    assert_eq!(site.post("toml").0.date.unwrap().to_string(), "2024-04-01");
    assert_eq!(title("types"), "Every Key Is Wrong");
    assert_eq!(report["posts"], 7);
}

#[test]
fn a_folder_of_text_files_that_are_no_listings_is_told_file_by_file() {
    let temp = tempfile::tempdir().unwrap();
    let source = temp.path().join("lists");
    fs::create_dir(&source).unwrap();
    fs::write(source.join("a.txt"), "Tag: A\n\n  • T\n\n    Text.\n").unwrap();
    fs::write(source.join("b.txt"), "  • T\n\n    Text.\n").unwrap();
    let report = build(temp.path(), &source, &["--json"]).succeeds().json();
    has(&report, "b.txt", Some(1), "a listing without its first line");
    assert_eq!(report["posts"], 1);
}

#[test]
fn an_empty_folder_is_a_problem_and_nothing_is_written() {
    let temp = tempfile::tempdir().unwrap();
    let source = temp.path().join("empty");
    fs::create_dir(&source).unwrap();
    let run = build(temp.path(), &source, &["--json"]);
    assert_eq!(run.status, 1);
    has(&run.json(), "empty", None, "there is no post");
    assert_eq!(run.json()["error"], "there is no post to write");
    assert!(!temp.path().join("site").exists());
}

#[test]
fn a_source_that_is_missing_or_of_no_known_kind_is_told() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("x.docx"), "PK").unwrap();
    let good = fixture("broken/good.md");
    let report = build(temp.path(), &good, &["nowhere", "x.docx", "--json"]).succeeds().json();
    has(&report, "nowhere", None, "no such file or folder");
    has(&report, "x.docx", None, "not a kind of file");
    assert_eq!(report["posts"], 1);
}

#[test]
fn settings_that_are_wrong_are_told_and_the_rest_counts() {
    let temp = tempfile::tempdir().unwrap();
    let config = temp.path().join("my.toml");
    fs::write(&config, "titel = \"X\"\npage_size = \"ten\"\nlanguage = \"fr\"\n").unwrap();
    let report = build(temp.path(), &fixture("listings"), &["-c", text(&config), "--json"])
        .succeeds()
        .json();
    has(&report, "my.toml", Some(1), "no key \"titel\"");
    has(&report, "my.toml", Some(2), "\"page_size\" must be a whole number");
    assert_eq!(problems(&report, "my.toml")[0]["fix"], "Did you mean \"title\"?");
    let site = Written::read(&temp.path().join("site")).manifest.site;
    assert_eq!((site.title.as_str(), site.language.as_str()), ("Listings", "fr"));
}

#[test]
fn strict_fails_on_a_problem_and_only_then() {
    let temp = tempfile::tempdir().unwrap();
    let check =
        |name: &str| -> Run { lectern(temp.path(), &["check", text(&fixture(name)), "--strict"]) };
    assert_eq!(check("listings").status, 0);
    let run = check("broken");
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("never-was.md:3: there never was"), "{}", run.stderr);
    assert!(run.stderr.contains("\n    Write it as 2024-05-31"), "{}", run.stderr);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
}
