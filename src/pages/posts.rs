//! Home, a term, a date, a search: one page with several addresses, because each is a selection.

use crate::components::*;
use crate::journey::Journey;
use crate::library::Library;
use crate::model::{
    Address, Catalog, Facet, Listing, Selection, count_of_posts, filters, heading, number,
};
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
) -> impl IntoView {
    let from_address = Memo::new(move |_| address.get().selection().unwrap_or_default());
    let selection = Memo::new(move |_| library.with_typed(&from_address.get()));
    let listing = Memo::new(move |_| {
        let catalog = library.catalog();
        catalog.map(|it| Listing::new(&it, &selection.get())).unwrap_or_default()
    });
    let go = Callback::new(move |selection: Selection| {
        library.typed.set(None);
        journey.stay(&href(library, &selection), false);
    });
    let text =
        move || library.typed.get().unwrap_or_else(|| from_address.with(|it| it.text.clone()));
    let on_pause = Callback::new(move |()| {
        let (typed, before) = (selection.get_untracked(), from_address.get_untracked());
        if typed != before {
            // The first text makes a step that Back takes back; more text changes that step.
            journey.stay(&href(library, &typed), !before.text.is_empty());
        }
        // A space at the end is not in the address, and still stands in the field.
        if library.typed.with_untracked(|it| it.as_deref().is_none_or(|it| it.trim() == it)) {
            library.typed.set(None);
        }
    });
    view! {
        <div class="posts-page">
            <div class="posts-head">
                <h1 tabindex="-1">{move || page_heading(library, address, selection)}</h1>
                {move || introduction(library, selection)}
            </div>
            <FacetPanel active=Signal::derive(move || selection.with(Selection::n_filters))>
                <TitleFilter text=Signal::derive(text) on_pause
                    on_type=Callback::new(move |it| library.typed.set(Some(it))) />
                {facets(library, listing, selection, go)}
            </FacetPanel>
            <div class="posts-list">
                {list_head(library, listing, selection, go)}
                {rows(library, listing, selection, from_address)}
                <Pager page=Signal::derive(move || listing.with(|it| it.page))
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
    let typed = Address::Posts(selection.get());
    let searching =
        address.with(|it| *it == Address::Search) && selection.with(|it| it.n_filters() == 0);
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
    facets.into_any()
}

/// Whether a facet helps: a single language or length divides nothing.
fn is_useful(catalog: &Catalog, facet: Facet) -> bool {
    let enough = if matches!(facet, Facet::Language | Facet::Length) { 2 } else { 1 };
    catalog.values(facet).len() >= enough
}

fn list_head(
    library: Library,
    listing: Memo<Listing>,
    selection: Memo<Selection>,
    go: Callback<Selection>,
) -> AnyView {
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
    let whole = Signal::derive(move || is_whole(library, selection));
    let is_dated =
        Signal::derive(move || library.catalog().is_some_and(|it| is_useful(&it, Facet::Year)));
    view! {
        <ActiveFilters filters=active clear />
        <div class="list-head">
            <p class="list-status" role="status">{status}</p>
            <ViewSwitch sort=Signal::derive(move || selection.with(|it| it.sort)) whole is_dated
                on_sort=Callback::new(move |it| go.run(selection.get_untracked().with_sort(it)))
                href=Callback::new(move |it| selection.with(|now| href(library, &now.with_whole(it)))) />
        </div>
    }
    .into_any()
}

/// Whether rows are whole posts: as the reader chose, else the archives of terms and dates as the
/// publisher did, and home and searches as excerpts.
fn is_whole(library: Library, selection: Memo<Selection>) -> bool {
    let default = library.catalog().is_some_and(|it| it.site().whole_posts);
    selection.with(|it| it.whole.unwrap_or(default && it.n_filters() == 1 && it.text.is_empty()))
}

fn rows(
    library: Library,
    listing: Memo<Listing>,
    selection: Memo<Selection>,
    from_address: Memo<Selection>,
) -> AnyView {
    let whole = Memo::new(move |_| is_whole(library, selection));
    Effect::new(move |_| {
        // While someone types, rows change with every key: their texts can wait for the pause.
        if selection.get() == from_address.get() {
            let rows = listing.with(|it| it.rows.clone());
            if whole.get() { library.want_bodies(&rows) } else { library.want_excerpts(&rows) }
        }
    });
    let numbers = Memo::new(move |_| listing.with(|it| it.rows.clone()));
    let row = move |number: u32| {
        let catalog = library.catalog()?;
        let facts = Facts::new(&catalog, &library.base(), catalog.post(number)?);
        let excerpt = Memo::new(move |_| library.excerpt(number));
        let html = Memo::new(move |_| library.html(number));
        Some(view! { <PostRow facts whole excerpt html /> }.into_any())
    };
    view! {
        <div class="post-rows">
            {move || numbers.get().into_iter().map(row).collect_view()}
        </div>
        <div class="posts-none" hidden=move || listing.with(|it| !it.rows.is_empty())>
            <p>{move || listing.with(|it| if it.total == 0 {
                "No post fits all of these filters. Take one away, or clear them all."
            } else {
                "The list is not that long any more."
            })}</p>
            <p>
                <a href=move || selection.with(|it| href(library, &it.with_page(0)))
                    hidden=move || listing.with(|it| it.total == 0)>"To its first page"</a>
            </p>
        </div>
    }
    .into_any()
}
