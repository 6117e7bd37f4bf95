use super::*;
use crate::source::wordpress::item::Item;

fn media() -> Media {
    let mut media = Media::default();
    for (id, parent) in [("11", "7"), ("12", "7"), ("13", "8")] {
        media.add(&Item {
            id: id.to_owned(),
            parent: parent.to_owned(),
            url: format!("https://x.example/{id}.jpg"),
            excerpt: if id == "11" { "A &amp; B".to_owned() } else { String::new() },
            ..Item::default()
        });
    }
    media
}

fn made(text: &str) -> (String, Notes, Losses) {
    let (mut notes, mut losses, media) = (Notes::default(), Losses::default(), media());
    let mut scene =
        Scene { media: &media, id: "7", line: 10, notes: &mut notes, losses: &mut losses };
    let html = replace(text, &mut scene);
    (html, notes, losses)
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(made(text).0.trim_matches('\n'), expected, "{text}");
}

#[test]
fn captions_become_figures() {
    check(
        "[caption id=\"a_1\" width=\"9\"]<a href=\"/b\"><img src=\"c.jpg\" /></a> Some <em>words</em>[/caption]",
        "<figure><a href=\"/b\"><img src=\"c.jpg\" /></a><figcaption>Some <em>words</em></figcaption></figure>",
    );
    check(
        "[caption caption=\"Say &quot;it&quot;\"]<img src=c>[/caption]",
        "<figure><img src=c><figcaption>Say &quot;it&quot;</figcaption></figure>",
    );
    check(
        "[caption]<img src=c> See <a href=d>there</a>[/caption]",
        "<figure><img src=c><figcaption>See <a href=d>there</a></figcaption></figure>",
    );
    check("[caption]<b>no image</b>[/caption]", "<figure><b>no image</b></figure>");
}

#[test]
fn galleries_show_their_images_and_tell_which_are_missing() {
    let (html, notes, losses) = made("[gallery ids=\"12, 11,99\"]");
    let at = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text}: {html}"));
    assert!(at("12.jpg") < at("11.jpg"), "in the order given");
    assert!(html.contains("<figcaption>A &amp; B</figcaption>"), "{html}");
    assert_eq!(notes.get(&Kind::GalleryImage), Some((1, 10)));
    assert_eq!(losses.iter().count(), 1);
    let (html, ..) = made("[gallery columns=2 exclude=\"11\"]");
    assert!(html.contains("12.jpg") && !html.contains("11.jpg") && !html.contains("13.jpg"));
    assert!(made("[gallery id=\"8\"]").0.contains("13.jpg"));
}

#[test]
fn recordings_and_embeds_become_links() {
    let a = |url: &str, text: &str| format!("<p><a href=\"{url}\">{text}</a></p>");
    check("[audio https://x.example/a.mp3]", &a("https://x.example/a.mp3", "a.mp3"));
    check("[audio mp3=\"/f/a.mp3\"][/audio]", &a("/f/a.mp3", "a.mp3"));
    check("[video src='https://x.example/v.mp4' width=4]", &a("https://x.example/v.mp4", "v.mp4"));
    let url = "https://y.example/?v=1";
    check(&format!("[embed width=3]{url}[/embed]"), &a(url, url));
    check(&format!("[youtube={url}]"), &a(url, url));
    let tube = "https://www.youtube.com/watch?v=ab_C-1";
    check("[youtube id=\"ab_C-1\"]", &a(tube, tube));
    check("[vimeo 123]", &a("https://vimeo.com/123", "https://vimeo.com/123"));
}

#[test]
fn code_is_kept_to_the_letter() {
    check(
        "[code lang=\"PHP\"]\nif ($a < 1 && $b) {\n\n  echo '[gallery]';\n}\n[/code]",
        "<pre><code class=\"language-php\">if ($a &lt; 1 &amp;&amp; $b) {\n\n  echo '[gallery]';\n}</code></pre>",
    );
    check("[sourcecode]a &lt; b & c[/sourcecode]", "<pre><code>a &lt; b &amp; c</code></pre>");
    check("[python]x > 1[/python]", "<pre><code class=\"language-python\">x &gt; 1</code></pre>");
    check("[code language=\"&quot;><b>\"]x[/code]", "<pre><code>x</code></pre>");
    check("the [source] and [text] say", "the [source] and [text] say");
}

#[test]
fn doubled_brackets_are_meant_to_be_read() {
    check(
        "Use [[gallery]] or [[caption x=\"1\"]a[/caption]].",
        "Use [gallery] or [caption x=\"1\"]a[/caption].",
    );
    check("<code>[[gallery ids=1]]</code>", "<code>[gallery ids=1]</code>");
    check("<pre>[[ -f x ]] [[foo]] [gallery]</pre>", "<pre>[[ -f x ]] [[foo]] [gallery]</pre>");
}

#[test]
fn shortcodes_that_are_not_known_leave_their_text_and_one_note_each() {
    let text = "a\n[box color=\"red\"]kept[/box]\n[box]more[/box] [form id=3 /]\n[sitemap]\n";
    let (html, notes, losses) = made(text);
    assert_eq!(html, "a\nkept\nmore \n\n");
    let note = |name: &str| notes.get(&Kind::Shortcode(name.to_owned()));
    assert_eq!((note("box"), note("form")), (Some((2, 11)), Some((1, 12))));
    assert_eq!(note("sitemap"), Some((1, 13)));
    assert_eq!(losses.iter().collect::<Vec<_>>(), [("shortcodes made plain text", 4)]);
}

#[test]
fn brackets_of_prose_stay() {
    for text in [
        "He said [sic] it [1] and [...] [Update] [x](https://y.example)",
        "[Chorus]\nla la\n[Verse 2]\n",
        "array[key=\"1\"] list[0] a[b]",
        "input[type=\"text\"] and [type=\"text\"]",
        "<a href=\"[gallery]\" title='[box a=1]'>x</a>",
        "[/nothing] [[wiki page]]",
        "[",
        "[gallery",
    ] {
        check(text, text.trim_matches('\n'));
    }
}

#[test]
fn hostile_text_takes_no_time() {
    for part in ["[a", "[a b=\"", "<pre>", "<code", "[[x]", "[code]", "[x]", "[/x]", "[x a=1]"] {
        let text = part.repeat(40_000);
        assert!(made(&text).0.len() <= text.len());
    }
    lectern_trials::trials(|u| {
        let parts =
            ["[", "]", "[[", "]]", "/", "code", "x", " a=\"1\"", "<pre>", "</pre>", "\n", "é"];
        let text: String = (0..u.int_in_range(0..=30)?)
            .map(|_| u.choose(&parts).copied())
            .collect::<Result<_, _>>()?;
        made(&text);
        Ok(())
    });
}
