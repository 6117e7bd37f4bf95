//! What `cargo xtask fuzz` throws bytes at, and what must hold of whatever they are. Compiled for
//! the fuzzer and for tests alone; the seeds in `fuzz/seeds/` are replayed by the test below.

use crate::clean::{self, Found, Kind, Lookup, Place};
use crate::markup::{Token, attributes, tokens};
use crate::source::fuzz::{Form, read};
use lectern_archive::{Chunk, Excerpts, Manifest, Pointer, Shard};
use lectern_search::{Answer, Index, Name, Outcome, Want};
use lectern_texts::Language;

/// A Markdown file with front matter of any kind: one post, or skipped.
///
/// # Panics
/// Where that does not hold, here and below: the fuzzer waits for it.
pub fn front_matter(bytes: &[u8]) {
    read(Form::Markdown, bytes);
}

/// A listing.
///
/// # Panics
/// Where an entry is neither a post nor skipped.
pub fn listing(bytes: &[u8]) {
    read(Form::Text, bytes);
}

/// A WordPress export.
///
/// # Panics
/// Where an entry is neither a post nor skipped.
pub fn wordpress(bytes: &[u8]) {
    read(Form::WordPress, bytes);
}

/// A feed of any form.
///
/// # Panics
/// Where an entry is neither a post nor skipped.
pub fn feed(bytes: &[u8]) {
    read(Form::Feed, bytes);
}

/// A body to clean: cleaning it again changes nothing, and nothing that could act is left.
///
/// # Panics
/// Where that does not hold.
pub fn html(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let language = Language::English;
    let place = Place { slug: "p", base: "/", language, lookup: &Nothing, kind: Kind::Body };
    let once = clean::clean(&text, &place).html;
    let twice = clean::clean(&once, &place).html;
    assert_eq!(once, twice, "cleaning twice is not cleaning once");
    harmless(&once);
}

/// Asserts that clean HTML has nothing that acts.
fn harmless(once: &str) {
    for token in tokens(once) {
        let Token::Start { name, attributes: inside, whole } = token else {
            // What stands between tags is escaped: a sign that could begin one is none.
            assert!(!matches!(token, Token::Raw(_) | Token::Other(_)), "{token:?} in {once}");
            continue;
        };
        assert!(!ACTING.contains(&name.to_ascii_lowercase().as_str()), "{whole} in {once}");
        for (name, value) in attributes(inside) {
            let (name, value) = (name.to_ascii_lowercase(), value.to_ascii_lowercase());
            // A value may say anything but where it leads.
            assert!(!name.starts_with("on") && name != "style", "{whole} in {once}");
            let leads = ["http:", "https:", "mailto:", "tel:", "/", "#"].iter();
            let is_fine = name != "href" || leads.clone().any(|it| value.starts_with(it));
            assert!(is_fine, "{whole} in {once}");
            assert!(name != "src" || value.starts_with("/media/"), "{whole} in {once}");
        }
    }
}

/// Elements that run or fetch something.
const ACTING: [&str; 12] = [
    "script", "iframe", "frame", "object", "embed", "style", "link", "base", "meta", "form", "svg",
    "math",
];

/// Files of an archive, as a reader may be sent them.
pub fn archive(bytes: &[u8]) {
    // Their errors are values; only a panic is a find.
    let _ = Pointer::decode(bytes);
    let _ = Excerpts::decode(bytes, 1);
    if let Ok(shard) = Shard::decode(bytes, 1) {
        let _ = shard.html("a");
    }
    if let Ok(manifest) = Manifest::decode(bytes) {
        let again = Manifest::decode(&manifest.encode());
        assert_eq!(again.ok().as_ref(), Some(&manifest), "what is read can be written and read");
        let _ = Chunk::decode(bytes, &manifest, manifest.posts);
    }
    let empty = br#"{"schema":1,"site":{"title":"","language":"en","pageSize":1,"wholePosts":false},"posts":0,
        "categories":[],"tags":[],"authors":[],"chunks":[],"excerpts":[],"shards":[]}"#;
    if let Ok(manifest) = Manifest::decode(empty) {
        let _ = Chunk::decode(bytes, &manifest, 1);
    }
}

/// A search index and a query for it, as runs of bytes behind their lengths (two bytes each, the lower
/// first): the query, the first file, the others.
///
/// # Panics
/// Where an answer names a document that is not there or names one twice, or marks what is no text.
pub fn index(bytes: &[u8]) {
    let runs = runs(bytes);
    let [query, head, files @ ..] = runs.as_slice() else { return };
    let query = String::from_utf8_lossy(query);
    let Ok(mut index) = Index::open(head) else { return };
    // A few bytes may say that there are millions, which takes memory and shows nothing.
    if index.documents() > 10_000 {
        return;
    }
    let answer = answer(&mut index, &query, files);
    let mut found: Vec<u32> = answer.hits.iter().map(|it| it.document).collect();
    found.sort_unstable();
    assert!(found.windows(2).all(|it| it[0] < it[1]), "a document twice");
    assert!(found.last().is_none_or(|it| (*it as usize) < index.documents()), "no such document");
    let text = String::from_utf8_lossy(bytes);
    for range in answer.marks.ranges(&text) {
        assert!(text.get(range.clone()).is_some_and(|it| !it.is_empty()), "{range:?}");
    }
    if let Some(snippet) = answer.marks.snippet(&text, 9) {
        assert!(text.get(snippet.range).is_some());
    }
}

/// The runs of bytes that some bytes are; the last is as long as it can be.
fn runs(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut runs = Vec::new();
    while let [low, high, rest @ ..] = bytes {
        let length = usize::from(u16::from_le_bytes([*low, *high])).min(rest.len());
        let (run, after) = rest.split_at(length);
        runs.push(run);
        bytes = after;
    }
    runs
}

/// The answer of an index that is given, for each file that it wants, the one of that name, and where
/// there is none the next, whatever that is; as long as it takes some.
fn answer(index: &mut Index, query: &str, files: &[&[u8]]) -> Answer {
    let mut next = files.iter().cycle();
    let mut file = |want: &Want| {
        let named = files.iter().find(|it| Name::of(it) == want.name);
        named.or_else(|| next.next()).copied().unwrap_or_default()
    };
    for _ in 0..24 {
        let (answer, wants) = match index.search(query) {
            Outcome::Found(answer) if answer.wants.is_empty() => return answer,
            Outcome::Found(answer) => (answer.clone(), answer.wants),
            Outcome::Wants(wants) => (Answer::default(), wants),
        };
        let mut taken = false;
        for want in wants.iter().take(64) {
            taken |= index.take(want.file, file(want)).is_ok();
        }
        if !taken {
            return answer;
        }
    }
    Answer::default()
}

/// A site without images and other posts.
struct Nothing;

impl Lookup for Nothing {
    fn image(&self, src: &str) -> Found {
        match src {
            "here.png" => {
                let address = "/media/0123456789abcdef-here.png".to_owned();
                Found::Here { address, width: 4, height: 3 }
            }
            _ if src.starts_with("http") => Found::Elsewhere(src.to_owned()),
            _ => Found::Nowhere("there is no such file"),
        }
    }

    fn link(&self, _: &str) -> Option<String> {
        None
    }

    fn absolute(&self, address: &str) -> Option<String> {
        let whole = url::Url::parse(address).ok()?;
        (matches!(whole.scheme(), "http" | "https") && whole.has_host()).then(|| whole.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// A target with its name.
    type Target = (&'static str, fn(&[u8]));

    const TARGETS: [Target; 7] = [
        ("front_matter", front_matter),
        ("listing", listing),
        ("wordpress", wordpress),
        ("feed", feed),
        ("html", html),
        ("archive", archive),
        ("index", index),
    ];

    #[test]
    fn the_check_itself_finds_what_is_dangerous() {
        let rest = "<p>a <a href=\"/x=x onerror=y\" title=\"&lt;script>\">b</a></p>";
        harmless(rest);
        for bad in [
            "<script>x</script>",
            "<p onclick=x>a</p>",
            "<a href=\"java\nscript:x\">a</a>",
            "<img src=\"//elsewhere/x.png\">",
            "<p STYLE=x>a</p>",
            "<!-- a -->",
        ] {
            let found = std::panic::catch_unwind(|| harmless(&format!("{rest}{bad}")));
            assert!(found.is_err(), "{bad}");
        }
    }

    #[test]
    fn the_seeds_of_an_index_are_answered() {
        let seed = include_bytes!("../../../fuzz/seeds/index/phrase");
        let runs = runs(seed);
        let mut index = Index::open(runs[1]).unwrap();
        let answer = answer(&mut index, "\"bloom late\"", &runs[2..]);
        assert_eq!(answer.hits.len(), 1, "{answer:?}");
        assert!(answer.notice.is_none() && answer.wants.is_empty());
    }

    #[test]
    fn the_seeds_of_every_target_hold() {
        let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds");
        for (name, target) in TARGETS {
            let files = std::fs::read_dir(seeds.join(name)).unwrap();
            let mut count = 0;
            for file in files {
                target(&std::fs::read(file.unwrap().path()).unwrap());
                count += 1;
            }
            assert!(count >= 5, "{name} has {count} seeds");
        }
        let folders = std::fs::read_dir(seeds).unwrap().count();
        assert_eq!(folders, TARGETS.len(), "a folder of seeds without a target");
    }
}
