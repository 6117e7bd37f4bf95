//! Every address is a whole page without any script.

use crate::support::{Written, build, fixture, tree};
use std::collections::BTreeMap;
use std::fs;

fn pages(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&str, String> {
    let is_page = |it: &&String| it.ends_with("index.html") || *it == "404.html";
    let read = |it: &Vec<u8>| String::from_utf8(it.clone()).unwrap();
    files.iter().filter(|it| is_page(&it.0)).map(|it| (it.0.as_str(), read(it.1))).collect()
}

#[test]
fn every_address_holds_its_heading_and_its_posts() {
    let temp = tempfile::tempdir().unwrap();
    build(temp.path(), &fixture("listings"), &["-b", "https://example.org/a/"]).succeeds();
    let site = temp.path().join("site");
    let (files, written) = (tree(&site), Written::read(&site));
    let pages = pages(&files);
    for (path, page) in &pages {
        if page.contains("http-equiv=\"refresh\"") {
            continue;
        }
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
        assert_eq!(page.matches("<main").count(), 1, "{path}");
        for part in [
            "Opening the archive",
            "Fetching the text",
            "is-waiting",
            "<!>",
            "aria-busy",
            "role=\"alert\"",
        ] {
            assert!(!page.contains(part), "{path} has {part}");
        }
        let address = path.strip_suffix("index.html").unwrap_or(path);
        assert!(page.contains("data-page=\"/a/"), "{path}");
        let is_aside = ["404.html", "search/", "shelf/"].contains(&address);
        assert_eq!(page.contains("rel=\"canonical\""), !is_aside, "{path}");
    }
    for (post, html) in written.posts.iter().zip(&written.html) {
        let page = &pages[format!("post/{}/index.html", post.slug).as_str()];
        assert!(page.contains(html.as_str()), "the text of {} stands there as it is", post.slug);
        // Pages show a length in whole minutes; what machines read is the number itself.
        let words = format!("\"wordCount\":{}", post.words);
        assert!(page.contains(&words), "{words} in {page}");
    }
    let shown: usize = (1..)
        .map_while(|it| match it {
            1 => pages.get("index.html"),
            _ => pages.get(format!("page/{it}/index.html").as_str()),
        })
        .map(|it| it.matches("<article class=\"post-row\"").count())
        .sum();
    assert_eq!(shown, written.posts.len(), "the pages of the home page hold every post");
}

#[test]
fn every_link_of_every_page_leads_to_a_file_of_the_site() {
    let temp = tempfile::tempdir().unwrap();
    build(temp.path(), &fixture("markdown"), &["-b", "/a/"]).succeeds();
    let files = tree(&temp.path().join("site"));
    let mut seen = 0;
    for (path, page) in pages(&files) {
        for link in page.split(" href=\"").skip(1) {
            let link = &link[..link.find('"').unwrap()];
            let Some(inner) = link.strip_prefix("/a/") else { continue };
            let inner = inner.split(['#', '?']).next().unwrap();
            let file = if inner.is_empty() || inner.ends_with('/') {
                format!("{inner}index.html")
            } else {
                inner.to_owned()
            };
            let file = percent(&file);
            assert!(files.contains_key(&file), "{path} leads to {link}");
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen}");
}

fn percent(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let hex = [rest.next().unwrap(), rest.next().unwrap()];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap());
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_hostile_title_stays_text_wherever_it_stands() {
    let temp = tempfile::tempdir().unwrap();
    let source = temp.path().join("posts");
    fs::create_dir(&source).unwrap();
    let post = "---\ntitle: '</title></script><script>alert(1)</script><!-- \"x\" &amp; __PAGE__'\n\
                date: 2024-05-01\ntags: ['</script><b>bold</b>']\n---\nText.\n";
    fs::write(source.join("hostile.md"), post).unwrap();
    build(temp.path(), &source, &["-b", "https://example.org/"]).succeeds();
    let files = tree(&temp.path().join("site"));
    for (path, page) in pages(&files) {
        for part in ["<script>", "<b>bold", "<!-- \""] {
            assert!(!page.contains(part), "{path} has {part}: {page}");
        }
        // The shell's own script, and at most one block of data.
        assert!(page.matches("<script").count() <= 2, "{path}: {page}");
        assert_eq!(page.matches("<script").count(), page.matches("</script>").count(), "{path}");
    }
}

#[test]
fn a_changed_text_changes_the_pages_that_show_it_and_no_other() {
    let temp = tempfile::tempdir().unwrap();
    let source = temp.path().join("posts");
    fs::create_dir(&source).unwrap();
    for day in 1..=30 {
        let post = format!("---\ntitle: Day {day}\ndate: 2024-05-{day:02}\n---\nText {day}.\n");
        fs::write(source.join(format!("{day:02}.md")), post).unwrap();
    }
    build(temp.path(), &source, &[]).succeeds();
    let before = tree(&temp.path().join("site"));
    // The third day stands on the third page of each list.
    fs::write(source.join("03.md"), "---\ntitle: Day 3\ndate: 2024-05-03\n---\nWords 3.\n")
        .unwrap();
    build(temp.path(), &source, &[]).succeeds();
    let after = tree(&temp.path().join("site"));
    let (before, after) = (pages(&before), pages(&after));
    let changed: Vec<&str> =
        after.iter().filter(|it| before[it.0.to_owned()] != *it.1).map(|it| *it.0).collect();
    let expected = ["2024/05/page/3/", "2024/page/3/", "page/3/", "post/03/"]
        .map(|it| format!("{it}index.html"));
    assert_eq!(changed, expected);
}
