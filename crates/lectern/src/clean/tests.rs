//! Tests of cleaning.

use super::policy::{TAGS, TAGS_OF_POSTS};
use super::*;
use lectern_texts::Language;

/// A folder with one image, and a blog with one post that moved.
pub(super) struct FewFiles;

impl Lookup for FewFiles {
    fn image(&self, src: &str) -> Found {
        match src {
            "here.png" => Found::Here {
                address: "/media/0123456789abcdef-here.png".to_owned(),
                width: 640,
                height: 480,
            },
            "here.mp3" => Found::Here {
                address: "/media/0123456789abcdef-here.mp3".to_owned(),
                width: 0,
                height: 0,
            },
            _ => match self.absolute(src) {
                Some(address) => Found::Elsewhere(address),
                None => Found::Nowhere("there is no such file"),
            },
        }
    }

    fn link(&self, href: &str) -> Option<String> {
        (href == "/old/").then(|| "/post/new/".to_owned())
    }

    fn absolute(&self, address: &str) -> Option<String> {
        let has_host = ["http://", "https://"].iter().any(|it| address.starts_with(it));
        let address =
            if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
        (has_host || address.starts_with("https://")).then_some(address)
    }
}

/// The post `p` of a site at the root.
pub(super) fn place(lookup: &dyn Lookup) -> Place<'_> {
    Place { slug: "p", base: "/", language: Language::English, lookup, kind: Kind::Body }
}

fn cleaned(html: &str) -> String {
    clean(html, &place(&FewFiles)).html
}

#[track_caller]
fn check(html: &str, expected: &str) {
    assert_eq!(cleaned(html), expected, "{html}");
}

#[test]
fn recordings_of_the_site_are_played_and_others_are_links() {
    let player = |name: &str| {
        let src = "/media/0123456789abcdef-here.mp3";
        format!("<{name} src=\"{src}\" controls=\"\" preload=\"none\"></{name}>")
    };
    check("<audio autoplay src=here.mp3 onplay=x>old</audio>x", &(player("audio") + "x"));
    let film =
        "<video poster=//evil.example/p.png><source src=gone.mp4><source src=here.mp3></video>";
    check(film, &player("video"));
    check(&player("audio"), &player("audio"));
    check("<img src=here.mp3 alt=a>", "<em>a</em>");
    check("<audio src=gone.mp3></audio>x", "x");
    check("<audio src=/media/0123456789abcdef-here.html></audio>x", "x");
    let link = cleaned("<video src=https://v.example/a.mp4></video>");
    assert!(
        link.contains("href=\"https://v.example/a.mp4\"") && !link.contains("<video"),
        "{link}"
    );
    let lost = clean("<audio src=gone.mp3></audio>", &place(&FewFiles)).counts;
    assert_eq!((lost.missing_recordings, lost.missing_images), (1, 0));
}

const REL: &str = "rel=\"noopener noreferrer\"";

#[test]
fn hostile_html_loses_its_teeth_and_keeps_its_text() {
    let payloads = [
        "<script>alert(1)</script>text",
        "<sCrIpT src=//evil.example></ScRiPt>text",
        "<img src=x onerror=alert(1)>text",
        "<svg onload=alert(1)><script>alert(1)</script></svg>text",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text>text</text></a></svg>",
        "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">text</mi></math>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>text",
        "<a href=\"javascript:alert(1)\">text</a>",
        "<a href=\"java\tscript:alert(1)\">text</a>",
        "<a href=\"&#106;avascript:alert(1)\">text</a>",
        "<a href=\" data:text/html,<script>alert(1)</script>\">text</a>",
        "<a href=vbscript:x onclick=alert(1)>text</a>",
        "<p style=\"background:url(javascript:alert(1))\" onmouseover=alert(1)>text</p>",
        "<style>*{background:url(//evil.example)}</style>text",
        "<form action=javascript:alert(1)><input type=submit><button formaction=x>text</button></form>",
        "<base href=//evil.example><meta http-equiv=refresh content=0;url=//evil.example>text",
        "<object data=evil.swf><embed src=evil.swf>text</object>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">text",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table>text",
        "<template><script>alert(1)</script></template>text",
        "<!--><img src=x onerror=alert(1)>-->text",
        "<p id=location name=cookie class=shell target=_blank>text</p>",
    ];
    for payload in payloads {
        let html = cleaned(payload);
        assert!(html.contains("text"), "{payload} became {html}");
        for token in crate::markup::tokens(&html) {
            let crate::markup::Token::Start { name, attributes, whole } = token else { continue };
            let is_allowed = TAGS.contains(&name) || TAGS_OF_POSTS.contains(&name);
            assert!(is_allowed && name != "img", "{payload} became {html}");
            for (attribute, value) in crate::markup::attributes(attributes) {
                assert!(!attribute.starts_with("on") && attribute != "style", "{whole}");
                assert!(!matches!(attribute, "class" | "name" | "target"), "{whole}");
                assert!(!value.contains("script:") && !value.contains("data:"), "{whole}");
            }
        }
    }
}

#[test]
fn links_are_kept_where_they_lead_somewhere() {
    let link = |from: &str, to: &str| {
        check(&format!("<a href=\"{from}\">x</a>"), &format!("<a href=\"{to}\" {REL}>x</a>"));
    };
    link("https://example.org/a?b#c", "https://example.org/a?b#c");
    link("//example.org/", "https://example.org/");
    link("mailto:a@example.org", "mailto:a@example.org");
    link("tel:+49-30-1234", "tel:+49-30-1234");
    link("/about/", "/about/");
    link("#note", "#p:note");
    for lost in
        ["next.html", "../up", "?q=1", "#", "ftp://example.org/", "/\\evil.example", "sms:1"]
    {
        check(&format!("<a href=\"{lost}\">x</a>"), "<a>x</a>");
    }
}

#[test]
fn links_that_are_lost_are_counted_and_named() {
    let counts = |html: &str| clean(html, &place(&FewFiles)).counts;
    let lost = counts(
        "<a href=slides.pdf>1</a> <a href='../b/?c&amp;d'>2</a> <a href=#>3</a> <a href=''>4</a> <a>5</a>
         <a href=/old/>6</a> <a href=tel:1>7</a> <a href=#x>8</a>",
    );
    assert_eq!((lost.lost_links, lost.schemes), (4, 0));
    assert_eq!(lost.lost, ["slides.pdf", "../b/?c&d"]);
    let of_others =
        counts("<a href=ftp://a.example/>1</a> <a href=xmpp:a>2</a> <a href=' sms:1'>3</a>");
    assert_eq!((of_others.lost_links, of_others.schemes), (0, 3));
    let ours = counts("<a href=lectern-unknown:>told before</a>");
    assert_eq!((ours.lost_links, ours.schemes), (0, 0));
}

#[test]
fn an_old_fashioned_name_is_an_id() {
    check("<a name=\"top\">x</a>", "<a id=\"p:top\">x</a>");
    check("<a name=a id=b href=/c/>x</a>", &format!("<a id=\"p:b\" href=\"/c/\" {REL}>x</a>"));
    check(
        "<a NAME='a' href=/old/>x</a>",
        &format!("<a href=\"/post/new/\" id=\"p:a\" {REL}>x</a>"),
    );
    check("<a name=x></a><h2 id=x>T</h2>", "<a id=\"p:x\"></a><h2 id=\"p:t\">T</h2>");
    check("<p name=x>x</p>", "<p>x</p>");
    assert_eq!(places("<a name=\"top\">x</a><img name=y>"), ["top"]);
}

#[test]
fn embeds_of_the_blogs_own_are_links_or_counted() {
    let card = |to: &str, label: &str| {
        format!("<p><a class=\"embed\" href=\"{to}\" {REL}>{label}</a></p>")
    };
    check(
        "<iframe src=\"/demo/x.html\" title=\"A &amp; b\"></iframe>",
        &card("/demo/x.html", "A &amp; b"),
    );
    check("<object data=/y.pdf>text</object>", &(card("/y.pdf", "/y.pdf") + "text"));
    let html = "<embed src=x.pdf><iframe src=../demo/></iframe><iframe src=about:blank></iframe>\
                <iframe></iframe><iframe src=data:text/html,x></iframe>";
    let lost = clean(html, &place(&FewFiles));
    assert_eq!(lost.html, "");
    assert_eq!(lost.counts.lost, ["x.pdf", "../demo/"]);
    assert_eq!((lost.counts.lost_links, lost.counts.schemes, lost.counts.embeds), (2, 1, 0));
}

#[test]
fn our_own_addresses_follow_the_base_path() {
    let under = |html: &str| clean(html, &Place { base: "/blog/", ..place(&FewFiles) }).html;
    for (from, to) in [
        ("/post/x/", "/blog/post/x/"),
        ("/tags/", "/blog/tags/"),
        ("/", "/blog/"),
        ("/blog/post/x/", "/blog/post/x/"),
        ("/2024/", "/blog/2024/"),
        ("/2024/05/#x", "/blog/2024/05/#x"),
        ("/shelf/", "/blog/shelf/"),
        ("/feed.xml", "/blog/feed.xml"),
        ("/sitemap.xml", "/blog/sitemap.xml"),
        ("/2024/05/31/hello/", "/2024/05/31/hello/"),
        ("/2024/hello/", "/2024/hello/"),
        ("/elsewhere/", "/elsewhere/"),
        ("/archive/2005/x.aspx", "/archive/2005/x.aspx"),
    ] {
        assert_eq!(
            under(&format!("<a href=\"{from}\">x</a>")),
            format!("<a href=\"{to}\" {REL}>x</a>")
        );
    }
}

#[test]
fn only_what_the_policy_names_is_left() {
    check(
        "<code class=\"language-rust hl x\">a</code><p class=y>b</p>",
        "<code class=\"language-rust\">a</code><p>b</p>",
    );
    check("<h1 id=top>T</h1>", "<h2 id=\"p:top\">T</h2>");
    check("<h1 id=a>T</h1><h1 id=a>U</h1>", "<h2 id=\"p:a\">T</h2><h2 id=\"p:u\">U</h2>");
    check("<td colspan=2 width=9>x</td>", "x");
    let row = |cells: &str| format!("<table><tbody><tr>{cells}</tr></tbody></table>");
    check(
        &row(
            "<td style=\"text-align: right\">1</td><td align=CENTER class=x>2</td><td style='color:red;text-align:left'>3</td>",
        ),
        &row("<td class=\"is-right\">1</td><td class=\"is-centred\">2</td><td>3</td>"),
    );
    check("a<!-- b -->c", "ac");
    check("&lt;b&gt; &amp; “c”", "&lt;b&gt; &amp; “c”");
}

#[test]
fn over_a_limit_the_text_is_left_in_paragraphs() {
    let html = format!("{}<p>one &amp; two</p><b>three</b>", "<div>".repeat(300));
    let cleaned = clean(&html, &place(&FewFiles));
    assert_eq!(cleaned.fault, Some("more than 256 elements inside one another"));
    assert_eq!(cleaned.html, "<p>one &amp; two</p>\n<p>three</p>");
}

#[test]
fn what_would_take_hours_to_clean_is_reduced_to_its_text() {
    let fonts: String = (0..200).map(|it| format!("<font size={it}>")).collect();
    for html in [
        format!("<p>{fonts}</p>{}", "<p>x</p>".repeat(40_000)),
        "<div>".repeat(49_000),
        "<div title=\"<textarea>\">".to_owned() + &"<div>".repeat(49_000),
        "<b>".repeat(100_000),
        "> ".repeat(2_000_000),
    ] {
        assert!(clean(&(html + "end"), &place(&FewFiles)).fault.is_some());
    }
}

#[test]
fn cleaning_twice_is_cleaning_once() {
    let parts = [
        "<p>",
        "</p>",
        "<a href=/post/x/>",
        "<a href='#n'>",
        "</a>",
        "<h1>",
        "</h1>",
        "<h4 id=q>",
        "</h4>",
        "<img src=https://a.example/b alt='<c>'>",
        "<li>",
        "<table><td>",
        "<b><i>",
        "text",
        "&lt;",
        "<",
        "&",
        "\"",
        "<svg>",
        "<math>",
        "<style>",
        "</style>",
        "<!--",
        "-->",
        "\u{a0}",
        "<code class=language-c>",
        "<pre><code class=language-c>int a = 1; /* x */",
        "</code></pre>",
        "<span class=hl-k>",
        "</span>",
        "<img src=here.png>",
        "<img src=/media/0123456789abcdef-x.png alt=x>",
        "<a class=embed href=/old/>",
        "<iframe src=//e.example/ title=t>",
        "</iframe>",
        "<video>",
        "</video>",
        "<pre>\n",
        "<id",
        "é",
    ];
    lectern_trials::runs(1_500, 256, |u| {
        let html: String = (0..u.int_in_range(0..=25)?)
            .map(|_| u.choose(&parts).copied())
            .collect::<Result<_, _>>()?;
        for (base, kind) in [("/blog/", Kind::Body), ("/", Kind::Body), ("/", Kind::Comment)] {
            let place = Place { base, kind, ..place(&FewFiles) };
            let once = clean(&html, &place).html;
            assert_eq!(clean(&once, &place).html, once, "{html}");
        }
        Ok(())
    });
}
