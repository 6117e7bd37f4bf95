//! Home, a term, a date, a search: one page with several addresses, because each is a selection.

mod rows;

use crate::asked::Asked;
use crate::components::*;
use crate::journey::Journey;
use crate::library::{Library, Notice};
use crate::model::{
    Address, Catalog, Facet, Listing, Selection, Sort, count_of_posts, filters, heading, number,
};
use crate::reactive::{live, memo};
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
    view! {
        <div class="posts-page">
            <div class="posts-head">
                <h1 tabindex="-1">{live(move || page_heading(library, address, selection))}</h1>
                {live(move || introduction(library, selection))}
            </div>
            <FacetPanel active=Signal::derive(move || selection.with(Selection::n_filters))>
                {facets(library, listing, selection, go)}
            </FacetPanel>
            <div class="posts-list" aria-busy=move || asked.is_busy().then_some("true")>
                {list_head(library, asked, go)}
                {rows::rows(library, asked)}
                <Pager page=Signal::derive(move || {
                        // Its links are made of the selection: see `Asked`.
                        selection.track();
                        listing.with(|it| it.page)
                    })
                    pages=Signal::derive(move || listing.with(|it| it.pages))
                    href=Callback::new(move |page| {
                        href(library, &selection.get().with_page(page))
                    }) />
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

/// What the home page says before its list: the blog's sentence, its categories and tags.
fn introduction(library: Library, selection: Memo<Selection>) -> Option<AnyView> {
    let is_home = selection.with(|it| it.n_filters() == 0 && it.page == 0);
    let catalog = library.catalog().filter(|_| is_home)?;
    let base = library.base();
    let links = |facet: Facet, all: &Address, words: &str| {
        let values = catalog.values(facet);
        let ranks = catalog.by_weight(facet).into_iter().take(HOME_TERMS);
        let links = ranks.map(|it| TermLink::new(&base, facet, &values[it as usize]));
        let all = (values.len() > HOME_TERMS)
            .then(|| (base.href(all), format!("{words} ({})", number(values.len()))));
        (links.collect::<Vec<_>>(), all)
    };
    let (categories, all_categories) =
        links(Facet::Category, &Address::Categories, "All categories");
    let (tags, all_tags) = links(Facet::Tag, &Address::Tags, "All tags");
    let description = catalog.site().description.clone();
    let view = view! {
        <p class="posts-description">{description}</p>
        <TermLinks links=categories label="Categories" all=all_categories />
        <TermLinks links=tags label="Tags" all=all_tags />
    };
    Some(view.into_any())
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
    let active = Signal::derive(move || {
        let Some(catalog) = library.catalog() else { return Vec::new() };
        let filters = filters(&catalog, &selection.get());
        filters.into_iter().map(|(without, words)| (href(library, &without), words)).collect()
    });
    let clear = Signal::derive(move || selection.with(|it| href(library, &it.cleared())));
    let status = move || {
        listing.with(|it| match it.pages {
            0 | 1 => count_of_posts(it.total),
            pages => {
                format!("{}, page {} of {}", count_of_posts(it.total), it.page + 1, number(pages))
            }
        })
    };
    // While somebody types, the count is told after the pause, and not at each key.
    let quiet = move || library.typed.with(Option::is_some).then_some("off");
    let whole = Signal::derive(move || is_whole(library, selection));
    let is_dated =
        Signal::derive(move || library.catalog().is_some_and(|it| is_useful(&it, Facet::Year)));
    let has_relevance = Signal::derive(move || asked.finding().is_some());
    let sort = Signal::derive(move || match selection.with(Selection::order) {
        Sort::Relevance if !has_relevance.get() => Sort::Newest,
        order => order,
    });
    let on_sort = Callback::new(move |it| go.run(selection.get_untracked().with_sort(it)));
    view! {
        <ActiveFilters filters=active clear />
        <div class="list-head">
            <p class="list-status" role="status" aria-live=quiet>{live(status)}</p>
            {save(library, selection)}
            <ViewSwitch sort whole is_dated has_relevance on_sort
                href=Callback::new(move |it| selection.with(|now| href(library, &now.with_whole(it)))) />
        </div>
        {live(move || notice(library, asked))}
    }
    .into_any()
}

/// The button that keeps a selection on the shelf, where there is one.
fn save(library: Library, selection: Memo<Selection>) -> AnyView {
    let line = memo(move || Address::Posts(selection.get().with_page(0)).to_string());
    let is_saved = Signal::derive(move || library.saved.has(&line.get()));
    let on_press = Callback::new(move |()| {
        let line = line.get_untracked();
        if is_saved.get_untracked() {
            library.saved.remove(&line);
        } else {
            library.saved.add(&line);
        }
    });
    let has_filter = memo(move || selection.with(|it| it.n_filters() > 0));
    live(move || has_filter.get().then(|| view! { <SaveButton is_saved on_press /> }))
}

/// What was done to find the posts of the list, where that is not plainly what was asked for.
fn notice(library: Library, asked: Asked) -> Option<AnyView> {
    if let Some(sentence) = library.search.failed() {
        let is_text = asked.selection.with(|it| !it.text.is_empty());
        return is_text.then(|| {
            let retry = move |_| library.retry_search();
            view! {
                <p class="list-notice" role="alert">
                    {["Searching titles only: ", &sentence, ". "].concat()}
                    <button type="button" on:click=retry>"Try again"</button>
                </p>
            }
            .into_any()
        });
    }
    let finding = asked.finding()?;
    let words = match finding.notice {
        Notice::Plain => return None,
        Notice::Some => "No post has all of these words. These have some.".into_any(),
        Notice::Corrected(text) => {
            let to = href(library, &asked.selection.get().with_text(&text));
            let nothing = format!("Nothing has “{}”. These posts have “", finding.query);
            view! { {nothing}<a href=to>{text}</a>"”." }.into_any()
        }
    };
    Some(view! { <p class="list-notice">{words}</p> }.into_any())
}

/// Whether rows are whole posts: as the reader chose, else the archives of terms and dates as the
/// publisher did, and home and searches as excerpts.
fn is_whole(library: Library, selection: Memo<Selection>) -> bool {
    let default = library.catalog().is_some_and(|it| it.site().whole_posts);
    selection.with(|it| it.whole.unwrap_or(default && it.n_filters() == 1 && it.text.is_empty()))
}
