//! What readers wait for: is it within the budgets of the project?

use super::Site;
use super::names::is_copy;
use crate::Problem;
use crate::compress::brotli;
use crate::report::human::grouped;
use rayon::prelude::*;

/// Bytes of wasm, scripts and styles together, with brotli.
const SHELL: u64 = 162_000;
/// The same of the search, which comes at its first touch.
const SEARCH: u64 = 60_000;
/// The same of what makes the site work without a network, which comes when a page has been shown.
const OFFLINE: u64 = 17_000;
/// Those scripts; the service worker stands at the root.
const OFFLINE_FILES: [&str; 7] =
    ["archive.js", "copies.js", "keeping.js", "kept.js", "offline.js", "shelf-page.js", "shelf.js"];
/// Bytes of a page without a post and of its styles, with brotli.
const FIRST_VIEW: u64 = 14_000;

const FIX: &str = "No post does this: take a released lectern, or a shell that keeps its budget";

/// Problems of what is larger than it may be.
pub(super) fn check(site: &Site) -> Vec<Problem> {
    let is_code = |it: &str| [".js", ".wasm", ".css"].iter().any(|end| it.ends_with(end));
    let files: Vec<(&str, u64)> = site
        .files
        .par_iter()
        .filter(|it| it.starts_with("b/") && is_code(it) && !is_copy(it))
        .map(|it| (it.as_str(), size(site, it)))
        .collect();
    let name_of = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let is_offline = |path: &str| OFFLINE_FILES.contains(&name_of(path).as_str());
    let is_search = |path: &str| {
        let name = name_of(path);
        name == "search.js" || name.starts_with("lectern-search-web")
    };
    let sum = |wanted: &dyn Fn(&str) -> bool| -> u64 {
        files.iter().filter(|it| wanted(it.0)).map(|it| it.1).sum()
    };
    let first = size(site, "404.html") + sum(&|it| it.ends_with(".css"));
    let found = [
        ("b/", "the shell", sum(&|it| !is_search(it) && !is_offline(it)), SHELL),
        ("b/", "the search", sum(&is_search), SEARCH),
        ("b/", "what works offline", sum(&is_offline), OFFLINE),
        ("404.html", "a page without a post, with its styles,", first, FIRST_VIEW),
    ];
    let large = found.into_iter().filter(|it| it.2 > it.3);
    let problem = |(path, name, bytes, budget): (&str, &str, u64, u64)| {
        let (bytes, budget) = (grouped(bytes), grouped(budget));
        let what = format!("{name} has {bytes} bytes with brotli, and may have {budget}");
        Problem::of_file(path, what, FIX)
    };
    large.map(problem).collect()
}

fn size(site: &Site, path: &str) -> u64 {
    let bytes = site.read(path).unwrap_or_default();
    brotli(&bytes, 11).len().min(bytes.len()) as u64
}
