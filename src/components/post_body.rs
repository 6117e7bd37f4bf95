//! The text of a post.

use crate::html::Html;

/// The body of a post: the only place where HTML comes from somewhere else.
///
/// That is safe because whoever made the archive cleaned it (`lectern`'s `clean.rs`: limits
/// first, then an allow-list), because every shard is verified against its SHA-256 before it gets
/// here, and because the page's security policy runs no inline script and loads nothing from
/// elsewhere. `html` is clean HTML from a verified shard; `language` that of the text, where it is
/// not the page's.
pub(crate) fn post_body(html: &str, language: Option<&str>) -> Html {
    let mut body = Html::new("<div");
    body.attribute(" lang=\"", language);
    body.tags(" dir=\"auto\" class=\"prose\">");
    body.clean(html);
    body.tags("</div>");
    body
}
