//! The archive of version 1 that every later version must read: `tests/fixtures/v1/`.
//!
//! It stands for the archives that are out there, so it never changes while the format stays at
//! version 1. `UPDATE_FIXTURES=1 cargo test -p lectern-archive` writes it again; whoever does that
//! changes [`MANIFEST`] too and says in the commit why sites that were built before do not matter.

use crate::files::Files;
use lectern_archive::{Archive, Body, Date, POINTER_PATH, Post, Site, Sizes, Slug, Term};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::{env, fs};

/// The name of the fixture's manifest, and through it of every other file.
const MANIFEST: &str = "6de07c66d86e431bade5fad05e03d27d6434de53cb32bf4d553d5300b4b49815";

/// So small that six posts make several parts of each kind.
const SIZES: Sizes = Sizes { chunk_posts: 2, excerpt_posts: 4, shard_bytes: 150 };

const SEQ: u64 = 7;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/v1")
}

/// The files as they are checked in.
pub(crate) fn read() -> Files {
    static UPDATED: Once = Once::new();
    if env::var_os("UPDATE_FIXTURES").is_some() {
        UPDATED.call_once(update);
    }
    let mut files = BTreeMap::new();
    let root = folder();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|it| panic!("{folder:?}: {it}")) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    Files(files)
}

fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

fn term(name: &str, slug_text: &str, count: u32) -> Term {
    Term { slug: slug(slug_text), name: name.to_owned(), count, parent: None }
}

/// What the files hold: dated and undated posts, three languages, two posts of one title, ids
/// that are no slugs, slugs that their titles do not make, a post without anything.
fn expected() -> (Archive, Vec<Body>) {
    let site = Site {
        title: "Notes from a Print Shop".to_owned(),
        description: "Ink, paper & “patience”.".to_owned(),
        address: "https://example.org/print/".to_owned(),
        page_size: 2,
        whole_posts: true,
        ..Site::default()
    };
    let ink = Term { parent: Some(0), ..term("Ink", "ink", 2) };
    let archive = Archive {
        site,
        categories: vec![term("Type & Paper", "type-paper", 4), ink],
        tags: vec![
            term("活字", "活字", 1),
            term("Hand Press", "hand-press", 3),
            term("C++", "c", 1),
        ],
        authors: vec![term("Ada Marsh", "ada-marsh", 3), term("Béla Tóth", "bela-toth", 1)],
        posts: posts(),
        cleaned: Some(2),
    };
    (archive, bodies())
}

fn posts() -> Vec<Post> {
    let post = |title: &str, slug_text: &str, date: Option<Date>, words: u32| Post {
        id: slug_text.to_owned(),
        date,
        words,
        ..Post::new(slug(slug_text), title.to_owned())
    };
    let mut posts = vec![
        post("Setting Type by Hand", "setting-type-by-hand-2", Date::new(2024, 5, 3), 4120),
        post("Aus der Presse: Öl & Ruß", "aus-der-presse-ol-russ", Date::new(2023, 11, 20), 238),
        post("It’s Only Ink – “Black,” They Said", "it-s-only-ink-black-they-said", None, 96),
        post("Setting Type by Hand", "setting-type-by-hand", Date::new(2019, 1, 7), 1204),
        post("静かな活字", "静かな活字", None, 61),
        post("?!", "what", None, 0),
    ];
    posts[2].date = Date::new(2020, 2, 29);
    posts[1].id = "https://example.org/?p=17".to_owned();
    posts[5].id = "old/?!.md".to_owned();
    posts[1].language = Some("de".to_owned());
    posts[4].language = Some("ja".to_owned());
    posts[3].updated = Date::new(2021, 6, 1);
    posts[3].sticky = true;
    posts[3].comments = 2;
    for row in [3, 4] {
        posts[row].translation = Some("type".to_owned());
    }
    for (row, categories) in [(0, vec![0]), (1, vec![1, 0]), (2, vec![1, 0]), (4, vec![0])] {
        posts[row].categories = categories;
    }
    for (row, tags) in [(0, vec![2, 1]), (1, vec![1]), (3, vec![1]), (4, vec![0])] {
        posts[row].tags = tags;
    }
    for (row, authors) in [(0, vec![0, 1]), (1, vec![0]), (3, vec![0])] {
        posts[row].authors = authors;
    }
    posts
}

fn bodies() -> Vec<Body> {
    let body = |excerpt: &str, html: &str| Body {
        excerpt: excerpt.to_owned(),
        html: html.to_owned(),
        comments: String::new(),
    };
    let mut bodies = vec![
        body(
            "Every line ends with a decision.",
            "<h2 id=\"spacing\">Spacing</h2>\n<p>Every line ends with a <em>decision</em>.</p>",
        ),
        body("Ruß, Öl und Geduld.", "<p>Ruß, Öl und <strong>Geduld</strong>.</p>"),
        body(
            "“Black,” they said; it’s 4 < 5 shades.",
            "<p>“Black,” they said; it’s 4 &lt; 5 shades.\u{2028}<br>\\ &amp; \"quoted\"\t.</p>",
        ),
        body("The first attempt.", "<pre><code>lead: 62 %\ntin:  12 %\n</code></pre>"),
        body("朝の組版室は静かです。", "<p>朝の組版室は静かです。</p>"),
        body("", ""),
    ];
    bodies[3].comments = "<ol><li>Lead?<ol><li>Lead &amp; tin.</li></ol></li></ol>".to_owned();
    bodies
}

fn written() -> Files {
    let (archive, bodies) = expected();
    archive.check().unwrap();
    Files::of(&archive, &bodies, SEQ, SIZES)
}

#[test]
fn the_checked_in_archive_reads_as_it_was_written() {
    let opened = read().open().unwrap();
    let (archive, bodies) = expected();
    assert_eq!(opened.archive, archive);
    assert_eq!(opened.bodies, bodies);
    assert_eq!(opened.pointer.seq, SEQ);
    let manifest = &opened.manifest;
    let counts = [&manifest.chunks, &manifest.excerpts, &manifest.shards].map(Vec::len);
    assert_eq!(counts, [3, 2, 3]);
    assert_eq!(opened.pointer.manifest, MANIFEST, "the fixture is not what was published");
}

#[test]
fn the_checked_in_archive_is_written_again_byte_for_byte() {
    let (written, read) = (written(), read());
    let paths = |it: &Files| it.0.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(&written), paths(&read));
    for (path, bytes) in &written.0 {
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(text, String::from_utf8_lossy(&read.0[path]), "{path}");
    }
    assert!(read.0.contains_key(POINTER_PATH));
}

/// Writes the files again and removes those that are no longer part of it.
fn update() {
    let root = folder();
    if root.exists() {
        fs::remove_dir_all(&root).unwrap();
    }
    for (path, bytes) in written().0 {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}
