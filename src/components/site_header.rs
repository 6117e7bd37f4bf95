//! The head of every page.

use crate::model::{Address, Base, Selection};
use crate::reactive::live;
use leptos::prelude::*;

/// The blog's name, the search field and the main links.
#[component]
pub(crate) fn SiteHeader(
    /// The blog's name; empty until it is known.
    #[prop(into)]
    title: Signal<String>,
    /// The path that the site is published under.
    base: Base,
    /// The address of this page.
    #[prop(into)]
    address: Signal<Address>,
    /// The search field.
    children: Children,
) -> impl IntoView {
    let links = [
        (Address::Categories, "Categories"),
        (Address::Tags, "Tags"),
        (Address::Titles, "All posts"),
        (Address::Shelf, "Shelf"),
    ];
    let home = base.href(&Address::Posts(Selection::default()));
    let links: Vec<_> = links
        .into_iter()
        .map(|(to, words)| {
            let href = base.href(&to);
            let current = move || address.with(|it| *it == to).then_some("page");
            view! { <li><a href=href aria-current=current>{words}</a></li> }
        })
        .collect();
    // Keeps its room, and has a name, before the blog's own is known.
    let nameless = move || title.with(String::is_empty).then_some("Home");
    let name = move || if title.with(String::is_empty) { "\u{a0}".to_owned() } else { title.get() };
    view! {
        <header class="site-header">
            <a class="site-name" href=home aria-label=nameless>{live(name)}</a>
            {children()}
            <nav aria-label="Site"><ul>{links}<li>
                <button type="button" class="settings-button" data-do="settings" aria-haspopup="dialog">
                    "Aa"<span class="visually-hidden">" Settings"</span>
                </button>
            </li></ul></nav>
        </header>
    }
}
