//! `{{ x }}`: what it would print, as far as the file alone can say.

use super::{Page, mask};

/// Where a site stands: Lectern's addresses begin at the root and find their base themselves.
const BASES: &[&str] = &[
    "site.baseurl",
    "site.url",
    "site.base_url",
    "site.production_url",
    "baseurl",
    "base_url",
    "page.preview_baseurl",
    "config.root",
    "config.url",
    "metadata.url",
    "site.base",
];

/// The text that an output prints; `None` where only its generator knows.
pub(super) fn printed(inside: &str, page: &Page) -> Option<String> {
    let (head, filters) = inside.split_once('|').unwrap_or((inside, ""));
    let head = head.trim();
    // What is translated is a key and no text.
    if filters.split('|').any(|it| matches!(it.trim(), "t" | "i18n" | "translate")) {
        return None;
    }
    if let Some(text) = quoted(head) {
        return Some(mask(text));
    }
    match head {
        "page.title" | "title" => Some(mask(page.title)),
        _ if BASES.contains(&head) => Some(String::new()),
        _ => None,
    }
}

fn quoted(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    let inside = text.strip_prefix(quote)?.strip_suffix(quote)?;
    (!inside.contains(quote)).then_some(inside)
}
