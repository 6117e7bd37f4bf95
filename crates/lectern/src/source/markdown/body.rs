//! A post's Markdown to HTML, not yet clean.

use crate::text::one_line;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// What a body gives.
#[derive(Debug, Default)]
pub(crate) struct Rendered {
    /// **Not clean.** Raw HTML of the source stands in it.
    pub(crate) html: String,
    /// Text of the first heading, for a post without a title.
    pub(crate) heading: Option<String>,
    /// Text before `<!-- more -->`, where that stands.
    pub(crate) excerpt: Option<String>,
}

/// Renders CommonMark with tables, footnotes, strikethrough and task lists.
///
/// A heading that begins the body and is its title (there is no other, or it says the same) is
/// left out: the title stands above the body anyway.
pub(crate) fn render(text: &str, title: Option<&str>) -> Rendered {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut events: Vec<Event> = Parser::new_ext(text, options).map(without_input).collect();
    let mut rendered = Rendered { excerpt: before_more(&events), ..Rendered::default() };
    let starts_heading = |it: &Event| matches!(it, Event::Start(Tag::Heading { .. }));
    let ends_heading = |it: &Event| matches!(it, Event::End(TagEnd::Heading(_)));
    if let Some(start) = events.iter().position(starts_heading)
        && let Some(length) = events[start..].iter().position(ends_heading)
    {
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
        rendered.heading = Some(heading).filter(|it| !it.is_empty());
    }
    html::push_html(&mut rendered.html, events.into_iter());
    rendered
}

/// A task's box as a sign: form controls do not survive cleaning.
fn without_input(event: Event<'_>) -> Event<'_> {
    match event {
        Event::TaskListMarker(true) => Event::Text("☑ ".into()),
        Event::TaskListMarker(false) => Event::Text("☐ ".into()),
        other => other,
    }
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
    inside.is_some_and(|it| it.trim().eq_ignore_ascii_case("more"))
}

fn text_of(events: &[Event]) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak | Event::End(_) if breaks(event) => text.push(' '),
            _ => {}
        }
    }
    text
}

/// Whether a space belongs here: after blocks, not after emphasis.
fn breaks(event: &Event) -> bool {
    let inline = matches!(
        event,
        Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
    );
    !inline
}
