//! What a browser installs of a site, and what a copy of its archive needs.

use crate::support::{build, fixture, lectern, text, tree};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A shell with a worker, as small as one can be.
fn shell(folder: &Path) -> String {
    let shell = folder.join("shell");
    fs::create_dir_all(&shell).unwrap();
    for (name, bytes) in tree(&fixture("shell")) {
        fs::write(shell.join(name), bytes).unwrap();
    }
    fs::write(shell.join("sw.js"), "const SITE = __SITE__;\n").unwrap();
    fs::write(shell.join("sw-kill.js"), "// ends it\n").unwrap();
    fs::write(shell.join("search.js"), "// search\n").unwrap();
    text(&shell).to_owned()
}

/// Builds posts with that shell and returns the site's files.
fn site(folder: &Path, posts: &Path, more: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let shell = shell(folder);
    let fixed = ["build", text(posts), "-o", "site", "--shell", &shell];
    lectern(folder, &[&fixed, more].concat()).succeeds();
    tree(&folder.join("site"))
}

/// The facts that the worker was completed with.
fn facts(files: &BTreeMap<String, Vec<u8>>) -> Value {
    let text = String::from_utf8(files["sw.js"].clone()).unwrap();
    let facts = text.strip_prefix("const SITE = ").unwrap().strip_suffix(";\n").unwrap();
    serde_json::from_str(facts).unwrap()
}

fn posts(folder: &Path, names: &[&str]) -> std::path::PathBuf {
    let posts = folder.join("posts");
    fs::create_dir_all(&posts).unwrap();
    for name in names {
        fs::write(posts.join(format!("{name}.md")), format!("# {name}\n\nText of {name}.\n"))
            .unwrap();
    }
    posts
}

#[test]
fn the_worker_knows_every_file_of_the_shell_by_its_bytes() {
    let temp = tempfile::tempdir().unwrap();
    let files = site(temp.path(), &posts(temp.path(), &["One"]), &["-b", "/blog/"]);
    let facts = facts(&files);
    assert_eq!(facts["base"], "/blog/");
    let rows = facts["files"].as_array().unwrap();
    let of_shell = files.keys().filter(|it| it.starts_with("b/")).count();
    assert_eq!(rows.len(), of_shell);
    for row in rows {
        let path = row[0].as_str().unwrap();
        assert_eq!(row[1], lectern_archive::name(&files[path]), "{path}");
        assert_eq!(row[2], files[path].len(), "{path}");
        assert_eq!(row[3] == 1, path.ends_with("/search.js"), "{path}");
    }
    let page = facts["page"].as_str().unwrap();
    assert!(page.contains("data-base=\"/blog/\"") && !page.contains("data-page"), "{page}");
    assert_eq!(files["sw-kill.js"], b"// ends it\n");
    assert!(!files.keys().any(|it| it.starts_with("b/") && it.ends_with("sw.js")));
}

#[test]
fn a_new_post_is_no_new_build_and_another_title_is() {
    let temp = tempfile::tempdir().unwrap();
    let first = site(temp.path(), &posts(temp.path(), &["One"]), &[]);
    let second = site(temp.path(), &posts(temp.path(), &["One", "Two"]), &[]);
    assert_eq!(first["sw.js"], second["sw.js"]);
    assert_ne!(first["data/current.json"], second["data/current.json"]);
    fs::write(temp.path().join("posts/lectern.toml"), "title = \"Other\"\n").unwrap();
    let third = site(temp.path(), &temp.path().join("posts"), &[]);
    assert_ne!(facts(&second)["build"], facts(&third)["build"]);
}

#[test]
fn a_shell_without_a_worker_makes_a_site_without_one() {
    let temp = tempfile::tempdir().unwrap();
    build(temp.path(), &posts(temp.path(), &["One"]), &[]).succeeds();
    let files = tree(&temp.path().join("site"));
    assert!(!files.contains_key("sw.js") && !files.contains_key("sw-kill.js"));
    assert!(files.contains_key("manifest.webmanifest"));
}

#[test]
fn the_inventory_names_the_whole_index_and_the_images_of_each_post() {
    let temp = tempfile::tempdir().unwrap();
    let folder = posts(temp.path(), &["Plain"]);
    // The smallest image there is: a GIF of one point.
    let gif = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";
    fs::write(folder.join("dot.gif"), gif).unwrap();
    fs::write(
        folder.join("shown.md"),
        "---\ndate: 2026-01-02\n---\n# Shown\n\n![A dot](dot.gif)\n",
    )
    .unwrap();
    let files = site(temp.path(), &folder, &["-b", "/x/"]);
    let read = |path: &str| -> Value { serde_json::from_slice(&files[path]).unwrap() };
    let manifest = read("data/current.json")["manifest"].as_str().unwrap().to_owned();
    let index = read(&format!("data/m/{manifest}.json"))["index"].clone();
    let list = read(&format!("data/s/{}.json", index["inventory"].as_str().unwrap()));
    let names: Vec<String> = files.keys().filter(|it| it.ends_with(".bin")).cloned().collect();
    let listed = list["index"].as_array().unwrap();
    assert_eq!(listed.len(), names.len());
    for row in listed {
        let path = format!("data/s/{}.bin", row[0].as_str().unwrap());
        assert_eq!(row[1], files[&path].len(), "{path}");
    }
    let image = list["media"][0][0].as_str().unwrap();
    assert_eq!(list["media"][0][1], files[image].len());
    assert_eq!(list["images"], serde_json::json!([[0], []]), "the dated post stands first");
}

#[test]
fn what_no_browser_would_install_is_found_by_check() {
    let temp = tempfile::tempdir().unwrap();
    let files = site(temp.path(), &posts(temp.path(), &["One"]), &[]);
    let check = || {
        let said = lectern(temp.path(), &["check", "site"]);
        format!("{}{}", said.stdout, said.stderr)
    };
    assert!(!check().contains("sw.js"), "{}", check());
    let row = &facts(&files)["files"][0];
    let path = temp.path().join("site").join(row[0].as_str().unwrap());
    fs::write(&path, "changed on the way").unwrap();
    assert!(check().contains("no browser installs this build"), "{}", check());
    fs::remove_file(temp.path().join("site/icon-512.png")).unwrap();
    assert!(check().contains("icon-512.png"), "{}", check());
}
