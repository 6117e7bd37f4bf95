//! The rows of a list: posts with their excerpts, with what was found in them, or whole.

use super::{href, is_whole};
use crate::asked::Asked;
use crate::components::*;
use crate::html::Html;
use crate::library::{Finding, Library, Loading};
use crate::model::{Catalog, deepen};
use crate::reactive::{effect, live, memo, written};
use lectern_texts::{Text, text};
use leptos::prelude::*;

/// The posts of the listing's page, and the texts of them that are not here yet.
pub(super) fn rows(library: Library, asked: Asked) -> AnyView {
    let Asked { selection, listing, from_address, .. } = asked;
    let whole = memo(move || is_whole(library, selection));
    let numbers = memo(move || listing.with(|it| it.rows.clone()));
    let is_settled = memo(move || selection.get() == from_address.get());
    effect(move || {
        // What rows are made of before the rows: see `Asked`.
        let (is_busy, rows) = (asked.is_busy(), numbers.get());
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
            (false, None) if !is_busy => library.want_excerpts(&rows),
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
    let views = move || {
        // What the memos below are made of comes first: see `Asked`.
        let catalog = library.catalog()?;
        let answer = library.search.answer().filter(|it| !it.query.is_empty());
        let whole = whole.get();
        let rows = numbers.get().into_iter();
        let rows = rows.filter_map(|it| row(library, &catalog, answer.as_ref(), whole, it));
        Some(rows.map(Html::view).collect_view())
    };
    view! {
        <div class="post-rows">{live(views)}</div>
        {written(move || none(library, asked))}
    }
    .into_any()
}

fn row(
    library: Library,
    catalog: &Catalog,
    answer: Option<&Finding>,
    whole: bool,
    number: u32,
) -> Option<Html> {
    let post = catalog.post(number)?;
    let mut facts = Facts::new(catalog, &library.base(), post);
    let snippet = answer.and_then(|_| library.search.snippet(number));
    if let Some(finding) = answer {
        let anchor = snippet.as_ref().map(|it| it.anchor.as_str()).unwrap_or_default();
        let href = library.base().hit(post.slug.as_str(), &finding.query, anchor);
        facts = facts.found(href, &|it| library.search.marked(it));
    }
    let found = snippet.map(|it| it.text).filter(|it| !it.is_empty());
    let text = match (whole, found) {
        (true, _) => whole_text(library.html(number), &facts),
        (false, Some(text)) => post_excerpt(&text, facts.language.as_deref()),
        (false, None) => excerpt(library.excerpt(number), &facts),
    };
    Some(post_row(&facts, whole, &text))
}

fn whole_text(html: Loading<String>, facts: &Facts) -> Html {
    match html {
        Loading::Here(html) => post_body(&deepen(&html), facts.language.as_deref()),
        Loading::Waiting => Html::new("<div aria-busy=\"true\" class=\"prose is-waiting\"></div>"),
        Loading::Failed(error) => post_failed(error.sentence()),
    }
}

fn excerpt(text: Loading<String>, facts: &Facts) -> Html {
    match text {
        Loading::Here(text) => post_excerpt(&text, facts.language.as_deref()),
        // Keeps the room of an excerpt, so that rows do not jump when it comes.
        Loading::Waiting => post_excerpt("\u{a0}", None),
        Loading::Failed(error) => post_failed(error.sentence()),
    }
}

/// What stands in place of rows where there are none.
fn none(library: Library, asked: Asked) -> Html {
    let Asked { selection, listing, .. } = asked;
    let (is_busy, first) = (asked.is_busy(), selection.with(|it| href(library, &it.with_page(0))));
    let (total, has_rows) = listing.with(|it| (it.total, !it.rows.is_empty()));
    let mut html = Html::default();
    match (has_rows, total > 0) {
        (true, _) => {}
        (false, true) => html.put(&[
            ("<div class=\"posts-none\"><p>", text(Text::list_is_shorter)),
            ("</p><p><a href=\"", &first),
            ("\">", text(Text::to_first_page)),
            ("</a></p></div>", ""),
        ]),
        (false, false) => {
            let words = match is_busy {
                true => text(Text::searching),
                false => text(Text::no_post_fits),
            };
            html.put(&[("<div class=\"posts-none\"><p>", words), ("</p></div>", "")]);
        }
    }
    html
}
