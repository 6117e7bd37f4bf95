//! Old addresses as a host sees them.

use crate::address::host_and_path;
use crate::assemble::Assembled;
use crate::site::redirects::Redirect;
use crate::{Base, percent};
use std::collections::BTreeMap;

/// An old address and where it leads. All parts are percent-encoded paths below the host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Old {
    /// The path, from the host's root.
    pub(super) path: String,
    /// The query without its sign: `p=123`; empty where there is none.
    pub(super) query: String,
    /// The path of the post, the category or the feed.
    pub(super) new: String,
}

impl Old {
    /// Whether it is that of a feed: the only ones of paths alone that are no page of the site too.
    pub(super) fn is_feed(&self) -> bool {
        self.query.is_empty() && self.new.ends_with("/feed.xml")
    }
}

/// Where generators put a site's feed (WordPress, Jekyll, Hugo, Ghost …), so that subscribers come
/// along.
const FEEDS: &[&str] = &["atom.xml", "feed/", "index.xml", "rss.xml", "rss/"];

/// Those of the feed, those that are pages of this site, and those with a query, which only a host
/// can tell apart; by address. Where two claim one, the first has it.
pub(super) fn all(assembled: &Assembled, redirects: &[Redirect], base: &Base) -> Vec<Old> {
    let new = |post: usize| {
        let slug = assembled.archive.posts.get(post)?.slug.as_str();
        Some(format!("{}post/{}/", base.path, percent::encoded(slug)))
    };
    let mut all = BTreeMap::new();
    for redirect in redirects {
        let Some(new) = new(redirect.post) else { continue };
        let path = redirect.path.strip_suffix("index.html").unwrap_or(&redirect.path);
        let path = format!("{}{}", base.path, percent::encoded(path));
        all.entry((path, String::new())).or_insert(new);
    }
    for (address, new) in assembled.old_addresses() {
        let Some(key) = with_query(address, base) else { continue };
        let (path, query) = key;
        let key = (format!("{}{path}", base.path), query);
        all.entry(key).or_insert_with(|| format!("{}{new}", base.path));
    }
    for feed in FEEDS {
        let key = (format!("{}{feed}", base.path), String::new());
        all.entry(key).or_insert_with(|| format!("{}feed.xml", base.path));
    }
    all.into_iter().map(|((path, query), new)| Old { path, query, new }).collect()
}

/// Path, below the site's root as that of any old address, and query of an old address that has a query; `None` for
/// others, and where it holds anything that could mean something in a host's file.
pub(in crate::site) fn with_query(address: &str, base: &Base) -> Option<(String, String)> {
    let address = address.split('#').next().unwrap_or_default().trim();
    let (path, query) = address.split_once('?')?;
    let path = host_and_path(path).1;
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "-._~/=&%+".contains(it);
    let fits = !query.is_empty() && query.chars().all(is_plain) && path.chars().all(is_plain);
    (fits && !path.contains("//") && !path.contains(".."))
        .then(|| (base.below(path).to_owned(), query.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_addresses_with_a_query_are_kept() {
        let base: Base = "/b/".parse().unwrap();
        let some = |path: &str, query: &str| Some((path.to_owned(), query.to_owned()));
        assert_eq!(with_query("https://a.example/?p=12", &base), some("", "p=12"));
        assert_eq!(with_query("https://a.example/b/?p=12", &base), some("", "p=12"));
        assert_eq!(with_query("https://a.example?p=12", &base), some("", "p=12"));
        assert_eq!(with_query("?p=12#c", &base), some("", "p=12"));
        assert_eq!(with_query("/x/index.php?a=1&b=%20", &base), some("x/index.php", "a=1&b=%20"));
        for none in [
            "/a/",
            "/?",
            "/?p=\"x",
            "/?p=$uri",
            "/?p=1\n/x",
            "/;?p=1",
            "//a//b?p=1",
            "/../?a",
            "ftp://a.example/?p=1",
            "/x//y/z?p=1",
        ] {
            assert_eq!(with_query(none, &base), None, "{none:?}");
        }
    }
}
