//! What only imported blogs have: pinned posts, comments, translations, changes.

use super::archive::{archive, library_of};
use lectern_archive::{Archive, Body, Date};
use lectern_reader::{App, Journey};
use leptos::prelude::*;

/// The HTML of an address, of the small archive after a change.
fn render(address: &str, change: impl FnOnce(&mut Archive, &mut Vec<Body>)) -> String {
    let (mut archive, mut bodies) = archive(false);
    change(&mut archive, &mut bodies);
    archive.check().unwrap();
    let owner = Owner::new();
    let html = owner.with(|| {
        let library = library_of("/", &archive, &bodies);
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let journey = Journey::at(path, query);
        view! { <App library journey /> }.to_html()
    });
    html.replace("<!>", "")
}

/// Where a title stands in a page.
#[track_caller]
fn at(html: &str, text: &str) -> usize {
    html.find(text).unwrap_or_else(|| panic!("no {text} in {html}"))
}

fn pin(archive: &mut Archive, _: &mut Vec<Body>) {
    for row in [12, 20] {
        archive.posts[row].sticky = true;
    }
}

#[test]
fn pinned_posts_come_first_on_the_home_page_and_nowhere_else() {
    let (newest, pinned, undated) = (
        ">Letter 23 from the harbour<",
        ">Letter 11 from the harbour<",
        ">Letter 3 from the harbour<",
    );
    let home = render("/", pin);
    assert!(at(&home, pinned) < at(&home, undated) && at(&home, undated) < at(&home, newest));
    assert_eq!(home.matches(">Pinned<").count(), 2);
    assert_eq!(home.matches("<article").count(), 10, "as many rows as ever");
    for address in ["/?sort=oldest", "/search/?q=letter", "/category/weather/"] {
        let html = render(address, pin);
        assert!(!html.contains(pinned) || at(&html, ">Letter") != at(&html, pinned), "{address}");
    }
    let second = render("/page/2/", pin);
    assert!(!second.contains(pinned), "it does not stand twice");
}

#[test]
fn comments_are_folded_under_the_post_and_counted() {
    let html = render("/post/letter-23-from-the-harbour/", |archive, bodies| {
        archive.posts[0].comments = 3;
        bodies[0].comments = "<ol><li>A good letter.</li></ol>".to_owned();
    });
    let article = at(&html, "</article>");
    assert!(at(&html, "<details class=\"comments\">") > article, "{html}");
    assert!(html.contains("<summary>3 comments</summary>"), "{html}");
    assert!(at(&html, "<ol><li>A good letter.</li></ol>") > article, "{html}");
    assert!(html.contains("<li>3 comments</li>"), "among the facts: {html}");
    let without = render("/post/letter-22-from-the-harbour/", |_, _| ());
    assert!(!without.contains("comments"), "{without}");
}

#[test]
fn a_post_names_its_other_languages() {
    let change = |archive: &mut Archive, _: &mut Vec<Body>| {
        for row in [0, 5] {
            archive.posts[row].translation = Some("letter".to_owned());
        }
        archive.posts[6].translation = Some("another".to_owned());
    };
    let html = render("/post/letter-23-from-the-harbour/", change);
    let link = "<a href=\"/post/%E9%9D%99%E3%81%8B%E3%81%AA%E6%9C%9D/\" lang=\"ja\" hreflang=\"ja\">日本語</a>";
    assert!(html.contains("Also in") && html.contains(link), "{html}");
    let html = render("/post/%E9%9D%99%E3%81%8B%E3%81%AA%E6%9C%9D/", change);
    assert!(html.contains(">English</a>"), "{html}");
    let html = render("/post/letter-17-from-the-harbour/", change);
    assert!(!html.contains("Also in"), "{html}");
}

#[test]
fn the_day_of_the_last_change_is_shown() {
    let html = render("/post/letter-23-from-the-harbour/", |archive, _| {
        archive.posts[0].updated = Date::new(2025, 2, 3);
    });
    assert!(
        html.contains("Updated <time datetime=\"2025-02-03\">3 February 2025</time>"),
        "{html}"
    );
}
