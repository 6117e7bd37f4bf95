//! What a site tells feed readers and search engines: read back by the importer and by XML's rules.

use crate::support::{Written, build, fixture, tree};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const ADDRESS: &str = "https://crumbs.example/blog/";

/// Fails where a text is no well-formed XML; else how often each element is in it.
#[track_caller]
fn elements(xml: &[u8]) -> BTreeMap<String, usize> {
    let mut reader = Reader::from_reader(xml);
    let (mut counts, mut depth) = (BTreeMap::new(), 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(tag) => {
                depth += 1;
                let name = tag.name().as_ref().to_owned();
                *counts.entry(name).or_default() += 1;
                assert!(tag.attributes().all(|it| it.is_ok()));
            }
            Event::End(_) => depth -= 1,
            Event::Empty(tag) => assert!(tag.attributes().all(|it| it.is_ok())),
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    counts
}

/// The texts between `<name>` and its end.
fn texts<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let (start, end) = (format!("<{name}>"), format!("</{name}>"));
    xml.split(&start).skip(1).filter_map(|it| it.split(&end).next()).collect()
}

/// A site made of one file of another.
fn read_back(site: &Path, file: &str) -> Written {
    let temp = tempfile::tempdir().unwrap();
    let copy = temp.path().join(Path::new(file).file_name().unwrap());
    fs::copy(site.join(file), &copy).unwrap();
    build(temp.path(), &copy, &[]).succeeds();
    Written::read(&temp.path().join("site"))
}

#[test]
fn feeds_are_read_back_as_the_posts_that_they_were_made_of() {
    let temp = tempfile::tempdir().unwrap();
    let run = build(temp.path(), &fixture("markdown"), &["-b", ADDRESS, "--strict"]).succeeds();
    assert!(!run.stdout.contains("note:"), "{}", run.stdout);
    let site = temp.path().join("site");
    let written = Written::read(&site);
    for file in ["feed.xml", "feed.json"] {
        let back = read_back(&site, file);
        assert_eq!(back.posts.len(), written.posts.len(), "{file}");
        assert_eq!(back.manifest.site.title, written.manifest.site.title, "{file}");
        for (post, html) in written.posts.iter().zip(&written.html) {
            let found = back.posts.iter().position(|it| it.title == post.title);
            let found = found.unwrap_or_else(|| panic!("{file} lost {:?}", post.title));
            if post.date.is_some() || file.ends_with("json") {
                assert_eq!(back.posts[found].date, post.date, "{file}: {:?}", post.title);
            }
            let names = |it: &Written, row: usize| -> Vec<String> {
                let post = &it.posts[row];
                let categories = post.categories.iter().map(|it| (0, *it));
                let terms = categories.chain(post.tags.iter().map(|it| (1, *it)));
                let mut names: Vec<String> = terms
                    .map(|(kind, number)| match kind {
                        0 => it.manifest.categories[number as usize].name.clone(),
                        _ => it.manifest.tags[number as usize].name.clone(),
                    })
                    .collect();
                names.sort();
                names
            };
            let row = written.posts.iter().position(|it| it.slug == post.slug).unwrap();
            assert_eq!(names(&back, found), names(&written, row), "{file}: {:?}", post.title);
            // Images become links where they are another site's, and places another post's.
            if !html.contains("<img") && !html.contains("href=\"") && !html.contains(" id=\"") {
                assert_eq!(back.html[found].trim(), html.trim(), "{file}: {:?}", post.title);
            }
        }
    }
}

#[test]
fn every_feed_is_well_formed_has_what_atom_asks_for_and_whole_addresses() {
    let temp = tempfile::tempdir().unwrap();
    build(temp.path(), &fixture("markdown"), &["-b", ADDRESS]).succeeds();
    let files = tree(&temp.path().join("site"));
    let feeds: Vec<&String> = files.keys().filter(|it| it.ends_with("feed.xml")).collect();
    let written = Written::read(&temp.path().join("site"));
    let terms = written.manifest.categories.len() + written.manifest.tags.len();
    assert_eq!(feeds.len(), 1 + terms, "{feeds:?}");
    for path in feeds {
        let xml = String::from_utf8(files[path].clone()).unwrap();
        let counts = elements(xml.as_bytes());
        let n = counts.get("entry").copied().unwrap_or_default();
        assert!(n > 0, "{path} is empty");
        for (name, expected) in [("feed", 1), ("id", n + 1), ("title", n + 1), ("updated", n + 1)] {
            assert_eq!(counts.get(name), Some(&expected), "{name} in {path}");
        }
        let ids = texts(&xml, "id");
        let unlike: std::collections::BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(unlike.len(), ids.len(), "{path}: {ids:?}");
        let links = xml.split(" href=\"").skip(1).map(|it| it.split('"').next().unwrap());
        for link in links {
            let inside = link.strip_prefix(ADDRESS).unwrap_or_else(|| panic!("{link} in {path}"));
            let inside = inside.replace("%20", " ");
            let page = if inside.is_empty() || inside.ends_with('/') {
                format!("{inside}index.html")
            } else {
                inside
            };
            assert!(files.contains_key(&page), "{link} in {path} leads nowhere");
        }
        for inner in ["href=&quot;/", "src=&quot;/", "href=&quot;#"] {
            assert!(!xml.contains(inner), "{inner} in {path}");
        }
        // What the W3C's validator asks for besides: RFC 4287, 4.1.1 and 4.2.
        let (head, entries) = xml.split_once("<entry").unwrap();
        let own =
            format!("<link rel=\"self\" type=\"application/atom+xml\" href=\"{ADDRESS}{path}\"/>");
        assert!(head.contains(&own) && head.contains("<author><name>"), "{head}");
        assert!(ids.iter().all(|it| it.contains(':')), "identities are whole: {ids:?}");
        for entry in entries.split("<entry") {
            assert_eq!(entry.matches("<link rel=\"alternate\" type=\"text/html\"").count(), 1);
            assert!(entry.matches("<content").count() <= 1 && entry.contains("<title>"), "{entry}");
        }
        for date in texts(&xml, "updated") {
            assert!(date.len() == 20 && date.ends_with("T00:00:00Z"), "{date} in {path}");
        }
    }
    let json: serde_json::Value = serde_json::from_slice(&files["feed.json"]).unwrap();
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(json["feed_url"], format!("{ADDRESS}feed.json"));
    let items = json["items"].as_array().unwrap();
    let ids: std::collections::BTreeSet<&str> =
        items.iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), items.len(), "identities are unlike");
    assert!(json["title"].is_string() && json["home_page_url"] == ADDRESS, "{json}");
    for item in items {
        let date = item["date_published"].as_str();
        assert!(date.is_none_or(|it| it.ends_with("T00:00:00Z")), "{item}");
        assert!(item["id"].is_string() && item["url"].as_str().unwrap().starts_with(ADDRESS));
        assert!(item["content_html"].is_string() != item["content_text"].is_string(), "{item}");
    }
}

#[test]
fn feeds_hold_as_many_posts_and_as_much_of_them_as_the_settings_say() {
    let temp = tempfile::tempdir().unwrap();
    let source = temp.path().join("posts");
    fs::create_dir(&source).unwrap();
    for day in 1..=5 {
        let text =
            format!("---\ndate: 2024-05-0{day}\ntags: [all]\n---\nFirst {day}.\n\nSecond.\n");
        fs::write(source.join(format!("p{day}.md")), text).unwrap();
    }
    let settings = |text: &str| fs::write(source.join("lectern.toml"), text).unwrap();
    let feed = |path: &str| fs::read_to_string(temp.path().join("site").join(path)).unwrap();
    for (text, n, of_site, of_term) in [
        ("", 5, true, false),
        ("feed_posts = 3\nfeeds = \"excerpts\"\n", 3, false, false),
        ("feed_posts = 1\nfeeds = \"whole\"\n", 1, true, true),
    ] {
        settings(text);
        build(temp.path(), &source, &["-b", ADDRESS, "--strict"]).succeeds();
        for (path, is_whole) in [("feed.xml", of_site), ("tag/all/feed.xml", of_term)] {
            let xml = feed(path);
            assert_eq!(xml.matches("<entry>").count(), n, "{path} with {text}");
            assert!(xml.contains("First 5."), "the newest first: {path} with {text}");
            assert_eq!(xml.contains("Second."), is_whole, "{path} with {text}");
        }
        assert_eq!(feed("feed.json").contains("Second."), of_site, "{text}");
        let json: serde_json::Value = serde_json::from_str(&feed("tag/all/feed.json")).unwrap();
        assert_eq!(json["items"].as_array().unwrap().len(), n, "{text}");
        assert_eq!(json["feed_url"], format!("{ADDRESS}tag/all/feed.json"));
        assert_eq!(json["home_page_url"], format!("{ADDRESS}tag/all/"));
        assert_eq!(json.to_string().contains("Second."), of_term, "{text}");
    }
}

#[test]
fn where_the_address_is_not_known_feeds_are_relative_and_a_note_says_so() {
    let temp = tempfile::tempdir().unwrap();
    let run = build(temp.path(), &fixture("markdown"), &["-b", "/blog/", "--strict"]).succeeds();
    assert!(run.stdout.contains("note: the site's address is not known"), "{}", run.stdout);
    let files = tree(&temp.path().join("site"));
    let xml = String::from_utf8(files["feed.xml"].clone()).unwrap();
    elements(xml.as_bytes());
    assert!(
        xml.contains("href=\"/blog/post/bread-slowly/\"") && !xml.contains("xml:base"),
        "{xml}"
    );
    assert!(texts(&xml, "id").iter().all(|it| it.contains(':')), "identities are whole");
    for path in ["sitemap.xml", "opensearch.xml"] {
        assert!(!files.contains_key(path), "{path} needs an address");
    }
    assert_eq!(files["robots.txt"], b"User-agent: *\nDisallow: /blog/search/?\n");
}

#[test]
fn the_map_lists_every_page_for_everybody_once_and_the_search_is_described() {
    let temp = tempfile::tempdir().unwrap();
    build(temp.path(), &fixture("markdown"), &["-b", ADDRESS]).succeeds();
    let files = tree(&temp.path().join("site"));
    let map = String::from_utf8(files["sitemap.xml"].clone()).unwrap();
    let counts = elements(map.as_bytes());
    let mut found: Vec<String> =
        texts(&map, "loc").iter().map(|it| it.strip_prefix(ADDRESS).unwrap().to_owned()).collect();
    found.sort();
    let text = |path: &str| String::from_utf8_lossy(&files[path]).into_owned();
    let mut expected: Vec<String> = files
        .keys()
        .filter(|it| it.ends_with("index.html") && !text(it).contains("http-equiv=\"refresh\""))
        .filter(|it| !it.starts_with("search/") && !it.starts_with("shelf/"))
        .map(|it| it.trim_end_matches("index.html").to_owned())
        .collect();
    expected.sort();
    assert_eq!(found, expected);
    assert_eq!(counts["url"], found.len());
    assert!(map.contains(&format!("<loc>{ADDRESS}post/bread-slowly/</loc><lastmod>")), "{map}");
    assert!(text("robots.txt").contains(&format!("Sitemap: {ADDRESS}sitemap.xml\n")));
    elements(&files["opensearch.xml"]);
    let template = format!("template=\"{ADDRESS}search/?q={{searchTerms}}\"");
    assert!(text("opensearch.xml").contains(&template), "{}", text("opensearch.xml"));
}
