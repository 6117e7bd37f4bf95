//! What readers wait for: is it within the budgets of the project?

use super::Site;
use super::names::is_copy;
use crate::Problem;
use crate::compress::brotli;
use crate::report::human::grouped;
use rayon::prelude::*;

/// Bytes that each of these may have more where the site speaks another language than English: its words.
const WORDS: u64 = 1_000;
/// Bytes of wasm, scripts and styles together, with brotli.
const SHELL: u64 = 156_500;
/// The same of what no page loads by itself: what it is called, its budget, and how the names of its
/// files begin. As in `crates/xtask/src/shell/size.rs`.
const ON_DEMAND: [(&str, u64, &[&str]); 5] = [
    ("the search", 60_000, &["search.js", "lectern-search-web"]),
    ("what marks words", 2_000, &["marks.js"]),
    ("what helps with reading", 12_000, READING),
    ("what works offline", 18_000, OFFLINE),
    ("what knows old addresses", 1_000, &["old.js"]),
];
const READING: &[&str] = &[
    "code.js",
    "contents.js",
    "dialog.js",
    "figure.js",
    "footnote.js",
    "keys.js",
    "preferences.js",
    "reading.",
    "settings.js",
    "tell.js",
    "words.js",
];
/// The service worker itself stands at the root.
const OFFLINE: &[&str] = &[
    "archive.js",
    "copies.js",
    "keeping.js",
    "kept.js",
    "offline.js",
    "shelf-page.js",
    "shelf-settings.js",
    "shelf.js",
];
/// Bytes of a page without a post and of its styles, with brotli.
const FIRST_VIEW: u64 = 14_000;

const FIX: &str = "No post does this: take a released lectern, or a shell that keeps its budget";

/// Problems of what is larger than it may be.
pub(super) fn check(site: &Site) -> Vec<Problem> {
    let is_code = |it: &str| [".js", ".wasm", ".css"].iter().any(|end| it.ends_with(end));
    let files: Vec<(&str, u64)> = site
        .files
        .par_iter()
        // What a publisher adds is a publisher's affair.
        .filter(|it| it.starts_with("b/") && is_code(it) && !is_copy(it) && !it.contains("/own/"))
        .map(|it| (it.as_str(), size(site, it)))
        .collect();
    let part = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or_default();
        ON_DEMAND.iter().position(|it| it.2.iter().any(|start| name.starts_with(start)))
    };
    let sum = |wanted: &dyn Fn(&str) -> bool| -> u64 {
        files.iter().filter(|it| wanted(it.0)).map(|it| it.1).sum()
    };
    let first = size(site, "404.html") + sum(&|it| it.ends_with(".css") && part(it).is_none());
    let mut found = vec![
        ("b/", "the shell", sum(&|it| part(it).is_none()), SHELL),
        ("404.html", "a page without a post, with its styles,", first, FIRST_VIEW),
    ];
    for (idx, (name, budget, _)) in ON_DEMAND.into_iter().enumerate() {
        found.push(("b/", name, sum(&|it| part(it) == Some(idx)), budget));
    }
    let words = if is_english(site) { 0 } else { WORDS };
    let large = found.into_iter().filter(|it| it.2 > it.3 + words);
    let problem = |(path, name, bytes, budget): (&str, &str, u64, u64)| {
        let (bytes, budget) = (grouped(bytes), grouped(budget));
        let what = format!("{name} has {bytes} bytes with brotli, and may have {budget}");
        Problem::of_file(path, what, FIX)
    };
    large.map(problem).collect()
}

/// Whether the pages say that they are in English.
fn is_english(site: &Site) -> bool {
    let page = site.read("404.html").unwrap_or_default();
    String::from_utf8_lossy(&page).contains("<html lang=\"en")
}

fn size(site: &Site, path: &str) -> u64 {
    let bytes = site.read(path).unwrap_or_default();
    brotli(&bytes, 11).len().min(bytes.len()) as u64
}
