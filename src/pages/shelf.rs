//! What the reader keeps on this device.

use crate::html::{Html, pressed};
use crate::library::Library;
use crate::model::{Address, Catalog, heading, in_words};
use crate::reactive::written;
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
        let mut html = Html::new("<div>");
        if lines.is_empty() {
            html.say(&[("<p>", Text::no_saved_searches)], "</p>");
        }
        html.tags("<ul class=\"shelf-saved\">");
        lines.iter().for_each(|it| row(library, &catalog, it, &mut html));
        html.tags("</ul></div>");
        html
    };
    Some(view! {
        <div class="shelf-page">
            <h1 tabindex="-1">{title}</h1>
            {Html::said("<p class=\"posts-description\">", text(Text::shelf_stays_here), "</p>")}
            {Html::said("<h2>", text(Text::saved_searches), "</h2>")}
            <div on:click=move |it| pressed(&it).iter().for_each(|it| library.saved.remove(it))>
                {written(saved)}
            </div>
            // `public/shelf-page.js` fills it.
            <div id="shelf"></div>
        </div>
    })
}

fn row(library: Library, catalog: &Catalog, line: &str, html: &mut Html) {
    let (path, query) = line.split_once('?').unwrap_or((line, ""));
    let address = Address::parse(path, query);
    let words = address.selection().map(|it| in_words(catalog, &it)).unwrap_or_default();
    // What was kept by another version, or by hand, still has a name.
    let words = if words.is_empty() { line } else { &words };
    html.put(&[
        ("<li><a href=\"", &library.base().href(&address)),
        ("\">", words),
        ("</a><button type=\"button\" value=\"", line),
        ("\" aria-label=\"", &filled(Text::delete_it, &[words])),
        ("\">", text(Text::delete)),
        ("</button></li>", ""),
    ]);
}
