//! What is allowed.

use super::highlight::CLASSES;
use super::image::is_ours;
use super::player::is_ours as is_recording;
use super::{Kind, Place, address};
use ammonia::Builder;
use std::borrow::Cow;
use std::collections::HashSet;

/// The version of what cleaning does. It grows with each change that makes other HTML of the same
/// source, and stands in the manifest, so that an archive can say what it was cleaned by.
pub(crate) const CLEAN_VERSION: u32 = 8;

/// Elements of a comment.
pub(super) const TAGS: &[&str] = &[
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

/// Elements that only a post may have.
pub(super) const TAGS_OF_POSTS: &[&str] = &["h2", "h3", "h4", "h5", "h6", "img", "audio", "video"];

const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "class"]),
    ("code", &["class"]),
    ("span", &["class"]),
    ("ol", &["start", "reversed", "type"]),
    ("td", &["class", "colspan", "rowspan"]),
    ("th", &["class", "colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

/// Where the text of a table's cell may stand, as HTML calls it and by its class (`style/prose.css`).
pub(super) const SIDES: [(&str, &str); 2] = [("center", "is-centred"), ("right", "is-right")];

const ATTRIBUTES_OF_PLAYERS: &[&str] = &["src", "controls", "preload"];

const ATTRIBUTES_OF_IMAGES: &[&str] = &["src", "alt", "width", "height", "loading", "decoding"];

/// The allow-list. `prefix` stands before each id.
pub(super) fn policy<'a>(place: &Place<'a>, prefix: &'a str) -> Builder<'a> {
    let set = |names: &[&'a str]| -> HashSet<&'a str> { names.iter().copied().collect() };
    let (ids, base) = (prefix.to_owned(), place.base.to_owned());
    let mut builder = Builder::empty();
    builder
        .tags(set(TAGS))
        .tag_attributes(ATTRIBUTES.iter().map(|(tag, names)| (*tag, set(names))).collect())
        .generic_attributes(set(&["lang", "dir", "title"]))
        .url_schemes(set(&["http", "https", "mailto", "tel"]))
        .clean_content_tags(set(&["script", "style"]))
        .link_rel(Some("noopener noreferrer"))
        .id_prefix(Some(prefix))
        .strip_comments(true);
    if place.kind == Kind::Body {
        builder
            .add_tags(TAGS_OF_POSTS)
            .add_tag_attributes("img", ATTRIBUTES_OF_IMAGES)
            .add_tag_attributes("audio", ATTRIBUTES_OF_PLAYERS)
            .add_tag_attributes("video", ATTRIBUTES_OF_PLAYERS)
            .add_generic_attributes(["id"]);
    }
    builder.attribute_filter(move |element, attribute, value| match (element, attribute) {
        ("a", "href") => address::allowed(value, &ids, &base),
        ("a", "class") => (value == "embed").then_some(Cow::Borrowed(value)),
        ("code", "class") => languages(value),
        ("td" | "th", "class") => {
            SIDES.iter().any(|it| it.1 == value).then_some(Cow::Borrowed(value))
        }
        ("span", "class") => CLASSES.contains(&value).then_some(Cow::Borrowed(value)),
        ("img", "src") => is_ours(value, &base).then_some(Cow::Borrowed(value)),
        ("audio" | "video", "src") => is_recording(value, &base).then_some(Cow::Borrowed(value)),
        ("audio" | "video", "controls") => Some(Cow::Borrowed("")),
        ("audio" | "video", "preload") => Some(Cow::Borrowed("none")),
        ("img", "width" | "height") => is_number(value).then_some(Cow::Borrowed(value)),
        ("img", "loading") => Some(Cow::Borrowed("lazy")),
        ("img", "decoding") => Some(Cow::Borrowed("async")),
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

fn is_number(text: &str) -> bool {
    (1..=5).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit())
}
