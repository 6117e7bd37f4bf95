//! HTML to safe HTML. Everything that a reader will see as HTML has passed here.
//!
//! The order is fixed: rewriting, then limits, then the allow-list (ammonia) as the last step;
//! nothing touches the text afterwards. All of it is done again until nothing changes, so that a
//! browser that reads the result sees what the allow-list saw: HTML that means something else
//! each time it is read is how cleaners are got round. What is allowed:
//!
//! * **Elements**: text, headings from h2, lists, tables, quotes, code, figures without images,
//!   details. No images until importers copy them (they become links or their text), no frames,
//!   forms, scripts, styles, SVG or MathML.
//! * **Attributes**: `href` of links, spans and scopes of cells, `start`, `reversed` and `type` of
//!   ordered lists, `datetime` of times, `language-…` classes of code; `lang`, `dir`, `title` and
//!   `id` anywhere. An `id` gets the post's slug in front, and so do links to it, because a page
//!   may show many posts.
//! * **Addresses**: http, https and mailto; `//host` becomes https; from the site's root, as they
//!   are; to a place in the post. Any other relative address loses its link and keeps its text.
//! * Links get `rel="noopener noreferrer"`.

mod address;
mod limits;
mod rewrite;

use ammonia::Builder;
use std::borrow::Cow;
use std::collections::HashSet;

/// What cleaning made of a body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cleaned {
    /// Safe HTML.
    pub(crate) html: String,
    /// How many images became links or text.
    pub(crate) images: usize,
    /// Set where only the body's text is left: what it has that cannot be kept.
    pub(crate) fault: Option<&'static str>,
}

/// Cleans a body. `slug` makes its ids unique, `base` is the base path of the site's own links.
/// Cleaning its result again changes nothing.
pub(crate) fn clean(html: &str, slug: &str, base: &str) -> Cleaned {
    let prefix = format!("{slug}:");
    let policy = policy(&prefix, base);
    let first = rewrite::rewrite(html);
    let (mut text, images) = (first.html, first.images);
    let mut fault = limits::exceeded(&text);
    for _ in 0..ROUNDS {
        if fault.is_some() {
            break;
        }
        let cleaned = policy.clean(&text).to_string();
        let next = rewrite::rewrite(&cleaned).html;
        if cleaned == text && next == text {
            return Cleaned { html: cleaned, images, fault: None };
        }
        text = next;
        fault = limits::exceeded(&text);
    }
    let html = policy.clean(&rewrite::text_only(html)).to_string();
    Cleaned { html, images, fault: fault.or(Some("markup that changes each time it is read")) }
}

/// How often a body is cleaned before it is given up. The second time shows that a body has
/// settled, which broken markup mostly has by the third.
const ROUNDS: usize = 5;

const TAGS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("code", &["class"]),
    ("ol", &["start", "reversed", "type"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

fn policy<'a>(prefix: &'a str, base: &'a str) -> Builder<'a> {
    let set = |names: &[&'a str]| -> HashSet<&'a str> { names.iter().copied().collect() };
    let (ids, root) = (prefix.to_owned(), base.to_owned());
    let mut builder = Builder::empty();
    builder
        .tags(set(TAGS))
        .tag_attributes(ATTRIBUTES.iter().map(|(tag, names)| (*tag, set(names))).collect())
        .generic_attributes(set(&["lang", "dir", "title", "id"]))
        .url_schemes(set(&["http", "https", "mailto"]))
        .clean_content_tags(set(&["script", "style"]))
        .link_rel(Some("noopener noreferrer"))
        .id_prefix(Some(prefix))
        .strip_comments(true)
        .attribute_filter(move |element, attribute, value| match (element, attribute) {
            ("a", "href") => address::allowed(value, &ids, &root),
            ("code", "class") => languages(value),
            _ => Some(Cow::Borrowed(value)),
        });
    builder
}

/// The `language-…` classes among all.
fn languages(classes: &str) -> Option<Cow<'_, str>> {
    let fine = |it: &&str| it.starts_with("language-");
    let kept: Vec<&str> = classes.split_ascii_whitespace().filter(fine).collect();
    (!kept.is_empty()).then(|| Cow::Owned(kept.join(" ")))
}

#[cfg(test)]
mod tests;
