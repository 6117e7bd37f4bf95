//! Whether a file is a feed, and of which form.

use super::bytes::decode;
use super::node::Node;
use super::space::Space;
use super::tree::Tree;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// How much of a file is looked at, in bytes.
const HEAD: u64 = 64 * 1024;

/// How much of its end, where JSON sorted by keys says its version.
const TAIL: u64 = 4 * 1024;

/// The forms of feeds in XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// RDF too.
    Rss,
    Atom,
}

/// The form of a document by its first element.
pub(super) fn form(root: Node) -> Option<Form> {
    if root.is(Space::Plain, "rss") || root.is(Space::Plain, "channel") {
        return Some(Form::Rss);
    }
    // RDF may hold anything; RSS's own elements show that it is a feed.
    let is_rss = |it: Node| it.is(Space::Plain, "channel") || it.is(Space::Plain, "item");
    let says_rss = |it: &str| it.contains("purl.org/rss") || it.contains("netscape.com/rdf");
    let is_declared = root.attribute("xmlns").is_some_and(says_rss);
    if root.is(Space::Rdf, "RDF") && (is_declared || root.children().any(is_rss)) {
        return Some(Form::Rss);
    }
    let is_atom = |name: &str| root.is(Space::Atom, name) || root.is(Space::Plain, name);
    (is_atom("feed") || root.is(Space::Atom, "entry")).then_some(Form::Atom)
}

/// Whether a file is a feed, by a look at its beginning. A WordPress export is none, though it is
/// RSS; a file that cannot be read is none.
pub(crate) fn is_feed(path: &Path) -> bool {
    let Ok(mut file) = File::open(path) else { return false };
    let mut head = Vec::new();
    if file.by_ref().take(HEAD).read_to_end(&mut head).is_err() {
        return false;
    }
    let text = decode(&head).text;
    if text.trim_start().starts_with('{') {
        return is_json_feed(&text) || tail(&mut file).is_some_and(|it| is_json_feed(&it));
    }
    is_xml_feed(&text)
}

fn is_xml_feed(text: &str) -> bool {
    if text.contains("wordpress.org/export/") || text.contains("<wp:wxr_version>") {
        return false;
    }
    // A generator's template of a feed, with its front matter or its signs in the head.
    let top = text.split("<item").next().and_then(|it| it.split("<entry").next());
    let is_template = top.is_some_and(|it| it.contains("{{") || it.contains("{%"));
    if is_template || !text.trim_start().starts_with('<') {
        return false;
    }
    let tree = Tree::read(text);
    Node::root(&tree).and_then(form).is_some()
}

fn is_json_feed(text: &str) -> bool {
    text.replace("\\/", "/").contains("jsonfeed.org/version/")
}

fn tail(file: &mut File) -> Option<String> {
    let length = file.metadata().ok()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL))).ok()?;
    let mut bytes = Vec::new();
    file.take(TAIL).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_are_told_from_other_xml_and_from_wordpress_exports() {
        for feed in [
            "<rss version='2.0'><channel>",
            "\n<!-- x --><?x y?><!DOCTYPE rss PUBLIC 'x' 'y'><rss>",
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' \
             xmlns='http://purl.org/rss/1.0/'><channel>",
            "<feed xmlns='http://www.w3.org/2005/Atom'>",
            "<a:feed xmlns:a='http://purl.org/atom/ns#'>",
        ] {
            assert!(is_xml_feed(feed), "{feed}");
        }
        for other in [
            "",
            "<html><body>",
            "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>",
            "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel>",
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><x/>",
            "---\nlayout: null\n---\n<rss><channel>",
            "<rss><channel><title>{{ site.title }}</title><item>",
        ] {
            assert!(!is_xml_feed(other), "{other}");
        }
        assert!(is_json_feed(r#"{"version": "https:\/\/jsonfeed.org\/version\/1.1"}"#));
        assert!(!is_json_feed(r#"{"version": "1"}"#));
    }
}
