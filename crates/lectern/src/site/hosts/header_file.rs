//! `_headers`, as Netlify and Cloudflare Pages read it.

use crate::Base;
use crate::headers::{KEEP, REVALIDATE, SECURITY};
use lectern_archive::Archive;
use std::collections::BTreeSet;

/// Cloudflare Pages reads no more rules than this.
const MOST_RULES: usize = 100;

/// The file's text. Rules that match one path add up, so that what differs from path to path
/// never stands in the rule for all.
pub(super) fn text(archive: &Archive, base: &Base) -> String {
    let mut rules: Vec<(String, Vec<(&str, &str)>)> = vec![("*".to_owned(), SECURITY.to_vec())];
    for folder in ["b", "data/m", "data/s", "media"] {
        rules.push((format!("{folder}/*"), vec![("Cache-Control", KEEP)]));
    }
    let fresh = ["", "sw.js", "manifest.webmanifest", "data/current.json", "feed.xml", "feed.json"];
    for path in fresh {
        rules.push((path.to_owned(), vec![("Cache-Control", REVALIDATE)]));
    }
    let folders = ["post", "category", "tag", "author", "categories", "tags", "archive", "search"];
    for folder in folders.into_iter().chain(["page", "shelf"]) {
        rules.push((format!("{folder}/*"), vec![("Cache-Control", REVALIDATE)]));
    }
    for (path, kind) in [
        ("feed.xml", "application/atom+xml; charset=utf-8"),
        ("feed.json", "application/feed+json; charset=utf-8"),
        ("category/:slug/feed.xml", "application/atom+xml; charset=utf-8"),
        ("category/:slug/feed.json", "application/feed+json; charset=utf-8"),
        ("tag/:slug/feed.xml", "application/atom+xml; charset=utf-8"),
        ("tag/:slug/feed.json", "application/feed+json; charset=utf-8"),
        ("manifest.webmanifest", "application/manifest+json"),
    ] {
        rules.push((path.to_owned(), vec![("Content-Type", kind)]));
    }
    let years: BTreeSet<u16> =
        archive.posts.iter().filter_map(|it| it.date).map(|it| it.year()).collect();
    let room = MOST_RULES - rules.len();
    for year in years.into_iter().rev().take(room) {
        rules.push((format!("{year:04}/*"), vec![("Cache-Control", REVALIDATE)]));
    }
    let mut text =
        "# Written by lectern: what Netlify and Cloudflare Pages send with each file.\n".to_owned();
    for (path, headers) in rules {
        text.push_str(&format!("{}{path}\n", base.path));
        for (name, value) in headers {
            text.push_str(&format!("  {name}: {value}\n"));
        }
    }
    text
}
