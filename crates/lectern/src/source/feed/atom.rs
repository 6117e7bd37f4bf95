//! Atom 0.3 and 1.0, and Blogger's export, which is Atom.

use super::address::resolve;
use super::entry::{Enclosure, Entry, Feed, Kind, add_name, language};
use super::media;
use super::node::Node;
use super::person;
use super::rich::Rich;
use super::space::Space;
use super::tree::Tree;
use crate::source::Blog;
use crate::text::escape;

/// The scheme of the categories by which Blogger says what an entry is.
const KIND: &str = "schemas.google.com/g/2005#kind";

/// Reads a feed, or a document of a single entry.
pub(super) fn read(tree: &Tree) -> Feed {
    let Some(root) = Node::root(tree) else { return Feed::default() };
    let own = link(root, &["alternate"], None).or_else(|| link(root, &["self"], None));
    // The page of the feed itself tells what its relative addresses mean.
    let place = link(root, &["self"], None);
    let home = own.map(|it| resolve(place.as_deref(), &it));
    let text = |name: &str| root.children().find(|it| it.is_atom(name)).and_then(Node::text);
    let identity = text("id").or_else(|| home.clone()).or_else(|| text("title"));
    let authors = people(root);
    // Some take the word from RSS.
    let is_entry = |it: &Node| it.is_atom("entry") || it.is_atom("item");
    let entries = Node::all(tree)
        .filter(|it| is_entry(it) && !it.parents().any(|it| is_entry(&it)))
        .map(|it| {
            let mut entry = entry(it, home.as_deref().or(place.as_deref()));
            if entry.authors.is_empty() {
                entry.authors.clone_from(&authors);
            }
            entry
        })
        .collect();
    let rich = |name: &str| {
        let found = root.children().find(|it| it.is_atom(name)).and_then(Rich::of_atom);
        found.map(|it| it.plain()).unwrap_or_default()
    };
    let blog = Blog {
        title: rich("title"),
        description: rich("subtitle"),
        language: root.language().and_then(language).unwrap_or_default(),
    };
    Feed { identity: identity.unwrap_or_default(), home, blog, entries }
}

fn entry(node: Node, home: Option<&str>) -> Entry {
    let find = |name: &str| node.children().find(|it| it.is_atom(name));
    let mut entry = Entry { line: node.line(), ..Entry::default() };
    entry.title = find("title").and_then(Rich::of_atom);
    entry.id = find("id").and_then(|it| Some(resolve(it.base().as_deref(), &it.text()?)));
    let shown = link(node, &["alternate"], home);
    let original = node.child(Space::Feedburner, "origLink").and_then(Node::text);
    if original.is_some() {
        entry.more_links.extend(shown.clone());
    }
    entry.link = original.or(shown);
    entry.published = entry.first_date(&[
        find("published"),
        find("issued"),
        find("created"),
        node.child(Space::Dublin, "date"),
    ]);
    entry.updated = entry.first_date(&[find("updated"), find("modified")]);
    entry.content = find("content").and_then(Rich::of_atom);
    entry.summary = find("summary").and_then(Rich::of_atom);
    entry.authors = people(node);
    if entry.authors.is_empty() {
        entry.authors = find("source").map(people).unwrap_or_default();
        let says_who = |it: Node| it.text().is_some_and(|it| it.contains('@'));
        let mut authors = node.children().filter(|it| it.is_atom("author"));
        entry.is_nameless = authors.any(|it| it.children().any(says_who) || says_who(it));
    }
    let spoken = find("content").or(find("title")).unwrap_or(node).language();
    entry.language = spoken.and_then(language);
    categories(node, &mut entry);
    for child in node.children().filter(|it| it.is_atom("link")) {
        if child.attribute("rel") != Some("enclosure") {
            continue;
        }
        let Some(address) = child.attribute("href") else { continue };
        entry.enclosures.push(Enclosure {
            address: resolve(child.base().as_deref().or(home), address),
            title: child.attribute("title").map(str::to_owned),
            kind: child.attribute("type").map(str::to_owned),
            size: child.attribute("length").and_then(|it| it.parse().ok()),
        });
    }
    enclose_source(node, home, &mut entry);
    blogger(node, &mut entry);
    media::read(node, &mut entry);
    entry
}

/// A content that stands elsewhere.
fn enclose_source(node: Node, home: Option<&str>, entry: &mut Entry) {
    let content = node.children().find(|it| it.is_atom("content"));
    let Some(content) = content.filter(|it| it.attribute("src").is_some()) else { return };
    let address = content.attribute("src").unwrap_or_default();
    entry.enclosures.push(Enclosure {
        address: resolve(content.base().as_deref().or(home), address),
        kind: content.attribute("type").map(str::to_owned),
        ..Enclosure::default()
    });
}

/// The address of the link with one of these relations, a page before anything else.
fn link(node: Node, relations: &[&str], home: Option<&str>) -> Option<String> {
    let is_wanted = |it: &Node| {
        let relation = it.attribute("rel").unwrap_or("alternate");
        relations.contains(&relation.rsplit('/').next().unwrap_or(relation))
    };
    let links: Vec<Node> = node
        .children()
        .filter(|it| it.is_atom("link") && it.attribute("href").is_some() && is_wanted(it))
        .collect();
    let is_page = |it: &&Node| it.attribute("type").is_none_or(|it| it.contains("html"));
    let link = links.iter().find(is_page).or(links.first())?;
    Some(resolve(link.base().as_deref().or(home), link.attribute("href")?))
}

fn people(node: Node) -> Vec<String> {
    let mut names = Vec::new();
    for author in node.children().filter(|it| it.is_atom("author")) {
        let name = author.children().find(|it| it.is_atom("name")).and_then(Node::text);
        if let Some(name) = name.and_then(|it| person::name(&it)) {
            add_name(&mut names, &escape(&name));
        }
    }
    if names.is_empty() {
        let creators = node.children().filter(|it| it.is(Space::Dublin, "creator"));
        for name in creators.filter_map(Node::text).filter_map(|it| person::name(&it)) {
            add_name(&mut names, &escape(&name));
        }
    }
    names
}

fn categories(node: Node, entry: &mut Entry) {
    for child in node.children() {
        if child.is(Space::Dublin, "subject") {
            add_name(&mut entry.categories, &escape(&child.text().unwrap_or_default()));
        }
        if !child.is_atom("category") {
            continue;
        }
        let (label, term) = (child.attribute("label"), child.attribute("term"));
        if child.attribute("scheme").is_some_and(|it| it.contains(KIND)) {
            entry.kind = match term.and_then(|it| it.rsplit('#').next()) {
                Some("post" | "page") | None => entry.kind,
                Some("comment") => Kind::Comment,
                Some(_) => Kind::Setting,
            };
            continue;
        }
        let text = child.text();
        let name = label.or(term).or(text.as_deref()).unwrap_or_default();
        // Attributes hold plain text.
        add_name(&mut entry.categories, &escape(name));
    }
}

/// What Blogger says besides, in both its exports; and drafts.
fn blogger(node: Node, entry: &mut Entry) {
    let own = |name: &str| node.child(Space::Blogger, name).and_then(Node::text);
    match own("type").as_deref() {
        Some("COMMENT") => entry.kind = Kind::Comment,
        Some("POST" | "PAGE") | None => {}
        Some(_) => entry.kind = Kind::Setting,
    }
    let control = node.child(Space::App, "control");
    let says_draft = control.and_then(|it| it.child(Space::App, "draft")).and_then(Node::text);
    let is_live = own("status").is_none_or(|it| it == "LIVE");
    if entry.kind == Kind::Post && (says_draft.as_deref() == Some("yes") || !is_live) {
        entry.kind = Kind::Draft;
    }
    let thread = node.child(Space::Thread, "in-reply-to").and_then(|it| it.attribute("ref"));
    entry.answers = own("parent").or(thread.map(str::to_owned));
}
