//! What stands around the text of a post and leads on: its contents, its series, posts like it.

use crate::components::{Link, folded_links, titled_links};
use crate::library::Library;
use crate::model::{Address, Catalog, Facet, contents, more_in, related, series};
use leptos::prelude::*;

/// The table of contents of a text; nothing where it has few headings.
pub(super) fn post_contents(html: &str) -> Option<AnyView> {
    let links: Vec<Link> = contents(html)
        .into_iter()
        .map(|it| Link {
            href: ["#", &it.anchor].concat(),
            text: it.text,
            class: if it.level > 2 { "is-deeper" } else { "" },
            ..Link::default()
        })
        .collect();
    (!links.is_empty()).then(|| folded_links("contents", "Contents".to_owned(), links))
}

/// The parts of the series that a post belongs to.
pub(super) fn post_series(library: Library, number: u32) -> Option<AnyView> {
    // A series that has come in part would count its parts wrong.
    let catalog = library.catalog().filter(|it| it.is_complete())?;
    let (series, parts, at) = series(&catalog, number)?;
    let name = format!("Part {} of {}: {}", at + 1, parts.len(), series.name);
    let links = parts.into_iter().filter_map(|it| link(&library, &catalog, it, number)).collect();
    Some(folded_links("series", name, links))
}

/// The next part, similar posts, and more of the category.
pub(super) fn onward(library: Library, number: u32) -> Option<AnyView> {
    let catalog = library.catalog()?;
    if !catalog.is_complete() {
        // What is similar is said of the whole archive; whoever waits for this page waits for it.
        return Some(view! { <div class="onward" aria-busy="true"></div> }.into_any());
    }
    let links = |posts: Vec<u32>| -> Vec<Link> {
        posts.into_iter().filter_map(|it| link(&library, &catalog, it, number)).collect()
    };
    let next = series(&catalog, number).and_then(|(_, parts, at)| parts.get(at + 1).copied());
    let related = related(&catalog, number);
    let mut besides = related.clone();
    besides.extend(next);
    let next = next.map(|it| titled_links("Next part".into_any(), links(vec![it])));
    let more = more_in(&catalog, number, &besides).map(|(category, posts)| {
        let href = library.base().href(&Address::of(Facet::Category, &category.key));
        let name = category.name.clone();
        titled_links(view! { "More in "<a href=href>{name}</a> }.into_any(), links(posts))
    });
    let related =
        (!related.is_empty()).then(|| titled_links("Related posts".into_any(), links(related)));
    let is_any = next.is_some() || more.is_some() || related.is_some();
    is_any.then(|| {
        view! { <nav class="onward" aria-label="Read on">{next}{related}{more}</nav> }.into_any()
    })
}

fn link(library: &Library, catalog: &Catalog, number: u32, here: u32) -> Option<Link> {
    let post = catalog.post(number)?;
    Some(Link {
        href: library.base().href(&Address::Post(post.slug.to_string())),
        text: post.title.clone(),
        language: post.language.clone(),
        is_here: number == here,
        class: "",
    })
}
