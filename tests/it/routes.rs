//! Every address renders what it should.

use super::archive::{archive, library};
use lectern_reader::model::Base;
use lectern_reader::{App, Journey, PostText, Press};
use leptos::prelude::*;
use std::sync::Arc;

/// The HTML of an address, without the renderer's markers.
fn render(address: &str) -> String {
    render_site("/", false, address)
}

/// The same for a site under another path, or with whole posts as its default.
fn render_site(base: &str, whole_posts: bool, address: &str) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        let library = library(base, whole_posts);
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let journey = Journey::at(path, query);
        view! { <App library journey /> }.to_html()
    });
    html.replace("<!>", "")
}

/// The text between the first `start` and the next `end`.
#[track_caller]
fn between<'a>(html: &'a str, start: &str, end: &str) -> &'a str {
    let from = html.find(start).unwrap_or_else(|| panic!("no {start} in {html}")) + start.len();
    let to = html[from..].find(end).unwrap_or_else(|| panic!("no {end} behind {start}"));
    &html[from..from + to]
}

#[track_caller]
fn heading(address: &str, text: &str) {
    let html = render(address);
    assert_eq!(html.matches("<h1").count(), 1, "{address}: one h1");
    assert_eq!(html.matches("<main").count(), 1, "{address}: one main");
    assert!(between(&html, "<h1", "/h1>").contains(&format!(">{text}<")), "{address}: {html}");
}

fn n_rows(html: &str) -> usize {
    html.matches(" class=\"post-row\"").count() + html.matches(" class=\"post-row is-whole").count()
}

#[test]
fn every_address_has_its_heading() {
    heading("/", "Harbour Letters");
    heading("/page/2/", "Harbour Letters");
    heading("/category/news-notes/", "Category: News &amp; Notes");
    heading("/category/news-notes/page/2/", "Category: News &amp; Notes");
    heading("/tag/remote-work/", "Tag: Remote Work");
    heading("/author/ada-marsh/", "Author: Ada Marsh");
    heading("/2024/", "Year: 2024");
    heading("/2024/05/", "May 2024");
    heading("/post/letter-3-from-the-harbour/", "Letter 3 from the harbour");
    heading("/post/%E9%9D%99%E3%81%8B%E3%81%AA%E6%9C%9D/", "静かな朝");
    heading("/categories/", "Categories");
    heading("/tags/", "Tags");
    heading("/archive/", "All posts");
    heading("/search/", "Search");
    heading("/search/?q=harbour&tag=fog", "Search");
    heading("/nothing/here/", "Page not found");
    heading("/post/no-such-post/", "Page not found");
    heading("/category/no-such-category/", "Page not found");
    heading("/2031/", "Page not found");
    heading("/2024/01/", "Page not found");
    heading("/search/?tag=fog&category=no-such-category", "Search");
}

#[test]
fn lists_hold_ten_posts_a_page_and_the_rest_on_the_last() {
    for (address, rows) in
        [("/", 10), ("/page/3/", 3), ("/category/news-notes/page/2/", 5), ("/page/4/", 0)]
    {
        assert_eq!(n_rows(&render(address)), rows, "{address}");
    }
    assert!(render("/page/4/").contains("The list is not that long any more."));
}

#[test]
fn a_row_is_an_article_whose_first_heading_holds_the_link() {
    let html = render("/category/weather/");
    let row = between(&html, "<article", "</article>");
    assert!(
        row.contains(
            "href=\"/post/letter-23-from-the-harbour/\">Letter 23 from the harbour</a></h2>"
        ),
        "{row}"
    );
    assert!(row.contains("Excerpt 0 &amp; more."), "{row}");
    assert!(row.contains("datetime=\"2024-12-05\""), "{row}");
    assert!(row.contains("href=\"/tag/boats/\""), "{row}");
}

#[test]
fn the_publisher_decides_on_whole_posts_and_the_reader_switches() {
    let whole = render_site("/", true, "/category/weather/");
    assert!(whole.contains("<h3>Heading 0</h3><p>Body 0.</p>"), "{whole}");
    assert!(!whole.contains("Excerpt 0"));
    let switched = render_site("/", true, "/category/weather/?view=excerpts");
    assert!(switched.contains("Excerpt 0") && !switched.contains("Body 0."));
    let asked = render("/category/weather/?view=whole");
    assert!(asked.contains("<p>Body 0.</p>"));
    assert!(render_site("/", true, "/").contains("Excerpt 0"), "home shows excerpts");
}

#[test]
fn a_title_is_plain_text() {
    let html = render("/");
    assert!(html.contains("A &lt;b&gt;bold&lt;/b&gt; &amp; “quoted” title"), "{html}");
    assert!(!html.contains("<b>bold"));
}

#[test]
fn a_post_shows_its_text_its_terms_and_its_neighbours() {
    let html = render("/post/letter-22-from-the-harbour/");
    assert!(html.contains("<h2>Heading 1</h2><p>Body 1.</p>"), "{html}");
    let nav = between(&html, "aria-label=\"Neighbouring posts\"", "</nav>");
    assert!(
        nav.contains("/post/letter-23-from-the-harbour/")
            && nav.contains("/post/letter-21-from-the-harbour/")
    );
    assert!(html.contains("href=\"/category/news-notes/\""));
    let first = render("/post/letter-23-from-the-harbour/");
    assert!(!first.contains("neighbour-newer"));
}

#[test]
fn a_post_in_another_language_says_so() {
    let html = render("/post/%E9%9D%99%E3%81%8B%E3%81%AA%E6%9C%9D/");
    assert!(html.contains("<h1 tabindex=\"-1\" lang=\"ja\" dir=\"auto\">"), "{html}");
    assert!(between(&html, "<h2>Heading 5", "</article>").contains("Body 5."));
    assert_eq!(html.matches("lang=\"ja\"").count(), 2, "title and text: {html}");
}

#[test]
fn facets_show_what_choosing_gives_and_disable_what_gives_nothing() {
    let html = render("/search/?category=weather");
    let tags = between(&html, "<legend>Tags</legend>", "</fieldset>");
    let fog = between(tags, ">Fog</span>", "</li>");
    assert!(fog.contains(">8<"), "every eighth letter has fog and weather: {fog}");
    let gone = render("/search/?q=bold");
    let weather = between(&gone, "<legend>Categories</legend>", "</fieldset>");
    let row = between(weather, "<li class=\"facet-value is-empty\"", "</li>");
    assert!(row.contains("Weather") && row.contains("disabled"), "{row}");
}

#[test]
fn active_filters_are_named_and_each_can_be_taken_away() {
    let html = render("/search/?q=letter&tag=fog&category=weather");
    let nav = between(&html, "aria-label=\"Active filters\"", "</nav>");
    assert!(
        nav.contains(
            "href=\"/search/?category=weather&amp;tag=fog\" aria-label=\"Remove filter “letter”\""
        ),
        "{nav}"
    );
    assert!(
        nav.contains("Remove filter Tag: Fog") && nav.contains("Remove filter Category: Weather")
    );
    assert!(nav.contains("<a href=\"/\" class=\"active-filters-clear\">"));
}

#[test]
fn pages_are_links_with_a_name() {
    let html = render("/search/?author=ada-marsh&tag=boats&sort=oldest&page=2");
    let nav = between(&html, "aria-label=\"Pages\"", "</nav>");
    assert!(
        nav.contains("href=\"/search/?tag=boats&amp;author=ada-marsh&amp;sort=oldest\""),
        "{nav}"
    );
    assert!(nav.contains("aria-current=\"page\""), "{nav}");
    assert!(between(&html, "class=\"list-status\">", "</p>").contains("12 posts, page 2 of 2"));
}

#[test]
fn every_title_stands_on_the_archive_page_by_year() {
    let html = render("/archive/");
    for post in archive(false).0.posts {
        assert!(
            html.contains(&format!("/post/{}/", percent(post.slug.as_str()))),
            "{}",
            post.title
        );
    }
    assert!(html.contains(">2023</a></h2>") && html.contains("Without a date"));
}

#[test]
fn a_wrong_address_offers_similar_posts() {
    let html = render("/blog/bold-quoted-things.html");
    let near = between(&html, "Posts with a similar name", "Ways in");
    assert!(near.contains("/post/a-b-bold-b-quoted-title/"), "{near}");
}

#[test]
fn a_site_under_a_path_keeps_every_link_under_it() {
    for address in [
        "/letters/",
        "/letters/tag/fog/",
        "/letters/post/letter-3-from-the-harbour/",
        "/letters/archive/",
        "/letters/x/",
    ] {
        let html = render_site("/letters/", false, address);
        for link in html.split("href=\"").skip(1) {
            assert!(
                link.starts_with("/letters/") || link.starts_with('#'),
                "{address}: {}",
                &link[..40]
            );
        }
    }
}

#[test]
fn nothing_is_styled_or_scripted_inline() {
    for address in ["/", "/post/letter-3-from-the-harbour/", "/archive/", "/tags/", "/x/"] {
        let html = render(address);
        for banned in [" style=\"", "<script", " onclick=", "javascript:"] {
            assert!(!html.contains(banned), "{address} has {banned}");
        }
    }
}

fn percent(text: &str) -> String {
    text.bytes()
        .map(|it| if it.is_ascii() { char::from(it).to_string() } else { format!("%{it:02X}") })
        .collect()
}

#[test]
fn a_prerendered_page_is_what_the_views_make_with_its_title_and_no_seams() {
    let (archive, bodies) = archive(true);
    let read = move |number: u32, text| {
        let body = &bodies[number as usize];
        match text {
            PostText::Excerpt => body.excerpt.clone(),
            PostText::Html => body.html.clone(),
            PostText::Comments => body.comments.clone(),
        }
    };
    let press = Press::new(Base::new("/letters/"), &archive, Arc::new(read));
    for address in [
        "/letters/",
        "/letters/page/2/",
        "/letters/category/weather/",
        "/letters/post/letter-3-from-the-harbour/",
        "/letters/archive/",
        "/letters/404.html",
    ] {
        let page = press.page(address);
        let views = render_site("/letters/", true, address);
        assert_eq!(
            page.html,
            views.replace("visually-hidden\"> </p>", "visually-hidden\"></p>"),
            "{address}"
        );
        assert!(page.html.contains("visually-hidden\"></p>"), "nothing is announced on {address}");
        assert!(!page.html.contains("<!>") && !page.html.contains("Fetching"), "{address}");
        assert!(page.title.contains("Harbour Letters"), "{}", page.title);
    }
}
