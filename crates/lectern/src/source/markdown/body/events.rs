//! What changes between Markdown's events and HTML's.

use super::super::File;
use super::super::links::{self, UNKNOWN};
use super::autolink;
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Tag, TagEnd};
use std::path::Path;

/// Where in the events no address in plain text is made a link, and which links are dropped.
#[derive(Default)]
pub(super) struct Links {
    /// How many links and code blocks are open.
    depth: usize,
    /// For each open link, whether it is dropped.
    dropped: Vec<bool>,
    /// How many `<a>` of raw HTML are open.
    anchors: usize,
}

/// Adds an event, changed to what we show.
pub(super) fn push<'a>(
    event: Event<'a>,
    state: &mut Links,
    file: Option<File<'_>>,
    out: &mut Vec<Event<'a>>,
) {
    match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            state.depth += 1;
            state.dropped.push(dest_url.contains(UNKNOWN));
            if dest_url.contains(UNKNOWN) {
                return;
            }
            let dest_url = match file.and_then(|it| links::file_of(&dest_url, folder(it.shown))) {
                Some((path, place)) => links::to_place(&path, place).into(),
                None => dest_url,
            };
            out.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
        }
        Event::End(TagEnd::Link) => {
            state.depth = state.depth.saturating_sub(1);
            if state.dropped.pop() != Some(true) {
                out.push(event);
            }
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            state.depth += 1;
            let dest_url = match file.and_then(|it| in_asset_folder(&dest_url, it.disk)) {
                Some(path) => path.into(),
                None => dest_url,
            };
            out.push(Event::Start(Tag::Image { link_type, dest_url, title, id }));
        }
        Event::Start(Tag::CodeBlock(kind)) => {
            state.depth += 1;
            out.push(Event::Start(Tag::CodeBlock(with_language(kind))));
        }
        Event::End(TagEnd::Image | TagEnd::CodeBlock) => {
            state.depth = state.depth.saturating_sub(1);
            out.push(event);
        }
        Event::Start(Tag::BlockQuote(Some(kind))) => {
            let html = format!("<blockquote>\n<p><strong>{}</strong></p>\n", alert(kind));
            out.push(Event::Html(html.into()));
        }
        Event::End(TagEnd::BlockQuote(Some(_))) => out.push(Event::Html("</blockquote>\n".into())),
        Event::Text(text) if state.depth == 0 && state.anchors == 0 => autolink::push(text, out),
        // A task's box as a sign: form controls do not survive cleaning.
        Event::TaskListMarker(true) => out.push(Event::Text("☑ ".into())),
        Event::TaskListMarker(false) => out.push(Event::Text("☐ ".into())),
        // Formulas stay readable as they were written.
        Event::InlineMath(text) => out.push(Event::Text(format!("${text}$").into())),
        Event::DisplayMath(text) => out.push(Event::Text(format!("$${text}$$").into())),
        Event::InlineHtml(html) => {
            let lower = html.to_ascii_lowercase();
            state.anchors += usize::from(lower.starts_with("<a ") || lower.starts_with("<a>"));
            state.anchors -= usize::from(lower.starts_with("</a") && state.anchors > 0);
            out.push(Event::InlineHtml(html));
        }
        Event::End(TagEnd::Paragraph) => {
            // A link that does not close ends with its paragraph.
            state.anchors = 0;
            out.push(event);
        }
        other => out.push(other),
    }
}

fn folder(shown: &str) -> &str {
    shown.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Hexo's images stand in a folder beside the post that is called as it is.
fn in_asset_folder(src: &str, disk: &Path) -> Option<String> {
    let is_relative = !src.is_empty() && !src.starts_with(['/', '#', '.']) && !src.contains(':');
    let (folder, stem) = (disk.parent()?, disk.file_stem()?);
    if !is_relative || folder.join(src).exists() || !folder.join(stem).join(src).is_file() {
        return None;
    }
    Some(format!("{}/{src}", stem.to_string_lossy()))
}

/// A code block's language alone: `js/2-3`, `rust,ignore`, `{.python}` and `ts title="a"` say more.
fn with_language(kind: CodeBlockKind<'_>) -> CodeBlockKind<'_> {
    let CodeBlockKind::Fenced(info) = &kind else { return kind };
    let bare = info.trim().trim_start_matches(['{', '.']).trim_start_matches("language-");
    let end = bare.find([',', ' ', '{', '}', '/', ':', ';', '(', '[', '=']).unwrap_or(bare.len());
    match bare[..end].to_ascii_lowercase() {
        language if language.is_empty() => CodeBlockKind::Indented,
        language => CodeBlockKind::Fenced(language.into()),
    }
}

fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "Note",
        BlockQuoteKind::Tip => "Tip",
        BlockQuoteKind::Important => "Important",
        BlockQuoteKind::Warning => "Warning",
        BlockQuoteKind::Caution => "Caution",
    }
}
