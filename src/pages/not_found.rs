//! An address that shows nothing, and what to try instead.

use crate::html::Html;
use crate::library::Library;
use crate::model::{Address, Selection, similar};
use lectern_texts::{Text, text};

/// Says that there is no such page, and offers posts of a similar name and the ways in. `sought` is
/// the path or slug that was asked for.
pub(crate) fn not_found_page(library: Library, sought: &str) -> Html {
    let Some(catalog) = library.catalog() else { return Html::default() };
    let base = library.base();
    let mut html = Html::default();
    html.say(
        &[
            ("<div class=\"not-found\"><h1 tabindex=\"-1\">", Text::page_not_found),
            ("</h1><p>", Text::nothing_here),
        ],
        "</p>",
    );
    let near: Vec<_> =
        similar(&catalog, sought).into_iter().filter_map(|it| catalog.post(it)).collect();
    if !near.is_empty() {
        html.say(&[("<h2>", Text::similar_names)], "</h2><ul>");
        for post in near {
            let href = base.href(&Address::Post(post.slug.to_string()));
            html.put(&[("<li><a href=\"", &href), ("\"", "")]);
            html.attribute(" lang=\"", post.language.as_deref());
            html.put(&[(">", &post.title), ("</a></li>", "")]);
        }
        html.tags("</ul>");
    }
    html.say(&[("<h2>", Text::ways_in)], "</h2><ul>");
    let ways = [
        (Address::Search, Text::search_all_posts),
        (Address::Posts(Selection::default()), Text::newest_posts),
        (Address::Categories, Text::all_categories),
        (Address::Tags, Text::all_tags),
        (Address::Titles, Text::every_title),
    ];
    for (to, words) in ways {
        html.put(&[("<li><a href=\"", &base.href(&to)), ("\">", text(words)), ("</a></li>", "")]);
    }
    html.tags("</ul></div>");
    html
}
