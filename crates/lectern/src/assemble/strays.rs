//! Links of a finished body that lead to pages of the old site, whose address nobody knows.

use super::lookup::is_from_root;
use crate::markup::{Token, attributes, tokens};
use crate::text::decoded;

/// Folders and files of every finished site. Whether a term is there, `lectern check SITE` says.
const OURS: &[&str] = &[
    "",
    "archive",
    "author",
    "b",
    "categories",
    "category",
    "data",
    "feed.json",
    "feed.xml",
    "media",
    "post",
    "search",
    "shelf",
    "sitemap.xml",
    "tag",
    "tags",
];

/// Addresses of links that begin with `/` and are no page that a site of ours has, in order. `base` is
/// the site's path.
pub(super) fn strays(html: &str, base: &str) -> Vec<String> {
    if !html.contains("href=\"/") {
        return Vec::new();
    }
    let mut strays = Vec::new();
    for token in tokens(html) {
        let Token::Start { name: "a", attributes: all, .. } = token else { continue };
        let href = attributes(all).find(|(key, _)| *key == "href");
        let Some(href) = href.map(|(_, value)| decoded(value)) else { continue };
        if is_from_root(&href) && !is_ours(&href, base) {
            strays.push(href);
        }
    }
    strays
}

fn is_ours(href: &str, base: &str) -> bool {
    let Some(inside) = href.strip_prefix(base) else { return false };
    let first = inside.split(['/', '?', '#']).next().unwrap_or_default();
    let is_year = first.len() == 4 && first.bytes().all(|it| it.is_ascii_digit());
    OURS.contains(&first) || is_year
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_no_site_of_ours_has_are_strays() {
        let html = "<p><a href=\"/docs/x?a&amp;b\">1</a> <a href=\"/b/post/y/\">2</a> <a href=\"/b/tag/z/\">3</a> \
                    <a href=\"https://a.example/\">4</a> <a href=\"#x\">5</a> <a href=\"//c.example/\">6</a> \
                    <a href=\"/b/about\">7</a> <a href=\"/b/2019/\">8</a></p><img src=\"/q.png\">";
        assert_eq!(strays(html, "/b/"), ["/docs/x?a&b", "/b/about"]);
        assert!(strays("<a href=\"#x\">x</a>", "/").is_empty());
    }
}
