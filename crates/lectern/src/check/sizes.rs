//! What readers wait for: is it within the budgets of the project?

use super::Site;
use super::budgets::{ON_DEMAND, SHELL, WORDS};
use super::names::is_copy;
use crate::Problem;
use crate::compress::brotli;
use crate::numbers::grouped;
use rayon::prelude::*;

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
        ON_DEMAND.iter().position(|it| it.files.iter().any(|start| name.starts_with(start)))
    };
    let sum = |wanted: &dyn Fn(&str) -> bool| -> u64 {
        files.iter().filter(|it| wanted(it.0)).map(|it| it.1).sum()
    };
    let first = size(site, "404.html") + sum(&|it| it.ends_with(".css") && part(it).is_none());
    let mut found = vec![
        ("b/", "the shell", sum(&|it| part(it).is_none()), SHELL),
        ("404.html", "a page without a post, with its styles,", first, FIRST_VIEW),
    ];
    for (idx, demand) in ON_DEMAND.iter().enumerate() {
        found.push(("b/", demand.name, sum(&|it| part(it) == Some(idx)), demand.budget));
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
    brotli(&bytes, 11).map_or(bytes.len(), |it| it.len().min(bytes.len())) as u64
}
