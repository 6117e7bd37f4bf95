//! What the reader keeps on this device.

use crate::html::Html;
use crate::library::Library;
use crate::model::{Address, Catalog, heading, in_words};
use crate::reactive::live;
use lectern_texts::{Text, filled, text};
use leptos::prelude::*;

/// The selections that were saved, each to open or to delete.
#[component]
pub(crate) fn ShelfPage(
    /// The library.
    library: Library,
) -> impl IntoView {
    let catalog = library.catalog()?;
    let title = heading(&catalog, &Address::Shelf);
    let saved = move || {
        let lines = library.saved.lines();
        let none = lines.is_empty().then(|| Html::said("<p>", Text::no_saved_searches, "</p>"));
        let rows: Vec<_> = lines.into_iter().map(|it| row(library, &catalog, it)).collect();
        view! {
            {none}
            <ul class="shelf-saved">{rows}</ul>
        }
    };
    Some(view! {
        <div class="shelf-page">
            <h1 tabindex="-1">{title}</h1>
            {Html::said("<p class=\"posts-description\">", Text::shelf_stays_here, "</p>")}
            {Html::said("<h2>", Text::saved_searches, "</h2>")}
            {live(saved)}
            // `public/shelf-page.js` fills it.
            <div id="shelf"></div>
        </div>
    })
}

fn row(library: Library, catalog: &Catalog, line: String) -> impl IntoView {
    let (path, query) = line.split_once('?').unwrap_or((&line, ""));
    let address = Address::parse(path, query);
    let words = address.selection().map(|it| in_words(catalog, &it)).unwrap_or_default();
    // What was kept by another version, or by hand, still has a name.
    let words = if words.is_empty() { line.clone() } else { words };
    let href = library.base().href(&address);
    let label = filled(Text::delete_it, &[&words]);
    view! {
        <li>
            <a href=href>{words}</a>
            <button type="button" aria-label=label on:click=move |_| library.saved.remove(&line)>{text(Text::delete)}</button>
        </li>
    }
}
