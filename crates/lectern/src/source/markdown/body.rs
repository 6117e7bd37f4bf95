//! A post's Markdown to HTML, not yet clean.

mod autolink;
mod events;
mod footnotes;
mod headings;
mod quotes;

use super::changes::Changes;
use super::keys::Keys;
use super::split::{Form, Parts};
use super::template::{self, Flavour, Page};
use super::{File, directive, mdx};
use crate::source::Outcome;
use crate::text::{escape, one_line};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeStream, html};
use std::borrow::Cow;

/// A body and what its rendering depends on.
#[derive(Clone, Copy)]
pub(crate) struct Body<'a> {
    pub(crate) file: File<'a>,
    pub(crate) parts: &'a Parts<'a>,
    pub(crate) title: Option<&'a str>,
}

/// What a body gives.
#[derive(Debug, Default)]
pub(crate) struct Rendered {
    /// **Not clean.** Raw HTML of the source stands in it.
    pub(crate) html: String,
    /// Text of the first heading, for a post without a title.
    pub(crate) heading: Option<String>,
    /// Text before `<!-- more -->`, where that stands.
    pub(crate) excerpt: Option<String>,
    /// The featured image, as written.
    pub(crate) image: Option<String>,
}

/// CommonMark with tables, footnotes, strikethrough, task lists, attributes of headings, alerts
/// and formulas.
pub(crate) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_GFM);

/// Renders a body. What is no Markdown in it is reduced to text first, and told.
pub(crate) fn render(body: Body<'_>, keys: &mut Keys, outcome: &mut Outcome) -> Rendered {
    let text = reduced(body, outcome);
    let mut rendered = rendered(&text, body.title, Some(body.file));
    rendered.html = template::unmask(rendered.html);
    rendered.heading = rendered.heading.map(template::unmask);
    rendered.excerpt = rendered.excerpt.map(template::unmask);
    rendered.image = image(keys);
    for photo in keys.texts(&["photos"]) {
        rendered.html.push_str(&format!("<p><img src=\"{}\" alt=\"\"></p>\n", escape(&photo)));
    }
    if rendered.html.trim().is_empty() {
        rendered.html = elsewhere(keys).unwrap_or_default();
    }
    rendered
}

/// The text without shortcodes, Liquid, MDX and blocks of `:::`.
fn reduced<'a>(body: Body<'a>, outcome: &mut Outcome) -> Cow<'a, str> {
    let Body { file, parts, title } = body;
    let mut changes = Changes::new(file.shown, parts.body_line, outcome);
    let is_mdx = file.relative.to_ascii_lowercase().ends_with(".mdx");
    let text = match parts.front {
        _ if is_mdx => Cow::Owned(mdx::reduce(parts.body, &mut changes)),
        // Generators leave files without front matter alone.
        None => Cow::Borrowed(parts.body),
        Some((form, _)) => {
            let is_toml = form == Form::Toml;
            let flavour = if is_toml { Flavour::Shortcodes } else { Flavour::Liquid };
            let page = Page { title: title.unwrap_or_default(), flavour };
            template::reduce(parts.body, &page, &mut changes)
        }
    };
    quotes::limited(directive::reduce(text, &mut changes))
}

/// Renders Markdown.
///
/// A heading that begins the body and is its title (there is no other, or it says the same) is
/// left out: the title stands above the body anyway.
pub(crate) fn rendered(text: &str, title: Option<&str>, file: Option<File<'_>>) -> Rendered {
    let (mut events, mut links) = (Vec::new(), events::Links::default());
    for event in TextMergeStream::new(Parser::new_ext(text, OPTIONS)) {
        events::push(event, &mut links, file, &mut events);
    }
    let mut rendered = Rendered { excerpt: before_more(&events), ..Rendered::default() };
    rendered.heading = take_title(&mut events, title);
    headings::anchor(&mut events);
    html::push_html(&mut rendered.html, footnotes::gather(events).into_iter());
    rendered
}

/// Takes the heading that is the title out; returns the text of the first heading.
fn take_title(events: &mut Vec<Event<'_>>, title: Option<&str>) -> Option<String> {
    let starts_heading = |it: &Event| matches!(it, Event::Start(Tag::Heading { .. }));
    let ends_heading = |it: &Event| matches!(it, Event::End(TagEnd::Heading(_)));
    let start = events.iter().position(starts_heading)?;
    let length = events[start..].iter().position(ends_heading)?;
    let heading = one_line(&text_of(&events[start..start + length]));
    let is_first_level =
        matches!(events[start], Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }));
    let is_title = match title {
        Some(title) => is_first_level && title == heading,
        None => !heading.is_empty(),
    };
    if start == 0 && is_title {
        events.drain(..=length);
    }
    Some(heading).filter(|it| !it.is_empty())
}

/// The featured image under the names that generators have for it.
fn image(keys: &mut Keys) -> Option<String> {
    const NAMES: &[&str] = &[
        "image",
        "featured_image",
        "featuredimage",
        "cover",
        "cover_image",
        "coverimage",
        "hero",
        "heroimage",
        "hero_image",
        "banner",
        "thumbnail",
        "thumb",
        "excerpt_image",
        "og_image",
        "ogimage",
        "feature_image",
    ];
    let found = keys.text_in(NAMES, &["src", "url", "image", "path", "file", "feature"])?;
    // `hero: false`, and names that only their own site can look up.
    found.value.contains(['.', '/']).then_some(found.value)
}

/// The link of a post that has no text and says where it leads.
fn elsewhere(keys: &mut Keys) -> Option<String> {
    const NAMES: &[&str] = &[
        "redirect_to",
        "redirectto",
        "external_url",
        "source_url",
        "link",
        "registration_url",
        "event_url",
    ];
    let found = keys.text(NAMES)?.value;
    let is_address = found.starts_with("https://") || found.starts_with("http://");
    let address = escape(&found);
    is_address.then(|| format!("<p><a href=\"{address}\">{address}</a></p>\n"))
}

fn before_more(events: &[Event]) -> Option<String> {
    let end = events.iter().position(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => is_more(text),
        _ => false,
    })?;
    let text = one_line(&text_of(&events[..end]));
    Some(crate::text::cut(&text)).filter(|it| !it.is_empty())
}

fn is_more(html: &str) -> bool {
    let inside = html.trim().strip_prefix("<!--").and_then(|it| it.strip_suffix("-->"));
    let word = inside.map(|it| it.trim().to_ascii_lowercase());
    word.is_some_and(|it| matches!(it.as_str(), "more" | "truncate" | "excerpt" | "read more"))
}

fn text_of(events: &[Event]) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(end) if breaks(*end) => text.push(' '),
            _ => {}
        }
    }
    text
}

/// Whether a space belongs here: after blocks, not after emphasis.
pub(crate) fn breaks(end: TagEnd) -> bool {
    !matches!(
        end,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

#[cfg(test)]
mod tests;
