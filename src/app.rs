//! The whole reader: frame, address, and the page of the address.

mod search_bar;

use crate::asked::Asked;
use crate::components::{Failure, site_footer, site_links, site_name, waiting};
use crate::html::Html;
use crate::journey::Journey;
use crate::library::{Library, LoadError, Opening};
use crate::model::{Address, Catalog, Facet, count_of_posts, searched_for};
use crate::pages::*;
use crate::reactive::{live, memo, memo_after, written};
use lectern_texts::{Text, text};
use leptos::prelude::*;
use search_bar::SearchBar;

/// The first link of a page.
const SKIP: &str = "<a class=\"skip-link\" href=\"#main\" rel=\"external\">";

/// What is on screen between header and footer. Which page, not which selection: a list stays
/// mounted while its selection changes.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    Waiting,
    Failed(LoadError),
    Posts,
    Post(String),
    Terms(Facet),
    Titles,
    Shelf,
    Unknown(String),
}

/// The reader of a library: everything below `<body>`.
#[component]
pub fn App(
    /// What there is to read.
    library: Library,
    /// Where the reader is.
    journey: Journey,
) -> impl IntoView {
    let address = memo(move || {
        let (path, query) = journey.here();
        library.base().read(&path, &query)
    });
    let searched = memo(move || searched_for(&journey.here().1));
    let asked = Asked::new(library, address, searched);
    let stage = memo_after(move |before| match library.opening() {
        Opening::Waiting => Stage::Waiting,
        Opening::Failed(error) => Stage::Failed(error),
        Opening::Open(catalog) => address.with(|it| {
            let now = stage(&catalog, it, journey.here().0);
            // A list stands until the archive is here: `Asked` keeps its posts until then.
            let is_list = it.selection().is_some() && before == Some(&Stage::Posts);
            if is_list && now == Stage::Waiting { Stage::Posts } else { now }
        }),
    });
    let ready = memo(move || !matches!(stage.get(), Stage::Waiting | Stage::Failed(_)));
    journey.keep(library, address, ready);
    let fact =
        move |of: fn(&Catalog) -> String| library.catalog().map(|it| of(&it)).unwrap_or_default();
    let title = move || site_name(&fact(|it| it.site().title.clone()), &library.base());
    let links = move || {
        let catalog = library.catalog();
        let own = catalog.as_ref().map_or(&[][..], |it| &it.site().navigation);
        address.with(|it| site_links(&library.base(), it, own))
    };
    let footer = move || {
        let posts = fact(|it| count_of_posts(it.manifest().posts as usize));
        site_footer(&fact(|it| it.site().description.clone()), &posts)
    };
    view! {
        {Html::said(SKIP, text(Text::skip), "</a>")}
        <header class="site-header">
            {written(title)}
            <SearchBar library journey asked />
            {written(links)}
        </header>
        <main id="main" tabindex="-1">{live(move || page(library, journey, address, asked, stage.get()))}</main>
        {written(footer)}
        <p class="visually-hidden" aria-live="polite">{live(move || journey.announced())}</p>
    }
}

fn stage(catalog: &Catalog, address: &Address, path: String) -> Stage {
    if !catalog.is_complete() && !is_answerable(catalog, address) {
        return Stage::Waiting;
    }
    match address {
        // One term or date that is not there is a wrong address; of several, a search says so.
        Address::Posts(it) if it.n_filters() == 1 && !catalog.knows(it) => Stage::Unknown(path),
        Address::Posts(_) | Address::Search => Stage::Posts,
        Address::Post(slug) => Stage::Post(slug.clone()),
        Address::Categories => Stage::Terms(Facet::Category),
        Address::Tags => Stage::Terms(Facet::Tag),
        Address::Titles => Stage::Titles,
        Address::Shelf => Stage::Shelf,
        Address::Unknown => Stage::Unknown(path),
    }
}

/// Whether the newest posts are enough to show an address as it will be when all have come.
fn is_answerable(catalog: &Catalog, address: &Address) -> bool {
    match address {
        Address::Posts(it) => catalog.can_list(it),
        Address::Post(slug) => catalog.find(slug).is_some(),
        Address::Categories | Address::Tags => true,
        Address::Search | Address::Titles | Address::Shelf | Address::Unknown => false,
    }
}

fn page(
    library: Library,
    journey: Journey,
    address: Memo<Address>,
    asked: Asked,
    stage: Stage,
) -> AnyView {
    match stage {
        Stage::Waiting => waiting(text(Text::opening)).view(),
        Stage::Failed(error) => {
            let on_retry = Callback::new(move |()| library.open());
            view! {
                <div class="not-found">
                    {Html::said("<h1 tabindex=\"-1\">", text(Text::cannot_open), "</h1>")}
                    <Failure error on_retry />
                </div>
            }
            .into_any()
        }
        Stage::Posts => view! { <PostsPage library journey address asked /> }.into_any(),
        Stage::Post(slug) => view! { <PostPage library journey asked slug /> }.into_any(),
        Stage::Terms(facet) => terms_page(library, facet).view(),
        Stage::Titles => titles_page(library).view(),
        Stage::Shelf => view! { <ShelfPage library /> }.into_any(),
        Stage::Unknown(sought) => not_found_page(library, &sought).view(),
    }
}
