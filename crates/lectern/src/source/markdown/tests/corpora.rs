//! Real blogs, where they are at hand: every file is a post or is accounted for.

use crate::source::{self, Draft, Reading, Wishes};
use lectern_archive::Date;
use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A corpus, read as a publisher would; `None`, and a line that says so, where it is missing.
fn corpus(name: &str, wishes: Wishes) -> Option<Reading> {
    let path: PathBuf =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora").join(name);
    if !path.is_dir() {
        // Past the test harness, which would keep the line of a test that passes to itself.
        writeln!(std::io::stderr(), "SKIPPED: {} is not there", path.display()).unwrap();
        return None;
    }
    let mut reading = source::read(source::find(&[path], None), wishes, || ());
    reading.drafts.iter_mut().for_each(|it| it.take_back().unwrap());
    Some(reading)
}

/// Checks that posts and skipped files are all files, each of them once.
#[track_caller]
fn adds_up(name: &str, reading: &Reading, files: usize) {
    let (posts, skipped) = (reading.drafts.len(), reading.tallies[0].skipped.len());
    assert_eq!(posts + skipped, files, "{name}");
    assert_eq!(reading.tallies[0].entries, files, "{name}");
    let paths: HashSet<&str> = reading
        .drafts
        .iter()
        .map(|it| it.path.as_str())
        .chain(reading.tallies[0].skipped.iter().map(|it| it.path.as_str()))
        .collect();
    assert_eq!(paths.len(), files, "{name}: each file once");
    assert!(reading.drafts.iter().all(|it| !it.title.is_empty()));
    for draft in &reading.drafts {
        for link in draft.html.split("href=\"").skip(1).filter_map(|it| it.split('"').next()) {
            let file = super::super::links::target(link);
            assert!(file.is_none_or(|it| paths.contains(&*it)), "{name}: {link}");
        }
    }
}

/// How many different names the posts have; case and spaces do not tell names apart.
fn names(reading: &Reading, of: impl Fn(&Draft) -> &Vec<String>) -> usize {
    let key = |it: &String| it.to_lowercase().replace([' ', '-', '_'], "");
    reading.drafts.iter().flat_map(|it| of(it).iter().map(key)).collect::<HashSet<_>>().len()
}

fn count(reading: &Reading, fits: impl Fn(&Draft) -> bool) -> usize {
    reading.drafts.iter().filter(|it| fits(it)).count()
}

/// HTML without its code and its comments.
fn without_code(html: &str) -> String {
    let mut text = html.to_owned();
    for (open, close) in [("<pre", "</pre>"), ("<code", "</code>"), ("<!--", "-->")] {
        text = text.split(open).enumerate().fold(String::new(), |out, (idx, part)| {
            out + if idx == 0 { part } else { part.split_once(close).map_or("", |it| it.1) }
        });
    }
    text
}

#[test]
fn rust_blog_is_dated_by_its_addresses_and_keeps_the_old_ones() {
    let Some(it) = corpus("rust-blog", Wishes::default()) else { return };
    adds_up("rust-blog", &it, 504);
    assert_eq!(it.tallies[0].skipped.len(), 3);
    assert!(it.tallies[0].skipped.iter().all(|it| it.reason == "a section page"));
    // The one without a date is a page that leads to the newest release.
    assert_eq!((count(&it, |it| it.moment.is_some()), it.drafts.len()), (500, 501));
    let aliases = |it: &Draft| it.aliases.len();
    assert_eq!(it.drafts.iter().map(aliases).sum::<usize>(), 1020);
    let rust_1_85 = it.drafts.iter().find(|it| it.path.ends_with("/Rust-1.85.0.md")).unwrap();
    assert_eq!(
        rust_1_85.aliases,
        ["/2025/02/20/Rust-1.85.0.html", "/releases/1.85.0", "/2025/02/20/Rust-1.85.0/"]
    );
    assert_eq!(rust_1_85.moment.unwrap().day.to_string(), "2025-02-20");
}

#[test]
fn v8_blog_has_its_18_tags() {
    let Some(it) = corpus("v8-blog", Wishes::default()) else { return };
    adds_up("v8-blog", &it, 155);
    assert_eq!((it.drafts.len(), names(&it, |it| &it.tags)), (155, 18));
    assert!(it.drafts.iter().any(|it| it.title == "Fast for-in in V8"), "no backticks");
}

#[test]
fn blog_of_18f_has_its_142_tags_and_is_dated_by_its_file_names() {
    let Some(it) = corpus("18f-blog", Wishes::default()) else { return };
    adds_up("18f-blog", &it, 504);
    assert_eq!((it.drafts.len(), names(&it, |it| &it.tags)), (504, 142));
    assert!(it.drafts.iter().all(|it| it.moment.is_some()));
    let images = it.drafts.iter().map(|it| it.html.matches("<img ").count()).sum::<usize>();
    assert!(images > 400, "images of Liquid are images: {images}");
}

#[test]
fn nodejs_blog_has_most_posts_in_one_category() {
    let Some(it) = corpus("nodejs-blog", Wishes::default()) else { return };
    adds_up("nodejs-blog", &it, 1026);
    assert_eq!((it.drafts.len(), names(&it, |it| &it.categories)), (1025, 13));
    assert_eq!(count(&it, |it| it.categories == ["release"]), 800);
    assert_eq!(
        it.tallies[0].changes.losses.iter().collect::<Vec<_>>(),
        [("MDX components made plain text", 5)]
    );
}

#[test]
fn haacked_is_dated_and_keeps_its_old_addresses() {
    let Some(it) = corpus("haacked", Wishes::default()) else { return };
    adds_up("haacked", &it, 2054);
    assert_eq!((it.drafts.len(), names(&it, |it| &it.tags)), (2054, 154));
    assert!(it.drafts.iter().all(|it| it.moment.is_some()));
    // 1,896 files have the key, some of them a list.
    assert_eq!(count(&it, |it| !it.aliases.is_empty()), 1896);
    assert_eq!(it.drafts.iter().map(|it| it.aliases.len()).sum::<usize>(), 1960);
    assert_eq!(it.problems, []);
    assert_eq!(it.tallies[0].changes.kinds, crate::kinds::Kinds::default());
}

#[test]
fn digitalgov_has_its_topics_and_its_drafts_and_expired_stay_out() {
    let Some(it) = corpus("digitalgov", Wishes::default()) else { return };
    adds_up("digitalgov", &it, 2647);
    let reason = |it: &Reading, reason: &str| {
        it.tallies[0].skipped.iter().filter(|it| it.reason == reason).count()
    };
    assert_eq!((reason(&it, "a draft"), reason(&it, "a section page")), (8, 3));
    assert_eq!(names(&it, |it| &it.tags), 57);
    assert_eq!(count(&it, |it| !it.aliases.is_empty()), 87);
    let empty = count(&it, |it| it.html.trim().is_empty() && it.excerpt.is_none());
    assert_eq!(empty, 0, "posts without a text have a link or an excerpt");
    let is_shortcode = |it: &Draft| without_code(&it.html).contains("{{");
    let left = it.drafts.iter().filter(|it| is_shortcode(it));
    let left: Vec<_> = left.map(|it| (&it.path, without_code(&it.html))).collect();
    assert!(left.is_empty(), "{left:?}");
    let wishes = Wishes { today: Date::new(2024, 6, 1), ..Wishes::default() };
    let Some(it) = corpus("digitalgov", wishes) else { return };
    adds_up("digitalgov", &it, 2647);
    assert!(reason(&it, "dated in the future") > 0 && reason(&it, "expired") > 0);
    assert!(
        it.drafts
            .iter()
            .all(|it| it.moment.is_none_or(|it| it.day <= Date::new(2024, 6, 1).unwrap()))
    );
}

#[test]
fn chrome_dev_keeps_its_languages_apart_and_together() {
    let Some(it) = corpus("chrome-dev", Wishes::default()) else { return };
    adds_up("chrome-dev", &it, 1105);
    assert_eq!(it.drafts.len(), 1089);
    let languages: HashSet<_> = it.drafts.iter().filter_map(|it| it.language.as_deref()).collect();
    assert_eq!(languages.len(), 7, "{languages:?}");
    assert!(it.drafts.iter().all(|it| it.language.is_some()));
    let slugs: HashSet<_> = it.drafts.iter().filter_map(|it| it.slug.as_ref()).collect();
    assert_eq!(slugs.len(), it.drafts.len(), "no two posts share an address");
    assert_eq!(count(&it, |it| it.translation.is_some()), 223);
    let of = |end: &str| it.drafts.iter().find(|it| it.path.ends_with(end)).unwrap();
    let (en, ja) =
        (of("en/blog/chips-origin-trial/index.md"), of("ja/blog/chips-origin-trial/index.md"));
    assert_eq!(en.translation, ja.translation);
    assert_eq!(en.slug.as_ref().unwrap().as_str(), "chips-origin-trial");
    assert_eq!(ja.slug.as_ref().unwrap().as_str(), "chips-origin-trial-ja");
}

#[test]
fn jekyll_news_links_its_posts() {
    let Some(it) = corpus("jekyll-news", Wishes::default()) else { return };
    adds_up("jekyll-news", &it, 102);
    assert_eq!(it.drafts.len(), 102);
    assert!(it.drafts.iter().all(|it| it.moment.is_some()));
    assert_eq!(names(&it, |it| &it.categories), 5);
    let scheme = format!("href=\"{}", super::super::links::SCHEME);
    let links = it.drafts.iter().map(|it| it.html.matches(&scheme).count()).sum::<usize>();
    assert_eq!(links, 5, "links by post_url and link lead to posts");
}

#[test]
fn hexo_is_read_without_an_opening_line() {
    let Some(it) = corpus("hexo-unit-test", Wishes::default()) else { return };
    adds_up("hexo-unit-test", &it, 16);
    assert_eq!((it.drafts.len(), count(&it, |it| it.moment.is_some())), (16, 16));
    assert_eq!((names(&it, |it| &it.categories), names(&it, |it| &it.tags)), (3, 3));
    assert!(it.drafts.iter().any(|it| it.title == "中文測試"));
    let nested = it.drafts.iter().find(|it| !it.parents.is_empty()).unwrap();
    assert_eq!(nested.parents[0], ("Bar".to_owned(), "Foo".to_owned()));
}
