//! The rows of a list: posts with their excerpts, with what was found in them, or whole.

use super::{href, is_whole};
use crate::asked::Asked;
use crate::components::*;
use crate::library::{Library, Loading};
use crate::model::Selection;
use crate::reactive::{effect, live, memo};
use leptos::prelude::*;

/// The posts of the listing's page, and the texts of them that are not here yet.
pub(super) fn rows(library: Library, asked: Asked) -> AnyView {
    let Asked { selection, listing, from_address, .. } = asked;
    let whole = memo(move || is_whole(library, selection));
    let numbers = memo(move || listing.with(|it| it.rows.clone()));
    let is_settled = memo(move || selection.get() == from_address.get());
    effect(move || {
        let rows = numbers.get();
        if asked.finding().is_some() {
            library.want_titles_marked(&rows);
        }
        // While someone types, rows change with every key: their texts can wait for the pause.
        if !is_settled.get() {
            return;
        }
        match (whole.get(), asked.finding()) {
            (true, _) => library.want_bodies(&rows),
            (false, Some(_)) => library.want_snippets(&rows),
            (false, None) if !asked.is_busy() => library.want_excerpts(&rows),
            (false, None) => {}
        }
    });
    effect(move || {
        // A post that was found by its title alone shows its beginning.
        let is_blank = |it: &u32| library.search.snippet(*it).is_some_and(|it| it.text.is_empty());
        let blank: Vec<u32> = numbers.get().into_iter().filter(is_blank).collect();
        if !blank.is_empty() && !whole.get() {
            library.want_excerpts(&blank);
        }
    });
    view! {
        <div class="post-rows">
            {live(move || numbers.get().into_iter().map(|it| row(library, whole, it)).collect_view())}
        </div>
        {none(library, asked, selection)}
    }
    .into_any()
}

fn row(library: Library, whole: Memo<bool>, number: u32) -> Option<AnyView> {
    let catalog = library.catalog()?;
    let facts = Facts::new(&catalog, &library.base(), catalog.post(number)?);
    let slug = catalog.post(number)?.slug.to_string();
    let facts = memo(move || match library.search.answer() {
        Some(finding) if !finding.query.is_empty() => {
            let anchor = library.search.snippet(number).map(|it| it.anchor).unwrap_or_default();
            let href = library.base().hit(&slug, &finding.query, &anchor);
            facts.clone().found(href, &|it| library.search.marked(it))
        }
        _ => facts.clone(),
    });
    let excerpt = memo(move || {
        let snippet = library.search.snippet(number).map(|it| it.text);
        match snippet.filter(|it| !it.is_empty()) {
            Some(text) => Loading::Here(text),
            None => library.excerpt(number),
        }
    });
    let html = memo(move || library.html(number));
    Some(view! { <PostRow facts whole excerpt html /> }.into_any())
}

/// What stands in place of rows where there are none.
fn none(library: Library, asked: Asked, selection: Memo<Selection>) -> AnyView {
    let listing = asked.listing;
    view! {
        <div class="posts-none" hidden=move || listing.with(|it| !it.rows.is_empty())>
            <p>{live(move || listing.with(|it| if it.total > 0 {
                "The list is not that long any more."
            } else if asked.is_busy() {
                "Searching …"
            } else {
                "No post fits all of these filters. Take one away, or clear them all."
            }))}</p>
            <p>
                <a href=move || selection.with(|it| href(library, &it.with_page(0)))
                    hidden=move || listing.with(|it| it.total == 0)>"To its first page"</a>
            </p>
        </div>
    }
    .into_any()
}
