//! An entry to a draft.

use super::entry::{Enclosure, Entry, Feed};
use super::plain::plain;
use crate::source::{Draft, Origin};
use crate::text;
use crate::text::escape;

/// Longest title that is made of a text, in words.
const TITLE_WORDS: usize = 10;

/// Longest excerpt that is taken as it is, in characters; a longer one is the post again.
const EXCERPT: usize = 400;

/// How much of a body is looked at for a title, in bytes.
const HEAD: usize = 64 * 1024;

/// Makes a draft of a post. `None` where there is nothing to show: no title, no text, no file and
/// no address.
pub(super) fn draft(entry: &Entry, feed: &Feed, path: &str) -> Option<Draft> {
    let whole = entry.content.as_ref().or(entry.summary.as_ref());
    let mut html = whole.map(|it| it.html()).unwrap_or_default();
    // A title and an excerpt need no more, and a hostile body may be long.
    let text_of = plain(&html[..html.floor_char_boundary(HEAD)]);
    for enclosure in &entry.enclosures {
        // A picture in the text is not named again below it.
        if !html.contains(&escape(&enclosure.address)) && !html.contains(&enclosure.address) {
            html.push_str(&format!("\n{}", link_to(enclosure)));
        }
    }
    let title = entry.title.as_ref().map(|it| it.plain()).filter(|it| !it.is_empty());
    let title = title.or_else(|| made_title(&text_of, entry))?;
    let excerpt = entry
        .content
        .as_ref()
        .and(entry.summary.as_ref())
        .map(|it| it.plain())
        .filter(|it| !it.is_empty() && *it != text_of)
        .map(|it| if it.chars().count() > EXCERPT { text::cut(&it) } else { it });
    // The home of the blog is in every entry of some feeds, and names none of them.
    let is_home = |it: &str| feed.home.as_deref().is_some_and(|home| same_page(home, it));
    let link = entry.link.clone();
    let named = entry.id.clone().filter(|it| !is_home(it));
    let is_named = named.is_some();
    let id = named
        .or_else(|| link.clone().filter(|it| !is_home(it)))
        .unwrap_or_else(|| fingerprint(&title, entry, &html));
    let links = link.iter().chain(&entry.more_links).filter(|it| !is_home(it)).cloned();
    Some(Draft {
        path: path.to_owned(),
        line: entry.line.max(1),
        id: Some(id),
        moment: entry.published.or(entry.updated),
        updated: entry.updated,
        authors: entry.authors.clone(),
        categories: entry.categories.clone(),
        tags: entry.tags.clone(),
        language: entry.language.clone(),
        excerpt,
        html,
        aliases: links.collect(),
        address: link.or_else(|| feed.home.clone()),
        image: entry.image.clone(),
        origin: Some(Origin { feed: feed.identity.clone(), is_named }),
        title,
        ..Draft::default()
    })
}

/// What an entry without an id and a link is known by: the same in every run.
fn fingerprint(title: &str, entry: &Entry, html: &str) -> String {
    let date = entry.published.or(entry.updated).map(|it| it.seconds.to_string());
    let all = [title, date.as_deref().unwrap_or_default(), html].join("\0");
    format!("sha256:{}", lectern_archive::name(all.as_bytes()))
}

fn same_page(one: &str, other: &str) -> bool {
    one.trim_end_matches('/') == other.trim_end_matches('/')
}

/// The first words of the text, else the name of the page or of the file.
fn made_title(text: &str, entry: &Entry) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().take(TITLE_WORDS + 1).collect();
    if !words.is_empty() {
        let is_cut = words.len() > TITLE_WORDS;
        let title = text::cut(&words[..words.len().min(TITLE_WORDS)].join(" "));
        let is_done = !is_cut || title.ends_with('…');
        return Some(if is_done { title } else { format!("{title}…") });
    }
    let files = entry.enclosures.iter().filter_map(|it| it.title.clone());
    let addresses = entry
        .link
        .iter()
        .chain(entry.enclosures.iter().map(|it| &it.address))
        .map(|it| name_of(it));
    files.chain(addresses).find(|it| !it.is_empty())
}

/// The last part of an address, as words.
fn name_of(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let path = path.split_once("://").map_or(path, |(_, it)| it);
    let name = path.rsplit('/').next().unwrap_or_default();
    text::one_line(&name.replace(['-', '_'], " "))
}

fn link_to(enclosure: &Enclosure) -> String {
    let Enclosure { address, title, kind, size } = enclosure;
    let file = address.split(['?', '#']).next().unwrap_or_default().rsplit('/').next();
    let name = title.as_deref().or(file).filter(|it| !it.is_empty()).unwrap_or(address);
    let size = size.filter(|it| *it >= 1000).map(|it| match it {
        1_000_000.. => format!("{}.{} MB", it / 1_000_000, it / 100_000 % 10),
        _ => format!("{} kB", it / 1000),
    });
    let facts: Vec<String> = kind.iter().cloned().chain(size).collect();
    let facts =
        if facts.is_empty() { String::new() } else { format!(" ({})", escape(&facts.join(", "))) };
    format!("<p><a href=\"{}\">{}</a>{facts}</p>", escape(address), escape(name))
}
