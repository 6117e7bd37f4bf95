//! Real blogs, where they are at hand.

use crate::support::{Written, build, shared, tree};

#[test]
fn the_seed_listings_are_49_posts_without_a_problem() {
    let Some(seeds) = shared("seeds") else { return };
    let temp = tempfile::tempdir().unwrap();
    let report = build(temp.path(), &seeds, &["--json", "--strict"]).succeeds().json();
    for (field, expected) in [("files", 5), ("posts", 49), ("categories", 2), ("tags", 2)] {
        assert_eq!(report[field], expected, "{field}");
    }
    let site = Written::read(&temp.path().join("site"));
    assert_eq!(site.slugs().len(), 49);
    assert!(site.posts.iter().all(|it| it.date.is_none()), "no date is invented");
    let count =
        |name: &str| site.manifest.categories.iter().find(|it| it.name == name).unwrap().count;
    assert_eq!((count("AI & Machine Learning"), count("Tutorials")), (19, 10));
    // Every block of every listing stands in the order of the listing, character for character.
    let mut whole: String = site
        .posts
        .iter()
        .zip(&site.html)
        .map(|(post, html)| format!("{}\n{html}", post.title))
        .collect();
    for (sign, char) in [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] {
        whole = whole.replace(sign, char);
    }
    let mut at = 0;
    let mut files: Vec<_> =
        std::fs::read_dir(&seeds).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|it| it.extension().is_some_and(|it| it == "txt")) {
        for line in std::fs::read_to_string(file).unwrap().lines().skip(1) {
            let text = line.trim_start().trim_start_matches("• ");
            let found = whole[at..].find(text).unwrap_or_else(|| panic!("{file:?}: {text}"));
            at += found + text.len();
        }
    }
}

#[test]
fn a_blog_of_2054_posts_is_dated_by_its_file_names() {
    let Some(haacked) = shared("corpora/haacked") else { return };
    let temp = tempfile::tempdir().unwrap();
    let report = build(temp.path(), &haacked, &["--json"]).succeeds().json();
    assert_eq!((&report["files"], &report["posts"]), (&2054.into(), &2054.into()));
    assert_eq!(report["tags"], 154);
    // One line for 316 missing images, one for the address that cannot be kept, one for links to what
    // stood beside the blog, one for links without a scheme (`haacked.com`).
    assert_eq!(report["problems"].as_array().unwrap().len(), 4, "{:#}", report["problems"]);
    // 1,896 posts have 1,960 old addresses; one of them has a hidden folder's name.
    assert_eq!(
        (&report["redirects"], &report["losses"]["old addresses not kept"]),
        (&1959.into(), &1.into())
    );
    let pages = tree(&temp.path().join("site"));
    let leads_on = |it: &&Vec<u8>| it.windows(20).any(|it| it == b"http-equiv=\"refresh\"");
    assert_eq!(pages.values().filter(leads_on).count(), 1959);
    let site = Written::read(&temp.path().join("site"));
    assert!(site.posts.iter().all(|it| it.date.is_some()));
    let links = site.html.iter().flat_map(|it| it.split("<a ").skip(1));
    for link in links {
        let tag = link.split('>').next().unwrap();
        assert!(!tag.contains("javascript:"), "<a {tag}>");
    }
}

#[test]
fn every_file_of_every_blog_at_hand_is_a_post_or_is_accounted_for() {
    for name in ["18f-blog", "hexo-unit-test", "jekyll-news", "rust-blog", "v8-blog"] {
        let Some(source) = shared(&format!("corpora/{name}")) else { continue };
        let temp = tempfile::tempdir().unwrap();
        let report = build(temp.path(), &source, &["--json", "--verbose"]).succeeds().json();
        let number = |field: &str| report[field].as_u64().unwrap();
        assert_eq!(number("files"), number("posts") + number("skipped"), "{name}");
        assert_eq!(number("entries"), number("files"), "{name}");
    }
}
