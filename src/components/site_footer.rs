//! The foot of every page.

use crate::reactive::live;
use leptos::prelude::*;

/// What the blog is, in its own words, and how much of it there is.
#[component]
pub(crate) fn SiteFooter(
    /// One sentence about the blog; may be empty.
    #[prop(into)]
    description: Signal<String>,
    /// How many posts the archive holds, in words.
    #[prop(into)]
    posts: Signal<String>,
) -> impl IntoView {
    view! {
        <footer class="site-footer">
            <p>{live(move || description.get())}</p>
            <p>{live(move || posts.get())}</p>
        </footer>
    }
}
