//! The text of a post.

use leptos::prelude::*;

/// The body of a post: the only place that inserts HTML.
///
/// That is safe because whoever made the archive cleaned it (`lectern`'s `clean.rs`: limits
/// first, then an allow-list), because every shard is verified against its SHA-256 before it gets
/// here, and because the page's security policy runs no inline script and loads nothing from
/// elsewhere.
#[component]
pub(crate) fn PostBody(
    /// Clean HTML from a verified shard.
    html: String,
    /// The language of the text, where it is not the page's.
    #[prop(optional_no_strip)]
    language: Option<String>,
) -> impl IntoView {
    view! { <div class="prose" lang=language dir="auto" inner_html=html></div> }
}
