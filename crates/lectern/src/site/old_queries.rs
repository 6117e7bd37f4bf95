//! `old.json`: old addresses that only their query tells apart (`/?p=123`), for hosts of plain files.
//!
//! Such a host sends the same page for all of them, the home page or the one for what is missing. There
//! `public/boot.js` sees the query, and `public/old.js` looks it up here. Nobody else asks for this file.

use super::hosts::with_query;
use crate::Base;
use std::collections::BTreeMap;

/// Where it stands.
pub(super) const PATH: &str = "old.json";

/// Whether an old address with a query is one that can be kept.
pub(super) fn is_kept(address: &str, base: &Base) -> bool {
    with_query(address, base).is_some()
}

/// The file's text: path and query to the path of the post or the category, both from the site's root
/// (`"?p=123"` to `"post/hello/"`). Where two claim one, the first has it. A site without any has an empty list: a
/// file that is not there would be a complaint in the browser's console.
pub(super) fn text<'a>(olds: impl Iterator<Item = (&'a str, String)>, base: &Base) -> String {
    let mut all = BTreeMap::new();
    for (address, new) in olds {
        let Some((path, query)) = with_query(address, base) else { continue };
        all.entry(format!("{path}?{query}")).or_insert(new);
    }
    serde_json::json!(all).to_string() + "\n"
}
