//! An address that shows nothing, and what to try instead.

use crate::library::Library;
use crate::model::{Address, Selection, similar};
use leptos::prelude::*;

/// Says that there is no such page, and offers posts of a similar name and the ways in.
#[component]
pub(crate) fn NotFoundPage(
    /// The library.
    library: Library,
    /// The path or slug that was asked for.
    sought: String,
) -> impl IntoView {
    let catalog = library.catalog()?;
    let base = library.base();
    let near: Vec<_> = similar(&catalog, &sought)
        .into_iter()
        .filter_map(|it| catalog.post(it))
        .map(|post| {
            let href = base.href(&Address::Post(post.slug.to_string()));
            let (title, language) = (post.title.clone(), post.language.clone());
            view! { <li><a href=href lang=language>{title}</a></li> }
        })
        .collect();
    let near = (!near.is_empty()).then(|| {
        view! {
            <h2>"Posts with a similar name"</h2>
            <ul>{near}</ul>
        }
    });
    let link = |to: Address, words: &'static str| {
        let href = base.href(&to);
        view! { <li><a href=href>{words}</a></li> }
    };
    Some(view! {
        <div class="not-found">
            <h1 tabindex="-1">"Page not found"</h1>
            <p>"There is nothing at this address. It may be misspelt, or the post was moved or taken away."</p>
            {near}
            <h2>"Ways in"</h2>
            <ul>
                {link(Address::Search, "Search all posts")}
                {link(Address::Posts(Selection::default()), "The newest posts")}
                {link(Address::Categories, "All categories")}
                {link(Address::Tags, "All tags")}
                {link(Address::Titles, "Every title on one page")}
            </ul>
        </div>
    })
}
