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

#[cfg(test)]
mod tests {
    use lectern_reader::model::{Address, Facet};
    use std::collections::BTreeSet;

    /// Each name that the reader's addresses have, once.
    const ALL: &str = "q=a&category=a&tag=a&year=2024&author=a&length=under-5&language=de&\
                       month=2024-01&from=2024-01-01&to=2024-02-01&sort=oldest&view=whole&\
                       page=3&more=1";

    #[test]
    fn the_boot_script_knows_the_names_of_the_readers_own_addresses() {
        let address = Address::parse("", ALL).to_string();
        let (_, query) = address.split_once('?').unwrap();
        let read: BTreeSet<&str> =
            query.split('&').filter_map(|it| Some(it.split_once('=')?.0)).collect();
        assert!(Facet::ALL.iter().all(|it| read.contains(it.key())), "{read:?}");
        let script = include_str!("../../../../public/boot.js");
        let (_, names) = script.split_once("[?&](?!(?:").unwrap();
        let names = names.split_once(')').unwrap().0.split('|');
        assert_eq!(names.filter(|it| !it.starts_with("utm_")).collect::<BTreeSet<_>>(), read);
    }
}
