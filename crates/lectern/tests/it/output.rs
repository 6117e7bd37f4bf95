//! The output folder: whole or not at all, and never somebody else's files.

use crate::support::{Written, build, fixture, text, tree};
use std::fs;

#[test]
fn a_second_build_rewrites_nothing_and_removes_what_is_gone() {
    let temp = tempfile::tempdir().unwrap();
    let site = temp.path().join("site");
    build(temp.path(), &fixture("markdown"), &[]).succeeds();
    let first = tree(&site);
    let stamp = |path: &str| fs::metadata(site.join(path)).unwrap().modified().unwrap();
    let before = stamp("index.html");
    let run = build(temp.path(), &fixture("markdown"), &[]).succeeds();
    assert!(run.stdout.contains("0 new or changed, 0 removed"), "{}", run.stdout);
    assert_eq!(stamp("index.html"), before, "an unchanged file is not touched");
    assert!(tree(&site) == first);

    build(temp.path(), &fixture("listings"), &[]).succeeds();
    let after = tree(&site);
    assert!(!after.contains_key("post/bread-slowly/index.html"), "{:?}", after.keys());
    assert!(!site.join("post/bread-slowly").exists(), "no empty folder is left");
    let other = tempfile::tempdir().unwrap();
    build(other.path(), &fixture("listings"), &[]).succeeds();
    let mut fresh = tree(&other.path().join("site"));
    let mut after = after;
    // The same site, but the second of this folder.
    for files in [&mut after, &mut fresh] {
        files.remove("data/current.json");
    }
    assert!(after == fresh, "nothing of the earlier build is left");
}

#[test]
fn a_folder_of_somebody_elses_is_refused_and_force_only_adds() {
    let temp = tempfile::tempdir().unwrap();
    let site = temp.path().join("site");
    fs::create_dir(&site).unwrap();
    fs::write(site.join("CNAME"), "example.org").unwrap();
    let run = build(temp.path(), &fixture("listings"), &[]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("--force"), "{}", run.stderr);
    assert_eq!(tree(&site).len(), 1, "nothing was written");

    build(temp.path(), &fixture("markdown"), &["--force"]).succeeds();
    fs::write(site.join("post/bread-slowly/photo.jpg"), "mine").unwrap();
    build(temp.path(), &fixture("listings"), &[]).succeeds();
    let files = tree(&site);
    assert_eq!(files["CNAME"], b"example.org");
    assert_eq!(files["post/bread-slowly/photo.jpg"], b"mine");
    assert!(!files.contains_key("post/bread-slowly/index.html"));
}

#[test]
fn a_foreign_file_in_the_way_is_neither_overwritten_nor_removed() {
    let temp = tempfile::tempdir().unwrap();
    let site = temp.path().join("site");
    fs::create_dir(&site).unwrap();
    fs::write(site.join("index.html"), "my own page").unwrap();
    let run = build(temp.path(), &fixture("listings"), &["--force"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("index.html is in the way"), "{}", run.stderr);
    assert_eq!(fs::read(site.join("index.html")).unwrap(), b"my own page");
    assert!(!site.join("data/current.json").exists(), "nothing was made current");
    // Once it is out of the way, the build picks up what the failed one left.
    fs::remove_file(site.join("index.html")).unwrap();
    build(temp.path(), &fixture("listings"), &[]).succeeds();
    assert_eq!(Written::read(&site).posts.len(), 3);
}

#[test]
fn a_build_that_fails_half_way_leaves_the_old_archive_readable() {
    let temp = tempfile::tempdir().unwrap();
    let site = temp.path().join("site");
    build(temp.path(), &fixture("listings"), &[]).succeeds();
    let before = Written::read(&site).slugs().join(" ");
    // A folder where a page should stand.
    fs::create_dir_all(site.join("post/bread-slowly/index.html")).unwrap();
    let run = build(temp.path(), &fixture("markdown"), &[]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("bread-slowly"), "{}", run.stderr);
    let now = Written::read(&site);
    assert_eq!(now.slugs().join(" "), before);
    assert!(tree(&site).keys().all(|it| !it.ends_with("tmp")), "nothing half is left");
    fs::remove_dir(site.join("post/bread-slowly/index.html")).unwrap();
    build(temp.path(), &fixture("markdown"), &[]).succeeds();
    assert_eq!(Written::read(&site).posts.len(), 5);
}

#[test]
fn what_an_interrupted_build_left_is_cleared_away_by_the_next() {
    let temp = tempfile::tempdir().unwrap();
    let site = temp.path().join("site");
    build(temp.path(), &fixture("listings"), &[]).succeeds();
    let whole = tree(&site);
    // As a build leaves it that was killed: a name on the list, cut short, and a file half there.
    let list = site.join(".lectern-files");
    let mut text = fs::read_to_string(&list).unwrap();
    text.push_str("\n# unfinished\npost/never/index.html\npost/nev");
    fs::write(&list, text).unwrap();
    fs::create_dir(site.join("post/never")).unwrap();
    fs::write(site.join("post/never/.index.html.lectern-tmp"), "<html>").unwrap();
    fs::write(site.join(".index.html.lectern-tmp"), "<html>").unwrap();
    build(temp.path(), &fixture("listings"), &[]).succeeds();
    assert!(tree(&site) == whole, "{:?}", tree(&site).keys());
    assert!(!site.join("post/never").exists());
}

#[test]
fn a_list_that_was_tampered_with_deletes_nothing_outside() {
    let temp = tempfile::tempdir().unwrap();
    let site = temp.path().join("site");
    let mine = temp.path().join("mine.txt");
    fs::write(&mine, "precious").unwrap();
    build(temp.path(), &fixture("listings"), &[]).succeeds();
    let list = site.join(".lectern-files");
    let tampered = format!("{}../mine.txt\n{}\n", fs::read_to_string(&list).unwrap(), text(&mine));
    fs::write(&list, tampered).unwrap();
    build(temp.path(), &fixture("listings"), &[]).succeeds();
    assert_eq!(fs::read(&mine).unwrap(), b"precious");
}

#[test]
fn a_site_inside_its_source_is_not_read_as_a_source() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("a.md"), "# A\n\nText.\n").unwrap();
    build(temp.path(), temp.path(), &["--force"]).succeeds();
    fs::write(temp.path().join("site/stray.md"), "# Stray\n").unwrap();
    let report = build(temp.path(), temp.path(), &["--json"]).succeeds().json();
    assert_eq!(report["files"], 1);
}
