//! Tests of heads.

use super::*;
use lectern_archive::{Date, Site, Slug};

fn archive(title: &str) -> Archive {
    let term = |name: &str| Term {
        slug: Slug::from_title(name).unwrap(),
        name: name.to_owned(),
        count: 1,
        parent: None,
    };
    let post = Post {
        id: "1".to_owned(),
        date: Date::new(2024, 5, 1),
        categories: vec![0],
        tags: vec![0],
        authors: vec![0],
        words: 7,
        ..Post::new(Slug::parse("p").unwrap(), title.to_owned())
    };
    let site =
        Site { title: "S & Co".to_owned(), description: "About".to_owned(), ..Site::default() };
    let [categories, tags, authors] = ["News", "Boats", "Ada"].map(|it| vec![term(it)]);
    Archive { site, categories, tags, authors, posts: vec![post], cleaned: None }
}

fn head(archive: &Archive, base: &str, path: &str, kind: Kind) -> String {
    let base: Base = base.parse().unwrap();
    // Home is the first of its pages.
    let previous = matches!(kind, Kind::Post(..)).then(|| "page/2/".to_owned());
    let page = Page { path: path.to_owned(), description: "D".to_owned(), kind, previous };
    Heads { archive, base: &base }.of(&page, "T", None)
}

fn image(address: &str) -> FirstImage {
    let (address, alt) = (address.to_owned(), "A boat & \"fog\"".to_owned());
    FirstImage { address, alt, size: Some([640, 480]) }
}

/// What the data block says.
fn graph(head: &str) -> Value {
    let (_, data) = head.split_once("<script type=\"application/ld+json\">").unwrap();
    let (data, rest) = data.split_once("</script>").unwrap();
    assert!(!rest.contains("<script"), "one block");
    serde_json::from_str::<Value>(data).unwrap()["@graph"].clone()
}

#[test]
fn a_post_says_what_it_is() {
    let archive = archive("Fog");
    let image = image("/b/media/a.png");
    let kind = Kind::Post(&archive.posts[0], Some(&image));
    let head = head(&archive, "https://example.org/b/", "post/p/index.html", kind);
    for part in [
        "<link rel=\"canonical\" href=\"https://example.org/b/post/p/\">",
        "<link rel=\"prev\" href=\"/b/page/2/\">",
        "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"S &amp; Co\" href=\"/b/feed.xml\">",
        "<meta property=\"og:type\" content=\"article\">",
        "<meta property=\"og:image\" content=\"https://example.org/b/media/a.png\">",
        "<meta property=\"og:image:width\" content=\"640\">",
        "<meta property=\"og:image:height\" content=\"480\">",
        "<meta property=\"og:image:alt\" content=\"A boat &amp; &quot;fog&quot;\">",
        "<meta property=\"article:published_time\" content=\"2024-05-01\">",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
    ] {
        assert!(head.contains(part), "{part} in {head}");
    }
    assert!(!head.contains("rel=\"next\""), "Firefox would fetch it against the policy");
    let graph = graph(&head);
    assert_eq!(graph[0]["@type"], "BlogPosting");
    assert_eq!((&graph[0]["headline"], &graph[0]["keywords"][0]), (&json!("Fog"), &json!("Boats")));
    assert_eq!(graph[0]["author"][0]["url"], "https://example.org/b/author/ada/");
    assert_eq!(graph[1]["@type"], "BreadcrumbList");
    assert_eq!(graph[1]["itemListElement"][1]["item"], "https://example.org/b/category/news/");
    assert_eq!(graph[1]["itemListElement"][2]["name"], "Fog");
}

#[test]
fn a_site_that_does_not_know_its_address_names_none() {
    let archive = archive("Fog");
    let image = image("/media/a.png");
    let kind = Kind::Post(&archive.posts[0], Some(&image));
    let head = head(&archive, "/", "post/p/index.html", kind);
    for part in ["canonical", "og:url", "og:image", "opensearch", "BreadcrumbList"] {
        assert!(!head.contains(part), "{part} in {head}");
    }
}

#[test]
fn home_can_be_searched_and_a_term_is_a_collection_with_two_feeds() {
    let archive = archive("Fog");
    let home = head(&archive, "https://example.org/", "index.html", Kind::Home);
    let template = &graph(&home)[0]["potentialAction"]["target"]["urlTemplate"];
    assert_eq!(template, "https://example.org/search/?q={search_term_string}");
    let kind = Kind::List { name: "Tag: Boats".to_owned(), feed: Some("tag/boats/".to_owned()) };
    let tag = head(&archive, "https://example.org/", "tag/boats/index.html", kind);
    for (kind, file) in [("atom+xml", "feed.xml"), ("feed+json", "feed.json")] {
        for (title, folder) in [("Tag: Boats – S &amp; Co", "/tag/boats/"), ("S &amp; Co", "/")] {
            let link = format!(
                "<link rel=\"alternate\" type=\"application/{kind}\" title=\"{title}\" \
                 href=\"{folder}{file}\">"
            );
            assert_eq!(tag.matches(&link).count(), 1, "{link} in {tag}");
        }
    }
    assert_eq!(home.matches("rel=\"alternate\"").count(), 2, "{home}");
    assert_eq!(graph(&tag)[0]["@type"], "CollectionPage");
}

#[test]
fn nothing_that_a_title_says_ends_the_data_or_an_attribute() {
    let hostile = "</script><script>alert(1)</script><!-- \" ' & \u{2028} \\";
    let archive = archive(hostile);
    let kind = Kind::Post(&archive.posts[0], None);
    let head = head(&archive, "https://example.org/", "post/p/index.html", kind);
    assert_eq!(graph(&head)[0]["headline"], hostile);
    assert!(!head.contains("<script>") && !head.contains("<!--"), "{head}");
    assert_eq!(head.matches("</script>").count(), 1, "{head}");
}

#[test]
fn pages_that_are_no_use_to_a_search_engine_say_so() {
    let archive = archive("Fog");
    let head = head(&archive, "https://example.org/", "404.html", Kind::Aside);
    assert!(head.contains("content=\"noindex\""));
    assert!(!head.contains("canonical") && !head.contains("og:") && !head.contains("ld+json"));
}
