//! Feeds of every form, made a site by the real tool.

use crate::support::{Written, build, fixture, lectern, text};
use std::fs;

#[test]
fn every_form_of_feed_gives_its_posts_with_all_their_facts() {
    let temp = tempfile::tempdir().unwrap();
    let report =
        build(temp.path(), &fixture("feeds/forms"), &["--json", "--strict"]).succeeds().json();
    for (field, expected) in
        [("files", 6), ("posts", 9), ("skipped", 1), ("categories", 5), ("tags", 4), ("authors", 5)]
    {
        assert_eq!(report[field], expected, "{field}: {report:#}");
    }
    let site = Written::read(&temp.path().join("site"));
    let dates: Vec<String> =
        site.posts.iter().map(|it| it.date.map_or("-".to_owned(), |it| it.to_string())).collect();
    // The day is the author's: half past eleven in New York is no longer that day in Greenwich.
    let expected = [
        ("Forty & One <em>", "2021-06-07", "41"),
        ("First line second <line> new paragraph", "2021-06-06", "note"),
        ("Kräfte & Felder", "2020-02-01", "tag:atom.example,2020:1"),
        ("Plain <b> stays", "2020-01-01", "tag:atom.example,2020:2"),
        ("Beans & Peas: Which First?", "2019-03-02", "https://allotment.example/?p=12"),
        (
            "An item without a title says what it says in…",
            "2019-03-01",
            "https://allotment.example/notes/7",
        ),
        ("Early — Days", "2003-12-13", "http://old.example/early#id"),
        ("Subject, Verb, Object", "2003-05-06", "http://rdf.example/one"),
        ("Le café à l’aube", "-", "http://cafe.example/aube.html"),
    ];
    let found: Vec<(&str, &str, &str)> = site
        .posts
        .iter()
        .zip(&dates)
        .map(|(post, date)| (post.title.as_str(), date.as_str(), post.id.as_str()))
        .collect();
    assert_eq!(found, expected);
    let names = |terms: &[lectern_archive::Term], numbers: &[u32]| -> Vec<String> {
        numbers.iter().map(|it| terms[*it as usize].name.clone()).collect()
    };
    let (beans, _) = site.post("beans-peas-which-first");
    assert_eq!(names(&site.manifest.categories, &beans.categories), ["Sowing", "Peas & Beans"]);
    assert_eq!(names(&site.manifest.authors, &beans.authors), ["Ann Example"]);
    let (forty, _) = site.post("forty-one-em");
    assert_eq!(names(&site.manifest.tags, &forty.tags), ["numbers", "R&D"]);
    assert_eq!(names(&site.manifest.authors, &forty.authors), ["Eve Example"]);
    let languages: Vec<_> = site.posts.iter().filter_map(|it| it.language.as_deref()).collect();
    assert_eq!(languages, ["de", "en-GB", "en-GB", "fr"], "English is the site's");
}

#[test]
fn bodies_and_excerpts_are_what_the_feeds_hold() {
    let temp = tempfile::tempdir().unwrap();
    build(temp.path(), &fixture("feeds/forms"), &["--strict"]).succeeds();
    let site = Written::read(&temp.path().join("site"));
    let html = |slug: &str| site.post(slug).1;
    let excerpt =
        |slug: &str| &site.excerpts[site.slugs().iter().position(|it| *it == slug).unwrap()];
    let has = |slug: &str, part: &str| assert!(html(slug).contains(part), "{}", html(slug));
    has("krafte-felder", "href=\"https://atom.example/blog/2020/feld\"");
    has("plain-b-stays", "1 &lt; 2 &amp; so on");
    has("plain-b-stays", "href=\"https://atom.example/blog/plot.png\"");
    has("beans-peas-which-first", "<p>Then beans.</p>");
    has("beans-peas-which-first", "href=\"https://allotment.example/talk.mp3\"");
    has("early-days", "<p>From base64.</p>");
    has("first-line-second-line-new-paragraph", "First line<br>\nsecond &lt;line&gt;</p>");
    has("le-cafe-a-l-aube", "<p>Très tôt &amp; très bon.</p>");
    assert_eq!(excerpt("beans-peas-which-first"), "Which goes in first.");
    assert_eq!(excerpt("krafte-felder"), "Kurz: <Feld> ist Text.");
    assert_eq!(excerpt("subject-verb-object"), "A sentence is a triple.");
}

#[test]
fn saved_pages_of_one_feed_are_one_archive_and_the_newest_of_an_entry_wins() {
    let temp = tempfile::tempdir().unwrap();
    let report =
        build(temp.path(), &fixture("feeds/pages"), &["--json", "--strict"]).succeeds().json();
    assert_eq!((&report["posts"], &report["skipped"]), (&4.into(), &2.into()), "{report:#}");
    assert_eq!(report["skippedReasons"]["the same entry again"], 2);
    let site = Written::read(&temp.path().join("site"));
    assert_eq!(site.slugs(), ["three", "two-corrected", "nameless", "one"]);
    let (nameless, _) = site.post("nameless");
    assert!(nameless.id.starts_with("sha256:"), "{}", nameless.id);
    // The other way round gives the same posts.
    let pages = ["page-2.xml", "page-1.xml"].map(|it| fixture("feeds/pages").join(it));
    build(temp.path(), &pages[0], &[text(&pages[1])]).succeeds();
    let again = Written::read(&temp.path().join("site"));
    let facts = |it: &Written| it.posts.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
    assert_eq!(facts(&again), facts(&site), "ids and order stay");
}

#[test]
fn of_a_broken_feed_what_can_be_read_is_kept_and_the_break_is_told_by_line() {
    let temp = tempfile::tempdir().unwrap();
    let report = build(temp.path(), &fixture("feeds/broken"), &["--json"]).succeeds().json();
    let problems: Vec<(String, u64, String)> = report["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            let path = it["path"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
            let line = it["line"].as_u64().unwrap_or(0);
            (path, line, it["what"].as_str().unwrap().to_owned())
        })
        .collect();
    let has = |path: &str, line: u64, what: &str| {
        let found = problems.iter().any(|it| it.0 == path && it.1 == line && it.2.contains(what));
        assert!(found, "{path}:{line}: {what}: {problems:#?}");
    };
    has("cut-off.xml", 3, "an entity that is not known");
    has("cut-off.xml", 4, "an entry that is not closed");
    has("cut-off.xml", 5, "in the midst of an element");
    has("cut-off.json", 3, "broken JSON");
    has("one-id.xml", 3, "the id \"same\" too");
    has("one-id.xml", 4, "there never was a date");
    assert_eq!(problems.len(), 6, "a sitemap in a folder is none of our business");
    let site = Written::read(&temp.path().join("site"));
    let mut slugs = site.slugs();
    slugs.sort_unstable();
    assert_eq!(slugs, ["dated", "first", "half", "not-closed", "second", "whole"]);
    let ids: std::collections::BTreeSet<&str> =
        site.posts.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids.len(), 6, "no two posts share an id");
}

#[test]
fn from_says_what_a_file_is_whatever_its_name() {
    let temp = tempfile::tempdir().unwrap();
    let posts = |args: &[&str]| -> (i64, String) {
        let run = lectern(temp.path(), &[&["check", "--json"], args].concat());
        (run.json()["posts"].as_i64().unwrap(), run.json()["problems"].to_string())
    };
    fs::copy(fixture("feeds/forms/rss-2.0.xml"), temp.path().join("saved.txt")).unwrap();
    assert_eq!(posts(&["saved.txt"]).0, 0);
    assert_eq!(posts(&["saved.txt", "--from", "feed"]).0, 2);
    assert_eq!(posts(&["saved.txt", "--from", "markdown"]).0, 1);
    let (n, problems) = posts(&[text(&fixture("feeds/broken/sitemap.xml")), "--from", "feed"]);
    assert!(n == 0 && problems.contains("no feed"), "{problems}");
    // In a folder, only files with a name of that kind.
    fs::write(temp.path().join("post.md"), "# A post\n").unwrap();
    fs::copy(fixture("feeds/forms/rss-2.0.xml"), temp.path().join("feed.xml")).unwrap();
    assert_eq!(posts(&[".", "--from", "feed"]).0, 2);
    assert_eq!(posts(&[".", "--from", "markdown"]).0, 1);
    // Beside Markdown a feed is the blog's own, unless it is named.
    assert_eq!(posts(&["."]).0, 1);
    assert_eq!(posts(&[".", "feed.xml"]).0, 3);
    let run = lectern(temp.path(), &["check", ".", "--from", "letters"]);
    assert_eq!(run.status, 2, "{run:?}");
}

#[test]
fn a_bomb_and_an_entry_that_is_too_large_end_in_problems_and_cost_no_other_entry() {
    let temp = tempfile::tempdir().unwrap();
    let lines: String = (1..10)
        .map(|it| format!("<!ENTITY l{it} \"{}\">", format!("&l{};", it - 1).repeat(10)))
        .collect();
    let bomb = format!(
        "<!DOCTYPE rss [<!ENTITY l0 \"ha\">{lines}]><rss><channel>\
         <item><title>Bomb</title><description>&l9;</description></item></channel></rss>"
    );
    fs::write(temp.path().join("bomb.xml"), bomb).unwrap();
    let words = "word ".repeat(600_000);
    let large = format!(
        "<rss><channel><item><title>Large</title><description>{words}</description></item>\
         <item><title>Small</title><description>Fine.</description></item></channel></rss>"
    );
    fs::write(temp.path().join("large.xml"), large).unwrap();
    let report = lectern(temp.path(), &["check", ".", "--json"]).succeeds().json();
    assert_eq!((&report["posts"], &report["skipped"]), (&3.into(), &0.into()));
    let problems = report["problems"].to_string();
    assert!(problems.contains("an entity that is not known"), "{problems}");
    assert!(problems.contains("more than 2 MiB of HTML"), "{problems}");
}
