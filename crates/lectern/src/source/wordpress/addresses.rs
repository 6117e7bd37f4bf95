//! The addresses that a post had.

use super::item::Item;
use super::plain::decode;

/// Paths where a post was to be found, from the root of its host: its permalink, the same with
/// slugs that it had before, and its number, which always leads to it. `blog` is the blog's
/// address.
pub(super) fn old(item: &Item, blog: &str) -> Vec<String> {
    let mut all = Vec::new();
    let link = path(&item.link);
    put(&mut all, link);
    for name in &item.old_names {
        // The slug stands last, or is not in the address at all.
        let slash = if link.ends_with('/') { "/" } else { "" };
        if let Some(before) = link.trim_end_matches('/').strip_suffix(&item.name)
            && before.ends_with('/')
            && !item.name.is_empty()
        {
            put(&mut all, &format!("{before}{name}{slash}"));
        }
    }
    let key = if item.kind == "page" { "page_id" } else { "p" };
    numbered(key, &item.id, blog).iter().for_each(|it| put(&mut all, it));
    all
}

/// The path of what a number stands for, whatever its permalink; `None` for what is no number.
pub(super) fn numbered(key: &str, id: &str, blog: &str) -> Option<String> {
    let is_number = !id.is_empty() && id.bytes().all(|it| it.is_ascii_digit());
    let root = path(blog).trim_end_matches('/');
    is_number.then(|| format!("{root}/?{key}={id}"))
}

/// Path and query of an address; empty where it has none.
fn path(address: &str) -> &str {
    let address = address.split('#').next().unwrap_or_default();
    match address.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None => Some(address).filter(|it| it.starts_with('/')).unwrap_or_default(),
    }
}

fn put(all: &mut Vec<String>, path: &str) {
    let path = decode(path);
    if !matches!(path.as_str(), "" | "/") && !all.contains(&path) {
        all.push(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(link: &str, kind: &str) -> Item {
        let own = str::to_owned;
        Item {
            link: own(link),
            kind: own(kind),
            id: own("7"),
            name: own("name"),
            ..Item::default()
        }
    }

    #[test]
    fn permalinks_numbers_and_old_slugs_are_kept() {
        let mut one = item("https://x.example/blog/2011/12/name/#top", "post");
        one.old_names = vec!["before".to_owned()];
        assert_eq!(
            old(&one, "https://x.example/blog"),
            ["/blog/2011/12/name/", "/blog/2011/12/before/", "/blog/?p=7"]
        );
        assert_eq!(old(&item("http://localhost/?p=7", "post"), "http://localhost/"), ["/?p=7"]);
        assert_eq!(old(&item("https://x.example", "page"), ""), ["/?page_id=7"]);
        assert_eq!(old(&item("javascript:alert(1)", "post"), "x"), ["/?p=7"]);
    }
}
