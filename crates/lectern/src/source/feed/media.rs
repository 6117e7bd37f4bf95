//! What comes with an entry: Media RSS and iTunes, in RSS and in Atom alike.

use super::address::resolve;
use super::entry::{Enclosure, Entry, add_name};
use super::node::Node;
use super::rich::Rich;
use super::space::Space;

/// Takes files, pictures, words and, where the entry has none, a text.
pub(super) fn read(node: Node, entry: &mut Entry) {
    let groups: Vec<Node> = node.children().filter(|it| it.is(Space::Media, "group")).collect();
    let places = || std::iter::once(node).chain(groups.iter().copied());
    for content in places().flat_map(Node::children).filter(|it| it.is(Space::Media, "content")) {
        take(content, entry);
    }
    let find = |name: &str| places().find_map(|it| it.child(Space::Media, name));
    if let Some(address) = find("thumbnail").and_then(|it| it.attribute("url")) {
        let address = resolve(node.base().as_deref(), address);
        entry.image.get_or_insert(address);
    }
    if let Some(address) = node.child(Space::Itunes, "image").and_then(|it| it.attribute("href")) {
        entry.image.get_or_insert(resolve(node.base().as_deref(), address));
    }
    let words = node.child(Space::Itunes, "keywords").and_then(Node::text);
    for word in words.iter().flat_map(|it| it.split(',')) {
        add_name(&mut entry.tags, word);
    }
    if entry.content.is_none() && entry.summary.is_none() {
        let text = find("description").and_then(|it| match it.attribute("type") {
            Some("html") => Rich::of_rss(it),
            _ => Rich::of_text(&it.text()?),
        });
        entry.content = text;
    }
    if entry.title.is_none() {
        entry.title = find("title").and_then(Rich::of_rss);
    }
}

fn take(content: Node, entry: &mut Entry) {
    let Some(address) = content.attribute("url") else { return };
    let address = resolve(content.base().as_deref(), address);
    let kind = content.attribute("type").or(content.attribute("medium"));
    let is_image = kind.is_some_and(|it| it.starts_with("image"));
    if is_image && entry.image.is_none() {
        entry.image = Some(address);
        return;
    }
    let title = content.child(Space::Media, "title").and_then(Rich::of_rss);
    entry.enclosures.push(Enclosure {
        address,
        title: title.map(|it| it.plain()),
        kind: kind.map(str::to_owned),
        size: content.attribute("fileSize").and_then(|it| it.parse().ok()),
    });
}
