//! RSS 0.9 to 2.0 and RDF.

use super::address::{is_web, resolve};
use super::entry::{Enclosure, Entry, Feed, add_name, language};
use super::media;
use super::node::Node;
use super::person;
use super::rich::Rich;
use super::space::Space;
use super::tree::Tree;
use crate::source::Blog;

/// Reads a feed: each `item`, wherever it stands.
pub(super) fn read(tree: &Tree) -> Feed {
    let channel = Node::all(tree).find(|it| it.is(Space::Plain, "channel"));
    let home = channel.and_then(|it| address_of(it, None));
    let title = channel.and_then(|it| it.child(Space::Plain, "title")).and_then(Node::text);
    let root_language = || Some(Node::root(tree)?.language()?.to_owned());
    let of_feed = channel.and_then(spoken).or_else(root_language);
    let identity = home.clone().or(title).unwrap_or_default();
    let is_item = |it: &Node| it.is(Space::Plain, "item");
    let entries = Node::all(tree)
        .filter(|it| is_item(it) && !it.parents().any(|it| is_item(&it)))
        .map(|it| {
            let mut entry = item(it, home.as_deref());
            entry.language = it.child(Space::Dublin, "language").and_then(Node::text);
            let spoken = entry.language.as_deref().or(it.language()).or(of_feed.as_deref());
            entry.language = spoken.and_then(language);
            entry
        })
        .collect();
    let text = |name: &str| {
        let found = channel.and_then(|it| it.child(Space::Plain, name)).and_then(Rich::of_rss);
        found.map(|it| it.plain()).unwrap_or_default()
    };
    let blog = Blog {
        title: text("title"),
        description: text("description"),
        language: of_feed.as_deref().and_then(language).unwrap_or_default(),
    };
    Feed { identity, home, blog, entries }
}

fn spoken(channel: Node) -> Option<String> {
    let own = channel.child(Space::Plain, "language").and_then(Node::text);
    own.or_else(|| channel.child(Space::Dublin, "language").and_then(Node::text))
}

/// The address of a channel or of an item: `link`, else what Atom's `link` says.
fn address_of(node: Node, base: Option<&str>) -> Option<String> {
    let plain = || node.children().filter(|it| it.is(Space::Plain, "link"));
    let atom = || node.children().filter(|it| it.is(Space::Atom, "link"));
    let is_page = |it: &Node| it.attribute("rel").is_none_or(|rel| rel == "alternate");
    // Microsoft's CDF is as good as RSS, with its facts in attributes.
    let of_cdf = || Some((node, node.attribute("href")?.to_owned()));
    let found = plain()
        .find_map(|it| Some((it, it.text()?)))
        .or_else(|| {
            let node =
                plain().chain(atom().filter(is_page)).find(|it| it.attribute("href").is_some())?;
            Some((node, node.attribute("href")?.to_owned()))
        })
        .or_else(of_cdf)?;
    let (node, text) = found;
    let own = node.base();
    Some(resolve(own.as_deref().or(base), &text))
}

fn item(node: Node, home: Option<&str>) -> Entry {
    let plain = |name: &str| node.child(Space::Plain, name);
    let dublin = |name: &str| node.child(Space::Dublin, name);
    let atom = |name: &str| node.child(Space::Atom, name);
    let rss = |it: Option<Node>| it.and_then(Rich::of_rss);
    let mut entry = Entry { line: node.line(), ..Entry::default() };
    entry.title = rss(plain("title")).or_else(|| rss(dublin("title")));
    entry.title = entry.title.or_else(|| Rich::of_atom(atom("title")?));
    let guid = plain("guid").and_then(|it| Some((it, it.text()?)));
    let about = || node.attribute("rdf:about").map(str::to_owned);
    entry.id = guid.as_ref().map(|(_, text)| text.clone()).or_else(about);
    links(node, guid, home, &mut entry);
    entry.published = entry.first_date(&[
        plain("pubDate"),
        dublin("date"),
        node.child(Space::Terms, "issued"),
        node.child(Space::Terms, "created"),
        atom("published"),
        plain("date"),
    ]);
    entry.updated = entry.first_date(&[atom("updated"), node.child(Space::Terms, "modified")]);
    if let (None, Some(text)) = (entry.updated, node.attribute("lastmod")) {
        entry.updated = entry.date(text, node.line());
    }
    texts(node, &mut entry);
    people(node, &mut entry);
    names(node, &mut entry);
    for enclosure in node.children().filter(|it| it.is(Space::Plain, "enclosure")) {
        let Some(address) = enclosure.attribute("url") else { continue };
        entry.enclosures.push(Enclosure {
            address: resolve(enclosure.base().as_deref().or(home), address),
            title: None,
            kind: enclosure.attribute("type").map(str::to_owned),
            size: enclosure.attribute("length").and_then(|it| it.parse().ok()),
        });
    }
    media::read(node, &mut entry);
    entry
}

/// The page of the blog itself, also where a counting service stands before it.
fn links(node: Node, guid: Option<(Node, String)>, home: Option<&str>, entry: &mut Entry) {
    let shown = address_of(node, home);
    let original = node.child(Space::Feedburner, "origLink").and_then(Node::text);
    let of_guid = guid.and_then(|(node, text)| {
        let is_page =
            node.attribute("isPermaLink").is_none_or(|it| it.eq_ignore_ascii_case("true"));
        (is_page && is_web(&text)).then_some(text)
    });
    let about = || node.attribute("rdf:about").filter(|it| is_web(it)).map(str::to_owned);
    if original.is_some() {
        entry.more_links.extend(shown.clone());
    }
    entry.link = original.or(shown).or(of_guid).or_else(about);
}

/// The whole text, and a shorter one where there are two.
fn texts(node: Node, entry: &mut Entry) {
    let find = |space, name| node.child(space, name).and_then(Rich::of_rss);
    let is_page = |it: &Node| it.is(Space::Xhtml, "body") || it.is(Space::Xhtml, "div");
    let whole = find(Space::Content, "encoded")
        .or_else(|| Rich::of_html(&node.children().find(is_page)?.html(false)))
        .or_else(|| Rich::of_atom(node.child(Space::Atom, "content")?));
    let description = find(Space::Plain, "description");
    let summary = find(Space::Plain, "summary");
    if whole.is_none() && description.is_some() && summary.is_some() {
        (entry.content, entry.summary) = (description, summary);
        return;
    }
    let short = description
        .or(summary)
        .or_else(|| find(Space::Plain, "abstract"))
        .or_else(|| find(Space::Itunes, "summary"))
        .or_else(|| find(Space::Dublin, "description"))
        .or_else(|| Rich::of_atom(node.child(Space::Atom, "summary")?))
        .or_else(|| find(Space::Itunes, "subtitle"));
    (entry.content, entry.summary) = (whole, short);
}

fn people(node: Node, entry: &mut Entry) {
    let kinds = [
        (Space::Dublin, "creator"),
        (Space::Plain, "author"),
        (Space::Itunes, "author"),
        (Space::Dublin, "author"),
    ];
    for (space, name) in kinds {
        let texts = node.children().filter(|it| it.is(space, name)).filter_map(|it| {
            // Some write Atom's form: a name inside.
            it.child(space, "name").unwrap_or(it).text()
        });
        for text in texts {
            match person::name(&text) {
                Some(person) => add_name(&mut entry.authors, &crate::text::escape(&person)),
                None => entry.is_nameless |= text.contains('@'),
            }
        }
        if !entry.authors.is_empty() {
            return;
        }
    }
    for author in node.children().filter(|it| it.is(Space::Atom, "author")) {
        let text = author.child(Space::Atom, "name").and_then(Node::text);
        entry.authors.extend(text.and_then(|it| person::name(&it)));
    }
}

fn names(node: Node, entry: &mut Entry) {
    for child in node.children() {
        if child.is(Space::Plain, "category") || child.is(Space::Dublin, "subject") {
            add_name(&mut entry.categories, &child.text().unwrap_or_default());
        } else if child.is(Space::Atom, "category") {
            let name = child.attribute("label").or(child.attribute("term"));
            add_name(&mut entry.categories, &crate::text::escape(name.unwrap_or_default()));
        }
    }
}
