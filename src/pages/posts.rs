//! Home, a term, a date, a search: one page with several addresses, because each is a selection.

mod rows;

use crate::asked::Asked;
use crate::components::*;
use crate::html::{Html, pressed};
use crate::journey::Journey;
use crate::library::{Library, Notice};
use crate::model::{
    Address, Base, Catalog, Facet, Listing, Selection, Sort, count_of_posts, filters, heading,
    number,
};
use crate::reactive::{live, written};
use lectern_texts::{Text, filled, text, texts};
use leptos::prelude::*;

/// Terms that the home page names before "All tags".
const HOME_TERMS: usize = 16;

/// A list of posts with everything that narrows and orders it.
#[component]
pub(crate) fn PostsPage(
    /// The library.
    library: Library,
    /// Where the reader is.
    journey: Journey,
    /// The address of this page; a list of posts.
    address: Memo<Address>,
    /// What is asked for, and the answer.
    asked: Asked,
) -> impl IntoView {
    let Asked { selection, listing, .. } = asked;
    let go = Callback::new(move |selection: Selection| {
        library.typed.set(None);
        journey.stay(&href(library, &selection), false);
    });
    let pages = move || {
        // Its links are made of the selection, and that comes first: see `Asked`.
        let selection = selection.get();
        let (page, pages) = listing.with(|it| (it.page, it.pages));
        let more = href(library, &selection.with_more());
        pager(page, pages, &more, &|it| href(library, &selection.with_page(it)))
    };
    view! {
        <div class="posts-page">
            {written(move || posts_head(library, address, selection))}
            <FacetPanel active=Signal::derive(move || selection.with(Selection::n_filters))>
                {facets(library, listing, selection, go)}
            </FacetPanel>
            <div class="posts-list" aria-busy=move || asked.is_busy().then_some("true")>
                {list_head(library, asked, go)}
                {rows::rows(library, asked)}
                {written(pages)}
            </div>
        </div>
    }
}

fn href(library: Library, selection: &Selection) -> String {
    library.base().href(&Address::Posts(selection.clone()))
}

fn page_heading(library: Library, address: Memo<Address>, selection: Memo<Selection>) -> String {
    let Some(catalog) = library.catalog() else { return String::new() };
    // The address before the selection, which is made of it: see `Asked`.
    let is_search = address.with(|it| *it == Address::Search);
    let typed = Address::Posts(selection.get());
    let searching = is_search && selection.with(|it| it.n_filters() == 0);
    heading(&catalog, if searching { &Address::Search } else { &typed })
}

/// The heading, and what the home page says before its list: the blog's sentence, its categories and
/// tags.
fn posts_head(library: Library, address: Memo<Address>, selection: Memo<Selection>) -> Html {
    let heading = page_heading(library, address, selection);
    let mut html = Html::default();
    html.put(&[("<div class=\"posts-head\"><h1 tabindex=\"-1\">", &heading), ("</h1>", "")]);
    let is_home = selection.with(|it| it.n_filters() == 0 && it.page == it.more);
    if let Some(catalog) = library.catalog().filter(|_| is_home) {
        introduction(&catalog, &library.base(), &mut html);
    }
    html.tags("</div>");
    html
}

fn introduction(catalog: &Catalog, base: &Base, html: &mut Html) {
    html.put(&[("<p class=\"posts-description\">", &catalog.site().description), ("</p>", "")]);
    let terms = [
        (Facet::Category, Address::Categories, Text::all_categories),
        (Facet::Tag, Address::Tags, Text::all_tags),
    ];
    for (facet, all, words) in terms {
        let values = catalog.values(facet);
        let ranks = catalog.by_weight(facet).into_iter().take(HOME_TERMS);
        let links = ranks.map(|it| TermLink::new(base, facet, &values[it as usize]));
        let all = (values.len() > HOME_TERMS).then(|| {
            (base.href(&all), filled(Text::words_and_count, &[text(words), &number(values.len())]))
        });
        term_links(&links.collect::<Vec<_>>(), facet.legend(), all, false, html);
    }
}

fn facets(
    library: Library,
    listing: Memo<Listing>,
    selection: Memo<Selection>,
    go: Callback<Selection>,
) -> AnyView {
    let range = Callback::new(move |(from, to)| {
        go.run(selection.get_untracked().with_range(from, to));
    });
    let facets = move || {
        // Counts of a part of the posts would be wrong.
        let catalog = library.catalog().filter(|it| it.is_complete())?;
        let facets = Facet::ALL.into_iter().filter(|it| is_useful(&catalog, *it));
        let facets: Vec<_> = facets
            .map(|facet| {
                let on_toggle = Callback::new(move |key: String| {
                    go.run(selection.get_untracked().with_toggled(facet, &key));
                });
                let all = catalog.values(facet);
                let values = catalog.by_weight(facet).into_iter();
                let values = values.map(|it| (it as usize, all[it as usize].clone())).collect();
                view! { <FacetValues facet values listing selection on_toggle /> }.into_any()
            })
            .collect();
        let dates = is_useful(&catalog, Facet::Year).then(|| {
            let from = Signal::derive(move || selection.with(|it| it.from));
            let to = Signal::derive(move || selection.with(|it| it.to));
            view! { <DateRange from to on_change=range /> }
        });
        Some(view! { {facets}{dates} }.into_any())
    };
    live(move || same_on_all_pages(library, selection, &facets))
}

/// The facets are the same on all pages of a list: where pages are made natively they are made once.
#[cfg(feature = "ssr")]
fn same_on_all_pages(
    library: Library,
    selection: Memo<Selection>,
    make: &dyn Fn() -> Option<AnyView>,
) -> Option<AnyView> {
    let Some(stock) = library.stock() else { return make() };
    let html = selection.with(|it| stock.facets(it, || make().to_html()));
    // Made by these views a moment ago, so nothing in it is anybody else's.
    Some(leptos::tachys::html::InertElement::new(html).into_any())
}

#[cfg(not(feature = "ssr"))]
fn same_on_all_pages(
    _: Library,
    _: Memo<Selection>,
    make: &dyn Fn() -> Option<AnyView>,
) -> Option<AnyView> {
    make()
}

/// Whether a facet helps: a single language or length divides nothing.
fn is_useful(catalog: &Catalog, facet: Facet) -> bool {
    let enough = if matches!(facet, Facet::Language | Facet::Length) { 2 } else { 1 };
    catalog.values(facet).len() >= enough
}

fn list_head(library: Library, asked: Asked, go: Callback<Selection>) -> AnyView {
    let Asked { selection, listing, .. } = asked;
    let active = move || {
        let Some(catalog) = library.catalog() else { return Html::default() };
        let now = selection.get();
        let filters = filters(&catalog, &now).into_iter();
        let filters: Vec<_> =
            filters.map(|(without, words)| (href(library, &without), words)).collect();
        active_filters(&filters, &href(library, &now.cleared()))
    };
    let status = move || {
        listing.with(|it| match it.pages {
            0 | 1 => count_of_posts(it.total),
            pages => {
                let (posts, last) = (count_of_posts(it.total), number(it.page + 1));
                match it.more {
                    0 => filled(Text::page_of, &[&posts, &last, &number(pages)]),
                    more => {
                        let first = number(it.page + 1 - more);
                        filled(Text::pages_of, &[&posts, &first, &last, &number(pages)])
                    }
                }
            }
        })
    };
    // While somebody types, the count is told after the pause, and not at each key.
    let quiet = move || library.typed.with(Option::is_some).then_some("off");
    let sort = move || {
        let is_dated = library.catalog().is_some_and(|it| is_useful(&it, Facet::Year));
        let has_relevance = asked.finding().is_some();
        let order = match selection.with(Selection::order) {
            Sort::Relevance if !has_relevance => Sort::Newest,
            order => order,
        };
        sort_switch(order, is_dated, has_relevance)
    };
    let form = move || {
        let whole = is_whole(library, selection);
        form_switch(whole, &|it| selection.with(|now| href(library, &now.with_whole(it))))
    };
    let reorder = move |key: String| {
        let sort = Sort::parse(&key).unwrap_or_default();
        go.run(selection.get_untracked().with_sort(sort));
    };
    view! {
        {written(active)}
        <div class="list-head" on:click=move |it| pressed(&it).iter().for_each(|it| library.saved.toggle(it))>
            <p class="list-status" role="status" aria-live=quiet>{live(status)}</p>
            {written(move || save(library, &selection.get()))}
            <div class="view-switch" on:change=move |it| reorder(event_target_value(&it))>
                {written(sort)}
                {rows_switch().view()}
                {written(form)}
            </div>
        </div>
        {live(move || notice(library, asked))}
    }
    .into_any()
}

/// The button that keeps a selection on the shelf, where there is one.
fn save(library: Library, selection: &Selection) -> Html {
    if selection.n_filters() == 0 {
        return Html::default();
    }
    let line = Address::Posts(selection.with_page(0)).to_string();
    save_button(&line, library.saved.has(&line))
}

/// What was done to find the posts of the list, where that is not plainly what was asked for.
fn notice(library: Library, asked: Asked) -> Option<AnyView> {
    if let Some(sentence) = library.search.failed() {
        let is_text = asked.selection.with(|it| !it.text.is_empty());
        return is_text.then(|| {
            let retry = Callback::new(move |()| library.retry_search());
            view! {
                <p class="list-notice" role="alert">
                    {sentence.clone()} " "
                    {again(retry)}
                </p>
            }
            .into_any()
        });
    }
    let finding = asked.finding()?;
    let mut html = Html::new("<p class=\"list-notice\">");
    match finding.notice {
        Notice::Plain => return None,
        Notice::Some => html.say(&[("", Text::some_words)], ""),
        Notice::Corrected(text) => {
            let to = href(library, &asked.selection.get().with_text(&text));
            html.sentence(texts().say(Text::corrected), &mut |html, at| match at {
                0 => html.put(&[("", &finding.query)]),
                _ => html.put(&[("<a href=\"", &to), ("\">", &text), ("</a>", "")]),
            });
        }
    }
    html.tags("</p>");
    Some(html.view())
}

/// Whether rows are whole posts: as the reader chose, else the archives of terms and dates as the
/// publisher did, and home and searches as excerpts.
fn is_whole(library: Library, selection: Memo<Selection>) -> bool {
    let default = library.catalog().is_some_and(|it| it.site().whole_posts);
    selection.with(|it| it.whole.unwrap_or(default && it.n_filters() == 1 && it.text.is_empty()))
}
