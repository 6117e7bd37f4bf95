//! A post's body as WordPress keeps it to HTML, not yet clean.

use super::blocks;
use super::links;
use super::paragraphs::paragraphs;
use super::plain::plain;
use super::shortcodes::{self, Scene};
use crate::text;

/// What a body gives.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    /// **Not clean.**
    pub(super) html: String,
    /// The text before `<!--more-->`, where that stands, cut.
    pub(super) excerpt: Option<String>,
}

/// Renders a body of either editor: shortcodes first, as they may hold code; then blocks or
/// paragraphs.
pub(super) fn render(body: &str, scene: &mut Scene) -> Rendered {
    // Notes tell lines, which white space at the beginning would shift.
    let start = body.len() - body.trim_start().len();
    scene.line += body[..start].matches('\n').count();
    let body = body.trim();
    let replaced = shortcodes::replace(body, scene);
    let linked = links::link(&replaced);
    drop(replaced);
    let mut html = if blocks::has_blocks(body) {
        blocks::unwrap(&linked, scene.line, scene.notes, scene.losses)
    } else {
        paragraphs(&linked)
    };
    let excerpt = html.find("<!--more").map(|at| text::cut(&plain(&html[..at])));
    let excerpt = excerpt.filter(|it| !it.is_empty());
    html.shrink_to_fit();
    Rendered { html, excerpt }
}

/// The text of an excerpt that an author wrote.
pub(super) fn excerpt(excerpt: &str, scene: &mut Scene) -> Option<String> {
    let text = plain(&shortcodes::replace(excerpt, scene));
    Some(text).filter(|it| !it.is_empty())
}
