//! Identities in feeds: the same after each build, and of one post only.

use super::Blog;
use lectern_archive::Post;
use url::Url;

/// The identity of a post: its source's own where that is an address or a name (`tag:`, `urn:`),
/// else its address; where the site's is not known, a UUID made of blog and post.
pub(super) fn of_post(blog: &Blog<'_>, post: &Post) -> String {
    let id = post.id.as_str();
    if is_iri(id) {
        return id.to_owned();
    }
    if blog.base.address.is_empty() {
        return uuid(&[&blog.archive.site.title, "post", id]);
    }
    if id == post.slug.as_str() {
        return blog.post_address(&post.slug);
    }
    format!("{}#{}", blog.base.address, crate::percent::encoded(id))
}

/// The identity of the feed of a folder.
pub(super) fn of_feed(blog: &Blog<'_>, folder: &str) -> String {
    match blog.base.address.as_str() {
        "" => uuid(&[&blog.archive.site.title, "feed", folder]),
        address => format!("{address}{folder}"),
    }
}

fn is_iri(id: &str) -> bool {
    let is_plain = |it: char| it.is_ascii_graphic() && !"<>\"{}|\\^`".contains(it);
    let known = ["http://", "https://", "tag:", "urn:"].iter().any(|it| id.starts_with(it));
    known && id.chars().all(is_plain) && Url::parse(id).is_ok()
}

/// A UUID of version 8 (RFC 9562, 5.8): a SHA-256 over the parts.
fn uuid(parts: &[&str]) -> String {
    let mut hex: Vec<u8> = lectern_archive::name(parts.join("\0").as_bytes()).into_bytes();
    hex.truncate(32);
    hex[12] = b'8';
    hex[16] = b'8';
    let hex = String::from_utf8(hex).unwrap_or_default();
    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    format!("urn:uuid:{}", parts.join("-"))
}
