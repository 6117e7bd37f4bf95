//! What a search shows, with answers that no worker gave.

use super::archive::library;
use lectern_reader::{App, Finding, Journey, Library, Notice, Snippet};
use leptos::prelude::*;
use std::sync::Arc;

/// The HTML of an address, of a library that was told something before.
fn render(address: &str, tell: impl FnOnce(Library)) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        let library = library("/", false);
        tell(library);
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let journey = Journey::at(path, query);
        view! { <App library journey /> }.to_html()
    });
    html.replace("<!>", "")
}

fn finding(query: &str, posts: &[u32]) -> Finding {
    Finding { query: query.to_owned(), posts: Arc::new(posts.to_vec()), ..Finding::default() }
}

/// The slugs of the rows, in order.
fn rows(html: &str) -> Vec<&str> {
    let heads = html.split("post-row-title\">").skip(1);
    let slugs = heads.filter_map(|it| it.split("/post/").nth(1));
    slugs.filter_map(|it| it.split(['/', '?']).next()).collect()
}

#[test]
fn rows_come_as_the_index_has_them_until_another_order_is_chosen() {
    let tell = |library: Library| {
        library.search.set_answer(finding("fog", &[7, 2, 11]), Vec::new(), Vec::new());
    };
    let [seven, two, eleven] = ["letter-16", "letter-21", "letter-12"];
    let ordered = |html: &str| -> Vec<String> {
        rows(html).iter().map(|it| it.trim_end_matches("-from-the-harbour").to_owned()).collect()
    };
    let best = render("/search/?q=fog", tell);
    assert_eq!(ordered(&best), [seven, two, eleven], "{best}");
    assert!(best.contains("<option value=\"relevance\" selected"), "{best}");
    let newest = render("/search/?q=fog&sort=newest", tell);
    assert_eq!(ordered(&newest), [two, seven, eleven]);
    let oldest = render("/search/?q=fog&sort=oldest", tell);
    assert_eq!(ordered(&oldest), [eleven, seven, two]);
    let within = render("/search/?q=fog&category=news-notes", tell);
    assert_eq!(ordered(&within), [seven, two, eleven].map(str::to_owned).as_slice());
    let nowhere = render("/search/?q=fog&category=weather", tell);
    assert_eq!(rows(&nowhere).len(), 0, "posts 7, 2 and 11 are news");
}

#[test]
fn what_was_found_is_marked_and_leads_to_its_place() {
    let html = render("/search/?q=body", |library| {
        let snippet = Snippet {
            query: "body".to_owned(),
            post: 0,
            text: "… the \u{1}body\u{1} & <b>".to_owned(),
            anchor: "first heading".to_owned(),
        };
        let marked = ["Letter 23 from the harbour", "\u{1}Letter\u{1} 23 from the harbour"];
        let marked = vec![(marked[0].to_owned(), marked[1].to_owned())];
        library.search.set_answer(finding("body", &[0]), vec![snippet], marked);
    });
    assert!(html.contains("… the <mark>body</mark> &amp; &lt;b&gt;</p>"), "{html}");
    let link = "<a href=\"/post/letter-23-from-the-harbour/?find=body#first%20heading\"><mark>Letter</mark> 23 from the harbour</a>";
    assert!(html.contains(link), "{html}");
}

#[test]
fn what_was_done_to_a_search_is_said() {
    let told = |notice: Notice| {
        render("/search/?q=serch&tag=fog", |library| {
            let finding = Finding { notice, ..finding("serch", &[0]) };
            library.search.set_answer(finding, Vec::new(), Vec::new());
        })
    };
    let corrected = told(Notice::parse("corrected:search"));
    let line = "Nothing has “serch”. These posts have “<a href=\"/search/?q=search&amp;tag=fog\">search</a>”.";
    assert!(corrected.contains(line), "{corrected}");
    assert!(told(Notice::parse("some")).contains("No post has all of this as you typed it."));
    assert!(!told(Notice::parse("")).contains("list-notice"));
}

#[test]
fn an_index_that_fails_leaves_the_titles_and_says_so() {
    let html = render("/search/?q=bold", |library| library.search.fail("a file is damaged"));
    assert!(html.contains("Searching titles only: a file is damaged."), "{html}");
    assert_eq!(rows(&html), ["a-b-bold-b-quoted-title"]);
    assert!(!html.contains("value=\"relevance\""), "nothing is more relevant than another");
    let silent = render("/tag/fog/", |library| library.search.fail("a file is damaged"));
    assert!(!silent.contains("titles only"), "nothing is searched for");
}

#[test]
fn the_field_is_a_combobox_on_every_page_and_keeps_to_the_term() {
    for address in [
        "/",
        "/tag/fog/",
        "/post/letter-3-from-the-harbour/",
        "/tags/",
        "/archive/",
        "/shelf/",
        "/x/",
    ] {
        let html = render(address, |_| ());
        assert_eq!(html.matches("type=\"search\"").count(), 1, "{address}");
        assert!(
            html.contains("role=\"combobox\"") && html.contains("aria-expanded=\"false\""),
            "{address}"
        );
    }
    let html = render("/search/?q=boats&tag=fog", |_| ());
    assert!(html.contains("aria-label=\"in Tag: Fog: search everywhere\""), "{html}");
    assert!(html.contains("href=\"/search/?q=boats\" aria-label=\"in Tag: Fog"), "{html}");
    let found = render("/post/letter-3-from-the-harbour/?find=old%20boats", |_| ());
    assert!(
        found.contains("Words of your search are marked.") && found.contains("has-text"),
        "{found}"
    );
}

#[test]
fn the_shelf_names_what_is_saved() {
    let html = render("/shelf/", |library| {
        let key = library.base();
        assert_eq!(key.as_str(), "/");
    });
    assert!(html.contains(">Shelf</h1>") && html.contains("Nothing is saved yet."), "{html}");
}
