//! Tests of reading feeds: single forms here, whole collections in files of their own.

mod feed_rs;
mod gofeed;
mod wellformed;

use super::entry::{Entry, Feed};
use super::*;
use std::io::Write;
use std::path::PathBuf;

/// The feed in some bytes; empty where there is none.
fn feed(bytes: &[u8]) -> Feed {
    parse(&bytes::decode(bytes).text, "x", &mut Vec::new()).unwrap_or_default()
}

fn entries(bytes: &[u8]) -> Vec<Entry> {
    feed(bytes).entries
}

/// Material that is not part of the project; `None`, and a line that says so, where it is missing.
fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(name);
    if path.is_dir() {
        return Some(path);
    }
    // Past the test harness, which would keep the line of a test that passes to itself.
    writeln!(std::io::stderr(), "SKIPPED: {} is not there", path.display()).unwrap();
    None
}

/// All files below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    walk.into_iter()
        .map(Result::unwrap)
        .filter(|it| it.file_type().is_file())
        .map(|it| it.into_path())
        .collect()
}

fn name(folder: &Path, file: &Path) -> String {
    file.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/")
}

fn outcome(text: &str) -> Outcome {
    read_bytes(text.as_bytes(), "x.xml", Wishes::default())
}

fn draft_of(text: &str) -> crate::source::Draft {
    let outcome = outcome(text);
    assert_eq!((outcome.drafts.len(), outcome.problems.len()), (1, 0), "{outcome:?}");
    outcome.drafts.into_iter().next().unwrap()
}

fn rss(item: &str) -> String {
    format!("<rss><channel><link>https://a.example/</link><item>{item}</item></channel></rss>")
}

#[test]
fn an_entry_is_known_by_its_id_else_its_address_else_what_it_says() {
    let id = |item: &str| draft_of(&rss(item)).id.unwrap();
    assert_eq!(id("<title>T</title><guid>7</guid><link>/x</link>"), "7");
    assert_eq!(id("<title>T</title><link>/x</link>"), "https://a.example/x");
    let made = id("<title>T</title><description>D</description>");
    assert!(made.starts_with("sha256:") && made.len() == 71, "{made}");
    assert_eq!(made, id("<description>D</description><title>T</title>"), "the same each time");
    assert_ne!(made, id("<title>T</title><description>E</description>"));
    // The blog's own address, in every item, names none of them.
    assert!(id("<title>T</title><link>https://a.example</link>").starts_with("sha256:"));
}

#[test]
fn the_old_address_is_kept_and_relative_links_know_where_they_stood() {
    let draft = draft_of(&rss("<title>T</title><link>2019/x</link>"));
    assert_eq!(draft.aliases, ["https://a.example/2019/x"]);
    assert_eq!(draft.address.as_deref(), Some("https://a.example/2019/x"));
    let text = "<title>T</title><link>http://count.example/1</link>\
                <feedburner:origLink>https://a.example/x</feedburner:origLink>";
    let draft = draft_of(&rss(text));
    assert_eq!(draft.aliases, ["https://a.example/x", "http://count.example/1"]);
}

#[test]
fn a_missing_title_is_made_of_the_text_the_file_or_the_address() {
    let title = |item: &str| draft_of(&rss(item)).title;
    assert_eq!(
        title("<description>One &lt;i&gt;two&lt;/i&gt; three.</description>"),
        "One two three."
    );
    let long = title(&format!("<description>{}</description>", "word ".repeat(30)));
    assert_eq!(long, format!("{}…", ["word"; 10].join(" ")));
    assert_eq!(title("<link>https://a.example/2019/old-post/?x=1</link>"), "old post");
    assert_eq!(title("<enclosure url='https://a.example/talk_2.mp3'/>"), "talk 2.mp3");
    assert_eq!(outcome(&rss("<pubDate>Mon, 07 Jan 2019 10:00:00 GMT</pubDate>")).skipped.len(), 1);
}

#[test]
fn comments_of_bloggers_export_stand_under_their_post_and_count_as_skipped() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/feeds/blogger/blog.xml");
    let outcome = read(&path, "blog.xml", Wishes::default());
    let [post] = &outcome.drafts[..] else { panic!("{outcome:?}") };
    assert_eq!(
        (post.title.as_str(), post.categories.as_slice()),
        ("Hello", &["Greetings".to_owned()][..])
    );
    assert_eq!(post.moment.unwrap().day.to_string(), "2010-05-06");
    let [comment] = &post.comments[..] else { panic!("{post:?}") };
    assert_eq!((comment.author.as_str(), comment.html.as_str()), ("Gil Example", "<p>Nice.</p>"));
    let reasons: Vec<_> = outcome.skipped.iter().map(|it| it.reason).collect();
    assert_eq!(reasons, ["a template or setting of the blog", "a draft", "a comment"]);
    let wishes = Wishes { drafts: true, ..Wishes::default() };
    assert_eq!(read(&path, "blog.xml", wishes).drafts.len(), 2);
}

#[test]
fn nothing_that_is_broken_panics_and_every_entry_is_accounted_for() {
    let parts = [
        "<rss>",
        "<channel>",
        "<item>",
        "</item>",
        "<title>",
        "</title>",
        "<feed>",
        "<entry>",
        "</entry>",
        "<content type='xhtml'>",
        "<div>",
        "</div>",
        "<link href='x'/>",
        "text",
        "&amp;",
        "&x;",
        "&#0;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<",
        "&",
        "<!DOCTYPE x [<!ENTITY y 'z'>]>",
        "<a:b xmlns:a='c'>",
        "</a:b>",
        "\u{0}",
        "é",
        "<pubDate>1</pubDate>",
        "xml:base='//'>",
    ];
    lectern_trials::trials(|u| {
        let text: String = (0..u.int_in_range(0..=40)?)
            .map(|_| u.choose(&parts).copied())
            .collect::<Result<_, _>>()?;
        for begin in ["", "<rss><channel>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "{"] {
            let text = format!("{begin}{text}");
            let outcome = outcome(&text);
            assert_eq!(
                outcome.drafts.len() + outcome.skipped.len(),
                entries(text.as_bytes()).len()
            );
        }
        read_bytes(u.arbitrary()?, "x", Wishes::default());
        Ok(())
    });
}

#[test]
fn bombs_end_in_a_problem_and_do_not_grow() {
    let lines: String = (1..30)
        .map(|it| format!("<!ENTITY l{it} \"{}\">", format!("&l{};", it - 1).repeat(10)))
        .collect();
    let bomb = format!(
        "<!DOCTYPE x [<!ENTITY l0 'ha'>{lines}]><rss><item><title>&l29;</title></item></rss>"
    );
    let bombed = outcome(&bomb);
    assert_eq!(bombed.drafts[0].title, "&l29;");
    assert_eq!(bombed.problems.len(), 1);
    let file = "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><rss><item><title>&f;</title></item></rss>";
    assert_eq!(outcome(file).drafts[0].title, "&f;");
    let deep = format!("<rss><item><title>T</title><description>{}", "<div>".repeat(1_000_000));
    assert_eq!(outcome(&deep).drafts.len(), 1);
    let wide = rss(&format!("<title>T</title>{}", "<category>x</category>".repeat(100_000)));
    assert_eq!(draft_of(&wide).categories, ["x"]);
}

#[test]
fn an_entry_of_20_megabytes_is_read_for_cleaning_to_cut_and_costs_no_other() {
    let words = "word ".repeat(4_000_100);
    let item =
        format!("<title>T</title><guid>1</guid><description><![CDATA[{words}]]></description>");
    let text = rss(&format!("{item}</item><item><title>U</title>"));
    let outcome = outcome(&text);
    assert_eq!((outcome.drafts.len(), outcome.problems.len()), (2, 0));
    assert!(outcome.drafts[0].html.len() > 20_000_000);
}

#[test]
fn an_entry_of_the_future_waits_unless_it_is_wanted() {
    let entry =
        |day: &str| format!("<item><title>T</title><pubDate>{day} 10:00:00 GMT</pubDate></item>");
    let text = format!(
        "<rss version=\"2.0\"><channel>{}{}</channel></rss>",
        entry("Thu, 02 Jan 2020"),
        entry("Fri, 03 Jan 2020")
    );
    let today = lectern_archive::Date::parse("2020-01-02");
    let read = |wishes: Wishes| read_bytes(text.as_bytes(), "x", wishes);
    let now = read(Wishes { today, ..Wishes::default() });
    assert_eq!((now.entries, now.drafts.len()), (2, 1));
    assert_eq!(now.skipped.iter().map(|it| it.reason).collect::<Vec<_>>(), ["dated in the future"]);
    assert_eq!(read(Wishes { today, future: true, ..Wishes::default() }).drafts.len(), 2);
}
