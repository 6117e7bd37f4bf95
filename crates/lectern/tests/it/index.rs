//! The index of a site: every word of a post finds it.

use crate::support::{Written, build, fixture, shared};
use lectern_archive::{IndexFile, passages};
use lectern_search::{Answer, Index, Outcome};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A site's index, read from its files as they are wanted.
struct Search {
    folder: PathBuf,
    index: Index,
}

impl Search {
    fn open(site: &Path, file: &IndexFile) -> Self {
        let head = fs::read(site.join(IndexFile::path_of(&file.file))).unwrap();
        assert_eq!(head.len() as u64, file.bytes);
        Self { folder: site.to_owned(), index: Index::open(&head).unwrap() }
    }

    #[track_caller]
    fn ask(&mut self, query: &str) -> Answer {
        for _ in 0..24 {
            match self.index.search(query) {
                Outcome::Found(answer) => return answer,
                Outcome::Wants(wants) => {
                    for want in wants {
                        let path = self.folder.join(IndexFile::path_of(&want.name.hex()));
                        let bytes = fs::read(&path).unwrap();
                        assert_eq!(lectern_search::Name::of(&bytes), want.name, "{path:?}");
                        self.index.take(want.file, &bytes).unwrap();
                    }
                }
            }
        }
        panic!("{query:?} wants files without end");
    }

    #[track_caller]
    fn finds(&mut self, query: &str, post: u32) {
        let found = self.ask(query).hits;
        assert!(found.iter().any(|it| it.document == post), "{query:?} does not find post {post}");
    }
}

/// The words of a text, found in another way than the index does: versions and names with an
/// apostrophe are one.
fn words(text: &str) -> Vec<String> {
    let inside = |it: char| it.is_alphanumeric() || matches!(it, '.' | '\'' | '’');
    let mut words = Vec::new();
    for run in text.split(|it| !inside(it)) {
        let run = run.trim_matches(['.', '\'', '’']);
        let version = run
            .as_bytes()
            .windows(3)
            .any(|it| it[0].is_ascii_digit() && it[1] == b'.' && it[2].is_ascii_digit());
        let parts = if version { vec![run] } else { run.split('.').collect() };
        words.extend(parts.into_iter().filter(|it| !it.is_empty()).map(str::to_owned));
    }
    words
}

/// Asserts for one in `step` posts that each of their words finds them, and their first phrase.
fn every_word_finds_its_post(source: &Path, step: usize) {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), source, &[]);
    let root = folder.path().join("site");
    let site = Written::read(&root);
    let file = site.manifest.index.clone().unwrap();
    let mut search = Search::open(&root, &file);
    assert_eq!(search.index.documents(), site.posts.len());
    let mut met = 0;
    for (number, post) in site.posts.iter().enumerate().step_by(step) {
        let html = &site.html[number];
        let text: Vec<String> = passages(html).into_iter().map(|it| it.text).collect();
        let text = text.join("\n");
        let mut all: BTreeSet<String> = words(&text).into_iter().collect();
        all.extend(words(&post.title));
        for word in all {
            search.finds(&format!("{word} "), number as u32);
            met += 1;
        }
        let row: Vec<&str> = text.split_whitespace().take(4).collect();
        if row.iter().all(|it| it.bytes().all(|it| it.is_ascii_alphabetic())) && row.len() == 4 {
            search.finds(&format!("\"{}\" ", row.join(" ")), number as u32);
        }
    }
    assert!(met > 20, "only {met} words");
    let files = fs::read_dir(root.join("data/s")).unwrap();
    let sizes: Vec<u64> = files
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == "bin"))
        .map(|it| fs::metadata(it).unwrap().len())
        .collect();
    assert_eq!((sizes.len() as u32, sizes.iter().sum::<u64>()), (file.files, file.total));
}

#[test]
fn every_word_of_our_fixtures_finds_its_post() {
    every_word_finds_its_post(&fixture("markdown"), 1);
}

#[test]
fn every_word_of_the_blogs_at_hand_finds_its_post() {
    for (name, step) in [("rust-blog", 100), ("v8-blog", 40), ("hexo-unit-test", 1)] {
        if let Some(blog) = shared(&format!("corpora/{name}")) {
            every_word_finds_its_post(&blog, step);
        }
    }
}

/// Posts with one word each in one of their fields, the oldest with it in its title; the fields in this
/// order from the oldest on.
const FIELDS: [&str; 6] = ["title", "heading", "author", "tag", "category", "text"];

/// A folder of such posts, and the site that it becomes.
fn one_word_in_each_field(folder: &Path) -> (Written, Search) {
    let source = folder.join("posts");
    fs::create_dir(&source).unwrap();
    for (at, field) in FIELDS.iter().enumerate() {
        let value = |it: &str, other: &'static str| if *field == it { "Gardens" } else { other };
        let text = format!(
            "---\ntitle: {}\ndate: 2024-05-0{}\ncategories: [{}]\ntags: [{}]\nauthors: [{}]\nslug: {field}\n---\n\
             Rain {} river.\n\n## {}\n\nStones and sand.\n",
            value("title", "Harbour"),
            at + 1,
            value("category", "News"),
            value("tag", "Boats"),
            value("author", "Ada"),
            value("text", "meets"),
            value("heading", "Lanterns"),
        );
        fs::write(source.join(format!("{field}.md")), text).unwrap();
    }
    build(folder, &source, &[]).succeeds();
    let root = folder.join("site");
    let site = Written::read(&root);
    let search = Search::open(&root, site.manifest.index.as_ref().unwrap());
    (site, search)
}

#[test]
fn titles_and_headings_count_more_than_terms_and_those_more_than_texts() {
    let folder = tempfile::tempdir().unwrap();
    let (site, mut search) = one_word_in_each_field(folder.path());
    let slugs = site.slugs();
    let mut found = |query: &str| -> Vec<&str> {
        search.ask(query).hits.iter().map(|it| slugs[it.document as usize]).collect()
    };
    // The newest post has it in its text: equal worth would turn all of this around.
    let order = ["title", "heading", "category", "tag", "author", "text"];
    assert_eq!(found("gardens "), order);
    for field in ["title", "heading", "author", "tag", "category"] {
        assert_eq!(found(&format!("{field}:gardens ")), [field]);
        assert_eq!(found(&format!("{field}:gard")), [field], "a beginning");
    }
    // A heading is a part of the text; as good as any other word of it, and the newer post comes first.
    assert_eq!(found("text:gardens "), ["text", "heading"]);
    assert_eq!(found("gardens -heading:gardens -category:gardens -author:gardens ").len(), 3);
}
