//! JSON Feed 1 and 1.1.

use super::address::resolve;
use super::entry::{Enclosure, Entry, Feed, add_name, language};
use super::rich::Rich;
use crate::source::Blog;
use crate::source::reference::is_forbidden;
use crate::text::{escape, one_line};
use serde_json::Value;

/// Reads a feed; `None` where the JSON is none.
pub(super) fn read(feed: &Value) -> Option<Feed> {
    let items = feed.get("items")?.as_array()?;
    let own = text(feed, "feed_url");
    let home = text(feed, "home_page_url").or_else(|| own.clone());
    let base = home.clone().or_else(|| own.clone());
    let identity = home.clone().or(own).or_else(|| text(feed, "title"));
    let of_feed = (people(feed), text(feed, "language"));
    let entries = items
        .iter()
        .map(|it| {
            let mut entry = item(it, base.as_deref());
            if entry.authors.is_empty() {
                entry.authors.clone_from(&of_feed.0);
            }
            let own = text(it, "language").or_else(|| of_feed.1.clone());
            entry.language = own.as_deref().and_then(language);
            entry
        })
        .collect();
    let plain = |key: &str| text(feed, key).map(|it| one_line(&it)).unwrap_or_default();
    let blog = Blog {
        title: plain("title"),
        description: plain("description"),
        language: of_feed.1.as_deref().and_then(language).unwrap_or_default(),
    };
    Some(Feed { identity: identity.unwrap_or_default(), home, blog, entries })
}

fn item(item: &Value, base: Option<&str>) -> Entry {
    let mut entry = Entry { id: text(item, "id"), ..Entry::default() };
    let address = |key: &str| text(item, key).map(|it| resolve(base, &it));
    entry.title = text(item, "title").and_then(|it| Rich::of_text(&it));
    // A linked page is not the post's own, so that it is no old address of it.
    entry.link = address("url").or_else(|| address("external_url"));
    entry.published = text(item, "date_published").and_then(|it| entry.date(&it, 0));
    entry.updated = text(item, "date_modified").and_then(|it| entry.date(&it, 0));
    entry.authors = people(item);
    entry.content = text(item, "content_html")
        .and_then(|it| Rich::of_html(&it))
        .or_else(|| lines(&text(item, "content_text")?));
    entry.summary = text(item, "summary").and_then(|it| Rich::of_text(&it));
    entry.image = address("image").or_else(|| address("banner_image"));
    for tag in item.get("tags").and_then(Value::as_array).into_iter().flatten() {
        add_name(&mut entry.tags, &escape(tag.as_str().unwrap_or_default()));
    }
    for file in item.get("attachments").and_then(Value::as_array).into_iter().flatten() {
        let Some(address) = text(file, "url") else { continue };
        entry.enclosures.push(Enclosure {
            address: resolve(base, &address),
            title: text(file, "title"),
            kind: text(file, "mime_type"),
            size: file.get("size_in_bytes").and_then(Value::as_u64),
        });
    }
    entry
}

/// A plain text whose lines were meant: as HTML with breaks.
fn lines(text: &str) -> Option<Rich> {
    let Rich::Html(html) = Rich::of_html(&Rich::of_text(text)?.html())? else { return None };
    Rich::of_html(&html.replace("</p>\n", "</p>\0").replace('\n', "<br>\n").replace('\0', "\n"))
}

fn people(of: &Value) -> Vec<String> {
    let several = of.get("authors").and_then(Value::as_array);
    let one = of.get("author");
    let mut names = Vec::new();
    for person in several.into_iter().flatten().chain(one) {
        let name = text(person, "name").or_else(|| person.as_str().map(str::to_owned));
        add_name(&mut names, &escape(&name.unwrap_or_default()));
    }
    names
}

/// A text, trimmed and not empty; ids are sometimes numbers.
fn text(of: &Value, key: &str) -> Option<String> {
    let text = match of.get(key)? {
        Value::String(text) => text.chars().filter(|it| !is_forbidden(*it)).collect(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(text.trim().to_owned()).filter(|it: &String| !it.is_empty())
}
