//! Tests of what images and links mean.

use super::*;
use crate::assemble::Alias;
use crate::assemble::media::tests::png;
use crate::source::Draft;
use crate::texts::Texts;
use lectern_texts::Language;
use std::fs;

struct Blog {
    temp: tempfile::TempDir,
    links: Links,
    media: Media,
}

/// Two posts in files, one of which had other addresses, and two images.
fn blog() -> Blog {
    let temp = tempfile::tempdir().unwrap();
    fs::create_dir_all(temp.path().join("posts/img")).unwrap();
    fs::create_dir_all(temp.path().join("static")).unwrap();
    fs::write(temp.path().join("posts/img/a b.png"), png(3, 2)).unwrap();
    fs::write(temp.path().join("static/s.png"), png(5, 4)).unwrap();
    let draft = |name: &str| Draft {
        path: temp.path().join("posts").join(name).to_string_lossy().into_owned(),
        folder: Some(temp.path().join("posts")),
        address: Some("https://old.example/feed/".to_owned()),
        html: "<h2 id=\"c\">C</h2><h2 id=\"asyncawait\">D</h2><h2 id=\"größe\">E</h2>".to_owned(),
        ..Draft::default()
    };
    let alias = |post: usize, address: &str| Alias {
        post,
        source: String::new(),
        address: address.to_owned(),
    };
    let mut drafts = [draft("one.md"), draft("two.md")];
    drafts.iter_mut().for_each(|it| it.put_away(&Texts::new()));
    let slugs = ["one", "two"].map(|it| Slug::parse(it).unwrap());
    let aliases = [alias(0, "/2011/one.aspx"), alias(1, "http://www.old.example/2012/two/")];
    let links = Links::new(&drafts, &aliases, &slugs);
    let media = Media::new(&[temp.path().to_owned()], Images::Copy);
    Blog { temp, links, media }
}

fn with<T>(address: Option<&str>, look: impl FnOnce(PostLookup) -> T) -> T {
    let blog = blog();
    let folder = blog.temp.path().join("posts");
    look(PostLookup {
        base: "/b/",
        media: &blog.media,
        links: &blog.links,
        language: Language::English,
        folder: Some(&folder),
        address: address.map(|it| Url::parse(it).unwrap()),
    })
}

const OLD: Option<&str> = Some("https://old.example/2010/here/");

#[test]
fn images_are_found_beside_the_post_and_from_the_root() {
    with(None, |it| {
        for (src, width) in [
            ("img/a%20b.png", 3),
            ("./img/a b.png?v=1#x", 3),
            ("/s.png", 5),
            ("/b/s.png", 5),
            ("{{ site.baseurl }}/s.png", 5),
            ("static/s.png", 5),
        ] {
            let found = it.image(src);
            let is_it = matches!(found, Found::Here { width: found, .. } if found == width);
            assert!(is_it, "{src}: {found:?}");
        }
        let Found::Here { address, .. } = it.image("/s.png") else { panic!("no image") };
        assert!(is_ours(&address, "/b/"), "{address}");
        for nowhere in
            ["", "none.png", "../../../../etc/passwd", "file:///etc/passwd", "%zz", "C:x"]
        {
            assert!(matches!(it.image(nowhere), Found::Nowhere(_)), "{nowhere}");
        }
        let elsewhere = |src: &str| it.image(src);
        assert_eq!(elsewhere("//a.example/x"), Found::Elsewhere("https://a.example/x".to_owned()));
    });
    with(OLD, |it| {
        let whole = it.image("https://old.example/s.png");
        assert!(matches!(whole, Found::Here { .. }), "beside the export: {whole:?}");
        let gone = "https://old.example/2010/here/gone.png".to_owned();
        assert_eq!(it.image("gone.png"), Found::Elsewhere(gone));
    });
}

#[test]
fn links_between_posts_lead_to_where_they_stand_now() {
    let check = |address, href: &str, to: Option<&str>| {
        let found = with(address, |it| {
            let found = it.link(href);
            if let Some(found) = &found {
                assert_eq!(it.link(found), None, "{href}: what was found is left alone");
            }
            found
        });
        assert_eq!(found.as_deref(), to, "{href}");
    };
    for (href, to) in [
        ("/2011/one.aspx#c", "/b/post/one/#one:c"),
        ("https://old.example/2012/two", "/b/post/two/"),
        ("two.md", "/b/post/two/"),
        ("../posts/two.md#x", "/b/post/two/#two:x"),
        ("../two/", "/b/post/two/"),
        ("../../posts/two/?a#c", "/b/post/two/#two:c"),
        ("./two.html", "/b/post/two/"),
        ("/2011/one.aspx#async%2Fawait", "/b/post/one/#one:asyncawait"),
        ("two.md#Gr%C3%B6%C3%9Fe", "/b/post/two/#two:gr%C3%B6%C3%9Fe"),
        ("two.md#gr%C3%B6%C3%9Fe", "/b/post/two/#two:gr%C3%B6%C3%9Fe"),
        ("/blog/one#c", "/b/post/one/#one:c"),
        ("/blog/one#", "/b/post/one/"),
        ("/post/one/#c", "/b/post/one/#one:c"),
        ("/b/post/one/#async-await", "/b/post/one/#one:asyncawait"),
    ] {
        check(None, href, Some(to));
    }
    for href in [
        "#x",
        "",
        "none.md",
        "../none/",
        "two.txt",
        "..",
        "/elsewhere/",
        "mailto:a@b.example",
        "/post/one/",
        "/b/post/two/",
        "/features/one#operators",
    ] {
        check(None, href, None);
    }
    check(OLD, "../../2011/one.aspx", Some("/b/post/one/"));
    check(OLD, "/about", Some("https://old.example/about"));
    check(OLD, "x.html", Some("https://old.example/2010/here/x.html"));
    check(OLD, "https://other.example/2011/one.aspx", None);
    check(OLD, "/post/one/", None);
    check(OLD, "javascript:alert(1)", None);
    with(None, |it| {
        let image = it.link("img/a b.png").unwrap();
        assert!(is_ours(&image, "/b/"), "{image}");
    });
}
