//! What readers wrote under a post.

use super::post_body;
use crate::library::Loading;
use crate::model::count_of_comments;
use crate::reactive::live;
use leptos::prelude::*;

/// An archived thread of comments, folded away until somebody wants it.
#[component]
pub(crate) fn PostComments(
    /// How many there are.
    count: u32,
    /// They themselves, as clean HTML.
    html: Memo<Loading<String>>,
) -> impl IntoView {
    let thread = move || match html.get() {
        Loading::Here(html) => post_body(&html, None).view(),
        // The text above says that it is on its way, or why it does not come: it is one file.
        Loading::Waiting | Loading::Failed(_) => ().into_any(),
    };
    view! {
        <details class="comments">
            <summary>{count_of_comments(count)}</summary>
            {live(thread)}
        </details>
    }
}
