//! Tests of rewriting.

use super::*;
use crate::clean::tests::{FewFiles, place};

#[track_caller]
fn check(html: &str, expected: &str) {
    assert_eq!(rewrite(html, &place(&FewFiles)).html, expected, "{html}");
}

#[test]
fn images_are_shown_where_they_are_here_and_else_are_links_or_text() {
    let html = "<img src='https://a.example/x.png' alt='A cat'><img src=y.png alt=\"b&amp;c\">\
                <a href=/z><IMG src=z.png></a><img src=q.png>\
                <img src='here.png' alt='a \"b\" <c>' class=x width=320 onerror=y title=T>";
    let rewritten = rewrite(html, &place(&FewFiles));
    assert_eq!((rewritten.counts.remote_images, rewritten.counts.missing_images), (1, 3));
    let missing: Vec<&str> = rewritten.counts.missing.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(missing, ["y.png", "z.png", "q.png"]);
    assert_eq!(
        rewritten.html,
        "<a href=\"https://a.example/x.png\">A cat</a><em>b&amp;c</em>\
         <a href=/z><em>Image</em></a>\
         <img src=\"/media/0123456789abcdef-here.png\" alt=\"a &quot;b&quot; &lt;c&gt;\" title=\"T\" \
         width=\"320\" height=\"240\" loading=\"lazy\" decoding=\"async\">"
    );
}

#[test]
fn what_loads_late_is_shown_at_once() {
    let html = "<img src='data:image/gif;base64,R0' data-src=here.png>";
    let shown = rewrite(html, &place(&FewFiles)).html;
    assert!(shown.contains("src=\"/media/0123456789abcdef-here.png\""), "{shown}");
}

#[test]
fn headings_begin_at_the_second_level_and_keep_their_distance() {
    check("<h1 id=a>x</h1><H3>y</H3>", "<h2 id=a>x</h2><h4 id=\"y\">y</h4>");
    check("<h4>x</h4><h6>y</h6>", "<h2 id=\"x\">x</h2><h4 id=\"y\">y</h4>");
    check("<h1>x</h1><h6>y</h6>", "<h2 id=\"x\">x</h2><h6 id=\"y\">y</h6>");
    check("<hr><header>", "<hr><header>");
    check("</h1><h4>x</h1>", "</h2><h2 id=\"x\">x</h2>");
}

#[test]
fn a_heading_without_a_name_gets_one_of_its_text_that_nobody_else_has() {
    let once = "<h2 id=\"what-s-new-2\">What’s <b>new</b>?</h2><p id='p:what-s-new'></p>\
                <h2 id=\"what-s-new-3\">What's new</h2><h2></h2><h2 id=\"静か\">静か</h2>";
    check(
        "<h2 id>What’s <b>new</b>?</h2><p id='p:what-s-new'></p><h2>What's new</h2><h2></h2><h2>静か</h2>",
        once,
    );
    check(once, once);
}

#[test]
fn a_heading_that_repeats_a_name_gets_one_of_its_text() {
    check(
        "<h2 id=q>One</h2><p ID=' r'></p><h2 id='q'>Two</h2><h2 id=\"r\" lang=de>Drei</h2><h2 id=q></h2>",
        "<h2 id=q>One</h2><p ID=' r'></p><h2 id=\"two\">Two</h2><h2 lang=\"de\" id=\"drei\">Drei</h2><h2 id=q></h2>",
    );
}

#[test]
fn of_drawings_and_formulas_the_text_is_kept() {
    check("a<svg><title>t</title><path d=x /><text>b</text></svg><b>c</b>", "ab<b>c</b>");
    check("<math><mi>x</mi><mo>=</mo></math>", "x=");
    check("The <svg> element</p><p>next", "The  element</p><p>next");
}

#[test]
fn embeds_are_links_that_load_nothing() {
    let card = |address: &str, label: &str| {
        format!("<p><a class=\"embed\" href=\"{address}\">{label}</a></p>")
    };
    check(
        "<iframe src='//www.youtube.com/embed/abc' title='A &amp; B'><p>old browser</iframe>x",
        &(card("https://www.youtube.com/watch?v=abc", "YouTube: A &amp; B") + "x"),
    );
    check(
        "<video controls><source src=https://v.example/a.mp4><source src=https://v.example/a.ogv>\
         <p>Your browser is old</p></video>y",
        &(card("https://v.example/a.mp4", "v.example/a.mp4") + "y"),
    );
    check("The <video> element<p>next", "The  element<p>next");
    check("<iframe src=javascript:alert(1)></iframe><iframe srcdoc=x></iframe>z", "z");
    check(
        "<p>See <iframe src=https://e.example/></iframe></p>",
        "<p>See <a class=\"embed\" href=\"https://e.example/\">e.example</a></p>",
    );
    let gist = "<script src=\"https://gist.github.com/me/12.js\"></script>";
    check(gist, &(card("https://gist.github.com/me/12", "Gist: gist.github.com/me/12") + gist));
}

#[test]
fn links_to_old_addresses_lead_to_the_post_that_is_here_now() {
    check("<a title=t href=/old/>x</a>", "<a href=\"/post/new/\" title=\"t\">x</a>");
    check("<a href=/other/>x</a>", "<a href=/other/>x</a>");
}

#[test]
fn code_is_coloured_by_classes_and_nothing_else_is() {
    let html = "<pre><code class=\"language-rust\">let a = \"&lt;b&gt;\"; // c\n</code></pre>";
    let coloured = rewrite(html, &place(&FewFiles)).html;
    assert!(coloured.contains("<span class=\"hl-"), "{coloured}");
    let plain = crate::text::plain(&coloured);
    assert_eq!(plain.trim_matches('\n'), "let a = \"<b>\"; // c");
    assert_eq!(rewrite(&coloured, &place(&FewFiles)).html, coloured, "coloured once");
    check("<span class=hl-k>x</span>", "<span>x</span>");
    for same in [
        "<pre><code class=language-nonesuch>let x</code></pre>",
        "<pre><code>let x = 1;</code></pre>",
        "<code class=language-rust>let x = 1;</code>",
        "<pre><code class=language-rust>let <b>x</b> = 1;</code></pre>",
    ] {
        check(same, same);
    }
}
