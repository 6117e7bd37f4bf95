//! Tests of the feeds; that they are read back stands in `tests/it/feeds_out.rs`.

use super::*;
use lectern_archive::{Body, Site};

fn archive() -> Archive {
    let site = Site { title: "A & B".to_owned(), ..Site::default() };
    let term = |slug: &str| Term {
        slug: Slug::parse(slug).unwrap(),
        name: slug.to_uppercase(),
        count: 2,
        parent: None,
    };
    let post = |number: u32, id: &str| Post {
        id: id.to_owned(),
        date: Date::new(2024, 5, 10 - number as u8).filter(|_| number < 3),
        categories: if number.is_multiple_of(2) { vec![0] } else { Vec::new() },
        tags: vec![0],
        words: 3,
        ..Post::new(Slug::parse(&format!("p{number}")).unwrap(), format!("Post <{number}>\u{b}"))
    };
    let ids = ["p0", "https://old.example/?p=1", "tag:x.example,2020:2", "notes/a b.md"];
    Archive {
        site,
        categories: vec![term("sowing")],
        tags: vec![term("名")],
        posts: (0..).zip(ids).map(|(number, id)| post(number, id)).collect(),
        ..Archive::default()
    }
}

fn publishing(most: usize) -> Publishing {
    Publishing { feed_posts: most, ..Publishing::default() }
}

#[test]
fn every_feed_holds_the_newest_posts_of_its_own() {
    let archive = archive();
    let feeds = feeds(&archive, &publishing(3));
    let found: Vec<(&str, &str, &[u32], bool)> = feeds
        .iter()
        .map(|it| (it.path.as_str(), it.folder.as_str(), &it.posts[..], it.is_whole))
        .collect();
    let tag = ("tag/名/", "tag/%E5%90%8D/", &[0, 1, 2][..], false);
    let category = ("category/sowing/", "category/sowing/", &[0, 2][..], false);
    assert_eq!(found, [("", "", &[0, 1, 2][..], true), category, tag]);
    let paths = paths(&archive);
    let folders = ["", "category/sowing/", "tag/名/"];
    let expected = folders.map(|it| ["feed.xml", "feed.json"].map(|name| format!("{it}{name}")));
    assert_eq!(paths, expected.concat());
}

#[test]
fn identities_are_those_of_the_source_or_made_of_the_address() {
    let archive = archive();
    let ids = |base: &str| -> Vec<String> {
        let base = base.parse().unwrap();
        let blog = Blog { archive: &archive, bodies: &Bodies::default(), base: &base };
        archive.posts.iter().map(|it| ids::of_post(&blog, it)).collect()
    };
    let expected = [
        "https://a.example/b/post/p0/",
        "https://old.example/?p=1",
        "tag:x.example,2020:2",
        "https://a.example/b/#notes/a%20b.md",
    ];
    assert_eq!(ids("https://a.example/b/"), expected);
    let unknown = ids("/b/");
    assert_eq!(unknown[1..3], expected[1..3]);
    assert!(unknown[0].starts_with("urn:uuid:") && unknown[0].len() == 45, "{}", unknown[0]);
    assert_ne!(unknown[0], unknown[3]);
    assert_eq!(unknown, ids("/other/"), "wherever it stands");
}

#[test]
fn an_atom_feed_has_what_the_standard_asks_for_and_nothing_that_xml_forbids() {
    let archive = archive();
    let body = Body { html: "<p>1 &lt; 2</p>".to_owned(), ..Body::default() };
    let bodies = Bodies::of(&vec![body; 4]);
    let base = "https://a.example/".parse().unwrap();
    let blog = Blog { archive: &archive, bodies: &bodies, base: &base };
    let feed = &feeds(&archive, &publishing(20))[0];
    let text = atom::text(&blog, feed).unwrap();
    for part in [
        "<title>A &amp; B</title>",
        "<id>https://a.example/</id>",
        "rel=\"self\" type=\"application/atom+xml\" href=\"https://a.example/feed.xml\"",
        "<updated>2024-05-10T00:00:00Z</updated>",
        "<title>Post &lt;0&gt;</title>",
        "<published>2024-05-10T00:00:00Z</published>",
        "<content type=\"html\">&lt;p&gt;1 &amp;lt; 2&lt;/p&gt;</content>",
        "<category term=\"sowing\" scheme=\"https://a.example/category/\" label=\"SOWING\"/>",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let entries: Vec<&str> = text.split("<entry>").skip(1).collect();
    assert_eq!(entries.len(), 4);
    for entry in &entries {
        for required in ["<id>", "<title>", "<updated>"] {
            assert_eq!(entry.matches(required).count(), 1, "{required} in {entry}");
        }
    }
    // No day is invented: what must be there says that nobody knows it.
    assert!(entries[3].contains(NO_DAY) && !entries[3].contains("<published>"));
    assert!(!text.contains('\u{b}'));
}
