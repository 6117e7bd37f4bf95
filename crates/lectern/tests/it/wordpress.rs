//! WordPress exports: our own, and those of others where they are at hand.

use crate::support::{Written, build, fixture, lectern, shared, text};
use serde_json::Value;
use std::path::Path;

/// The report of reading one export.
fn check(export: &Path, more: &[&str]) -> Value {
    let temp = tempfile::tempdir().unwrap();
    let fixed = ["check", text(export), "--json"];
    lectern(temp.path(), &[&fixed, more].concat()).json()
}

fn number(report: &Value, field: &str) -> u64 {
    report[field].as_u64().unwrap_or_else(|| panic!("{field}: {report:#}"))
}

/// Whether a problem says this, in this line.
#[track_caller]
fn has(report: &Value, line: u64, what: &str) {
    let all = report["problems"].as_array().unwrap();
    let fits = |it: &&Value| {
        it["line"].as_u64() == Some(line) && it["what"].as_str().unwrap().contains(what)
    };
    assert!(all.iter().any(|it| fits(&it)), "{line}: {what}: {all:#?}");
    assert!(all.iter().all(|it| !it["fix"].as_str().unwrap().is_empty()));
}

#[test]
fn an_export_becomes_a_site_and_everything_left_out_is_counted() {
    let temp = tempfile::tempdir().unwrap();
    let source = fixture("wordpress/garden.xml");
    let report = build(temp.path(), &source, &["--json"]).succeeds().json();
    assert_eq!((number(&report, "posts"), number(&report, "skipped")), (3, 9));
    let reasons = report["skippedReasons"].as_object().unwrap();
    for (reason, count) in [
        ("a draft", 1),
        ("a private post", 1),
        ("a post behind a password", 1),
        ("a post that is scheduled for later", 1),
        ("a revision", 1),
        ("a menu entry", 1),
        ("an entry of a custom type", 1),
        ("an attachment", 2),
    ] {
        assert_eq!(reasons.get(reason), Some(&count.into()), "{reason}: {reasons:?}");
    }
    for (loss, count) in [
        ("pages imported as posts", 1),
        ("post formats", 1),
        ("shortcodes made plain text", 1),
        ("blocks left out", 2),
        ("comments that were not approved", 1),
        ("pingbacks and trackbacks", 1),
        ("gallery images that are not in the export", 1),
    ] {
        assert_eq!(report["losses"][loss], count, "{loss}: {}", report["losses"]);
    }
    has(&report, 55, "the shortcode [toolbox] is not known");
    has(&report, 123, "the block acme/weather is not known");
    has(&report, 30, "images of galleries are not in the export");
    has(&report, 168, "entries of custom types are left out (product)");
    let site = Written::read(&temp.path().join("site"));
    assert_eq!(site.slugs(), ["blocks", "pruning", "about"]);
    let (pruning, html) = site.post("pruning");
    assert_eq!(pruning.title, "Pruning & Patience");
    assert_eq!(pruning.date.unwrap().to_string(), "2021-03-03");
    for part in [
        "<p>The first cut is the deepest.<br>",
        "<figcaption>Clean <em>shears</em></figcaption>",
        "<h2",
        "<li>not too close</li>",
        "https://video.example/watch?v=1&amp;t=2</a>",
        "Gloves",
        "<figcaption>A bud</figcaption>",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    for sign in ["[toolbox", "[/toolbox", "[gallery", "[caption", "[sourcecode"] {
        assert!(!html.contains(sign), "{sign}: {html}");
    }
    assert_eq!(site.manifest.authors[0].name, "Ruth O'Dell");
    let names: Vec<_> = site.manifest.categories.iter().map(|it| it.name.as_str()).collect();
    assert!(names.contains(&"Plants & Trees") && names.contains(&"Roses"), "{names:?}");
    assert_eq!(site.manifest.tags[0].name, "R&D");
}

#[test]
fn numbers_of_posts_and_categories_lead_on() {
    let temp = tempfile::tempdir().unwrap();
    let base = ["-b", "https://garden.example/blog/", "--hosts", "netlify"];
    build(temp.path(), &fixture("wordpress/garden.xml"), &base).succeeds();
    let read = |path: &str| std::fs::read_to_string(temp.path().join("site").join(path)).unwrap();
    let old: Value = serde_json::from_str(&read("old.json")).unwrap();
    let new = |old: &Value, key: &str| old[key].as_str().unwrap_or_default().to_owned();
    assert_eq!(new(&old, "?cat=1"), "category/plants-trees/", "{old}");
    assert_eq!(new(&old, "?cat=2"), "category/roses/", "{old}");
    assert_eq!(old.as_object().unwrap().values().filter(|it| *it == "post/pruning/").count(), 1);
    let redirects = read("_redirects");
    let line = "\n/blog/ cat=1 /blog/category/plants-trees/ 301!\n";
    assert!(redirects.contains(line), "{redirects}");
}

#[test]
fn drafts_and_scheduled_posts_come_in_where_they_are_asked_for() {
    let report = check(&fixture("wordpress/garden.xml"), &["--drafts"]);
    assert_eq!((number(&report, "posts"), number(&report, "skipped")), (4, 8));
}

#[test]
fn a_damaged_export_gives_what_stands_before_the_damage() {
    let export = fixture("wordpress/broken.xml");
    let temp = tempfile::tempdir().unwrap();
    let report = build(temp.path(), &export, &["--json"]).succeeds().json();
    assert_eq!((number(&report, "posts"), number(&report, "skipped")), (2, 1));
    has(&report, 2, "entities of its own");
    has(&report, 8, "&haha; is not known");
    has(&report, 7, "a date cannot be read, and the post has none (\"2011-02-30 10:00:00\")");
    has(&report, 16, "<title> is not closed");
    has(&report, 26, "not XML from here on");
    let site = Written::read(&temp.path().join("site"));
    let titles: Vec<_> = site.posts.iter().map(|it| it.title.as_str()).collect();
    assert!(titles.contains(&"Laughs &haha; &file; © 2011"), "{titles:?}");
    assert!(titles.contains(&"Not Closed"), "{titles:?}");
}

#[test]
fn an_export_in_another_encoding_is_read() {
    let temp = tempfile::tempdir().unwrap();
    build(temp.path(), &fixture("wordpress/old.xml"), &["--strict"]).succeeds();
    let site = Written::read(&temp.path().join("site"));
    assert_eq!(site.posts[0].title, "Un café à Genève");
    assert!(site.html[0].contains("Bien écrit."), "{}", site.html[0]);
    assert_eq!(site.manifest.tags.len(), 1);
}

/// How many `<item>`s a file has. None of these files has the word in a text.
fn items(path: &Path) -> u64 {
    std::fs::read_to_string(path).unwrap().matches("<item>").count() as u64
}

#[test]
fn every_entry_of_the_exports_of_others_is_a_post_or_skipped() {
    let mut n_files = 0;
    for name in ["wxr-theme-test", "wxr-importer-basic"] {
        let Some(folder) = shared(&format!("corpora/{name}")) else { continue };
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|it| it != "xml") {
                continue;
            }
            let report = check(&path, &[]);
            let sum = number(&report, "posts") + number(&report, "skipped");
            assert_eq!(sum, items(&path), "{}: {report:#}", path.display());
            n_files += 1;
        }
    }
    assert!(n_files == 0 || n_files >= 7, "{n_files}");
}

#[test]
fn the_theme_test_has_every_published_post_and_page() {
    let Some(folder) = shared("corpora/wxr-theme-test") else { return };
    let temp = tempfile::tempdir().unwrap();
    let export = folder.join("themeunittestdata.wordpress.xml");
    assert_eq!(items(&export), 180);
    let report = build(temp.path(), &export, &["--json"]).succeeds().json();
    // 51 posts, of which one is a draft, one scheduled and one behind a password; and 21 pages.
    assert_eq!((number(&report, "posts"), number(&report, "skipped")), (69, 111));
    assert_eq!(report["losses"]["pages imported as posts"], 21);
    let reasons = &report["skippedReasons"];
    for (reason, count) in [
        ("an attachment", 38),
        ("a menu entry", 70),
        ("a draft", 1),
        ("a post that is scheduled for later", 1),
        ("a post behind a password", 1),
    ] {
        assert_eq!(reasons[reason], count, "{reason}");
    }
    let site = Written::read(&temp.path().join("site"));
    assert_eq!(site.posts.iter().filter(|it| it.date.is_none()).count(), 0);
    let title = |slug: &str| site.post(slug).0.title.as_str();
    assert_eq!(title("markup-title-with-markup"), "Markup: Title With Markup");
    let special = "Markup: Title With Special Characters ~`!@#$%^&*()-_=+{}[]/\\;:'\"?,.>";
    assert_eq!(title("title-with-special-characters"), special);
    assert!(!title("edge-case-no-title").is_empty());
    assert_eq!(title("επίπεδο-2"), "Επίπεδο 2 -Second Greek level");
    let of = |slug: &str| (site.post(slug).0.categories.len(), site.post(slug).0.tags.len());
    let (categories, tags) = (of("edge-case-many-categories").0, of("edge-case-many-tags").1);
    // 63 categories, of which two are named "Foo A"; and 45 tags.
    assert_eq!((categories, tags), (62, 45));
    for (post, html) in site.posts.iter().zip(&site.html) {
        for sign in ["[caption", "[/caption", "[gallery", "[audio", "<!--"] {
            assert!(!html.contains(sign), "{}: {sign}", post.slug);
        }
    }
}

#[test]
fn exports_of_every_version_are_read_as_they_were_meant() {
    let Some(folder) = shared("corpora/wxr-importer-basic") else { return };
    let read = |name: &str| {
        let temp = tempfile::tempdir().unwrap();
        build(temp.path(), &folder.join(name), &["--json"]).succeeds();
        Written::read(&temp.path().join("site"))
    };
    let blank = read("post-content-blank-lines.xml");
    assert!(blank.html[0].matches("<p>").count() >= 2, "{}", blank.html[0]);
    let first = read("valid-wxr-1.0.xml");
    let names: Vec<_> = first.manifest.categories.iter().map(|it| it.name.as_str()).collect();
    assert!(["alpha", "child", "Uncategorized"].iter().all(|it| names.contains(it)), "{names:?}");
    let small = read("small-export.xml");
    assert!(small.manifest.categories.iter().any(|it| it.name == "远征手记"));
    assert!(small.manifest.tags.is_empty(), "those of the private post are not shown");
}
