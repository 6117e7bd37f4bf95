//! Old addresses of posts, for links between them.

use super::Alias;
use super::places::Places;
use crate::address::host_and_path;
use crate::path::normal;
use crate::percent;
use crate::source::Draft;
use crate::texts::Kept;
use lectern_archive::Slug;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use url::Url;

/// Which post an address means that a source writes.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// By host and path (`example.org/2011/12/hello`) or by path alone (`/2011/12/hello`).
    by_address: HashMap<String, Slug>,
    /// By the file that a post comes from, where no other post does.
    by_file: HashMap<PathBuf, Slug>,
    /// All posts, each with its texts where these wait to be read.
    slugs: HashMap<Slug, Option<Kept>>,
    places: Places,
}

impl Links {
    /// The addresses of these posts; where two claim one, the first in the list has it.
    pub(super) fn new(drafts: &[Draft], aliases: &[Alias], slugs: &[Slug]) -> Self {
        let mut links = Self::default();
        for Alias { post, address, .. } in aliases {
            let (draft, slug) = (&drafts[*post], &slugs[*post]);
            links.add(address, slug);
            if let Some(whole) = whole(draft.address.as_deref(), address) {
                links.add(&whole, slug);
            }
        }
        let mut shared: HashSet<PathBuf> = HashSet::new();
        for (draft, slug) in drafts.iter().zip(slugs) {
            if draft.folder.is_some() {
                let file = normal(Path::new(&draft.path));
                if links.by_file.insert(file.clone(), slug.clone()).is_some() {
                    shared.insert(file);
                }
            }
        }
        links.by_file.retain(|file, _| !shared.contains(file));
        links.slugs =
            drafts.iter().zip(slugs).map(|(it, slug)| (slug.clone(), it.away.clone())).collect();
        links
    }

    fn add(&mut self, address: &str, slug: &Slug) {
        if let Some(key) = key(address) {
            self.by_address.entry(key).or_insert_with(|| slug.clone());
        }
    }

    /// The post at an old address: a whole one, or a path from the old site's root.
    pub(super) fn of_address(&self, address: &str) -> Option<&Slug> {
        self.by_address.get(&key(address)?)
    }

    /// The post that a file became, by its path.
    pub(super) fn of_file(&self, path: &Path) -> Option<&Slug> {
        self.by_file.get(&normal(path))
    }

    /// The post that a path on the old site must mean though no source says so: its last part is the
    /// post's slug. Paths of terms may end in the same word.
    pub(super) fn of_last_part(&self, path: &str) -> Option<&Slug> {
        const OTHERS: &[&str] = &["author", "categor", "feed", "label", "page", "tag", "topic"];
        let path = path.split(['?', '#']).next()?.trim_matches('/');
        // They stand first, or behind the path of a blog or of the site.
        let (before, last) = path.rsplit_once('/').unwrap_or((path, path));
        if before.split('/').any(|part| OTHERS.iter().any(|it| part.starts_with(it))) {
            return None;
        }
        let last = last.strip_suffix(".html").unwrap_or(last);
        self.of_slug(last)
    }

    /// The post with this slug, as it stands in addresses.
    pub(super) fn of_slug(&self, slug: &str) -> Option<&Slug> {
        let slug = Slug::parse(&percent::decoded(slug)?)?;
        self.slugs.get_key_value(&slug).map(|it| it.0)
    }

    /// A place in a post as it stands behind the `#` of a link, without the slug: as it is written where the
    /// post has it so, else as the post calls it; `None` where it has none like it.
    pub(super) fn place(&self, slug: &Slug, written: &str) -> Option<String> {
        let wanted = percent::decoded(written).unwrap_or_else(|| written.to_owned());
        let places = self.slugs.get(slug)?.as_ref().and_then(|it| self.places.of(slug, it));
        let Some(places) = places else { return Some(written.to_owned()) };
        let found = places.find(&wanted)?;
        Some(if found == wanted { written.to_owned() } else { percent::encoded(found) })
    }
}

/// A path made whole by the address of the post that names it.
fn whole(address: Option<&str>, alias: &str) -> Option<String> {
    let base = Url::parse(address?).ok()?;
    base.join(alias).ok().map(|it| it.to_string())
}

/// What the forms of one address have in common: no scheme, no `www.`, no place in the page, no
/// slash and no `index.html` at the end, no percent signs. `None` for the root, which is no post.
fn key(address: &str) -> Option<String> {
    let address = address.split('#').next().unwrap_or_default();
    let (path, query) = address.split_once('?').map_or((address, None), |(a, b)| (a, Some(b)));
    let path = match host_and_path(path) {
        (Some(host), path) => {
            let host = host.strip_prefix("www.").unwrap_or(host);
            format!("{}{path}", host.to_ascii_lowercase())
        }
        (None, path) => format!("/{}", path.trim_start_matches('/')),
    };
    let path = percent::decoded(&path).unwrap_or(path);
    let path = path.strip_suffix("index.html").unwrap_or(&path).trim_end_matches('/');
    let is_root = !path.contains('/') && query.is_none();
    (!is_root).then(|| match query {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_ends_in_a_posts_slug_means_it_unless_it_is_one_of_terms() {
        let slugs = HashMap::from([(Slug::parse("rust-2").unwrap(), None)]);
        let links = Links { slugs, ..Links::default() };
        for path in ["/blog/rust-2", "/2019/01/rust-2.html#x", "/rust-2/", "/a/rust%2D2?x"] {
            assert!(links.of_last_part(path).is_some(), "{path}");
        }
        let terms =
            ["/tags/rust-2", "/category/rust-2/", "/blog/category/rust-2/", "/a/b/tag/rust-2"];
        for path in terms.into_iter().chain(["/blog/rust", "/", "/rust-2/more"]) {
            assert!(links.of_last_part(path).is_none(), "{path}");
        }
    }

    #[test]
    fn the_forms_of_an_address_are_one() {
        let same = [
            "http://www.Example.org/2011/a%20b/",
            "https://example.org/2011/a b",
            "//example.org/2011/a%20b/index.html#c",
        ];
        assert!(same.iter().all(|it| key(it).as_deref() == Some("example.org/2011/a b")));
        assert_eq!(key("/a.aspx").as_deref(), Some("/a.aspx"));
        assert_eq!(key("/?p=1").as_deref(), Some("?p=1"));
        for none in ["", "/", "#x", "https://example.org/", "https://example.org"] {
            assert_eq!(key(none), None, "{none}");
        }
    }
}
