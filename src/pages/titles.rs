//! Every title on one page.

use crate::components::calendar;
use crate::library::Library;
use crate::model::{Address, Facet, count_of_posts, heading, month_name};
use lectern_archive::Post;
use leptos::prelude::*;

/// Every title, by year. An archive without dates has one list without headings.
#[component]
pub(crate) fn TitlesPage(
    /// The library.
    library: Library,
) -> impl IntoView {
    let catalog = library.catalog()?;
    let year_of = |post: &Post| post.date.map(|it| it.year());
    let sections: Vec<_> = catalog
        .posts()
        .chunk_by(|a, b| year_of(a) == year_of(b))
        .map(|posts| {
            section(
                library,
                posts,
                posts.first().and_then(year_of),
                posts.len() == catalog.posts().len(),
            )
        })
        .collect();
    let chart = calendar(&library.base(), catalog.posts().iter().filter_map(|it| it.date));
    Some(view! {
        <div class="titles-page">
            <h1 tabindex="-1">{heading(&catalog, &Address::Titles)}</h1>
            <p class="list-status">{count_of_posts(catalog.posts().len())}</p>
            {chart}
            {sections}
        </div>
    })
}

fn section(library: Library, posts: &[Post], year: Option<u16>, alone: bool) -> AnyView {
    let base = library.base();
    let rows: Vec<_> = posts
        .iter()
        .map(|post| {
            let href = base.href(&Address::Post(post.slug.to_string()));
            let day = post.date.map(|it| {
                let words = format!("{} {}", it.day(), &month_name(it.month())[..3]);
                view! { <time datetime=it.to_string()>{words}</time> }
            });
            let (title, language) = (post.title.clone(), post.language.clone());
            view! { <li>{day}<a href=href lang=language>{title}</a></li> }
        })
        .collect();
    let head = match year {
        Some(year) => {
            let href = base.href(&Address::of(Facet::Year, &format!("{year:04}")));
            Some(view! { <h2><a href=href>{year}</a></h2> }.into_any())
        }
        None if alone => None,
        None => Some(view! { <h2>"Without a date"</h2> }.into_any()),
    };
    view! { <section class="titles">{head}<ul>{rows}</ul></section> }.into_any()
}
