//! An address that shows nothing, and what to try instead.

use crate::html::Html;
use crate::library::Library;
use crate::model::{Address, Selection, similar};

/// Says that there is no such page, and offers posts of a similar name and the ways in. `sought` is
/// the path or slug that was asked for.
pub(crate) fn not_found_page(library: Library, sought: &str) -> Html {
    let Some(catalog) = library.catalog() else { return Html::default() };
    let base = library.base();
    let mut html = Html::new(
        "<div class=\"not-found\"><h1 tabindex=\"-1\">Page not found</h1>\
         <p>There is nothing at this address. It may be misspelt, or the post was moved or taken away.</p>",
    );
    let near: Vec<_> =
        similar(&catalog, sought).into_iter().filter_map(|it| catalog.post(it)).collect();
    if !near.is_empty() {
        html.tags("<h2>Posts with a similar name</h2><ul>");
        for post in near {
            let href = base.href(&Address::Post(post.slug.to_string()));
            html.put(&[("<li><a href=\"", &href), ("\"", "")]);
            html.attribute(" lang=\"", post.language.as_deref());
            html.put(&[(">", &post.title), ("</a></li>", "")]);
        }
        html.tags("</ul>");
    }
    html.tags("<h2>Ways in</h2><ul>");
    let ways = [
        (Address::Search, "Search all posts"),
        (Address::Posts(Selection::default()), "The newest posts"),
        (Address::Categories, "All categories"),
        (Address::Tags, "All tags"),
        (Address::Titles, "Every title on one page"),
    ];
    for (to, words) in ways {
        html.put(&[("<li><a href=\"", &base.href(&to)), ("\">", words), ("</a></li>", "")]);
    }
    html.tags("</ul></div>");
    html
}
