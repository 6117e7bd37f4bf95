//! The head of every page.

use crate::html::Html;
use crate::model::{Address, Base, Selection};
use lectern_archive::NavigationLink;
use lectern_texts::{Text, text};

/// The blog's name as a link to its first page. Keeps its room, and has a name, before the blog's own
/// is known.
pub(crate) fn site_name(title: &str, base: &Base) -> Html {
    let home = base.href(&Address::Posts(Selection::default()));
    let mut name = Html::default();
    name.put(&[("<a href=\"", &home), ("\"", "")]);
    name.attribute(" aria-label=\"", title.is_empty().then_some(text(Text::home)));
    let title = if title.is_empty() { "\u{a0}" } else { title };
    name.put(&[(" class=\"site-name\">", title), ("</a>", "")]);
    name
}

/// The main links, then the publisher's own; the main one that leads to where the reader is says so.
pub(crate) fn site_links(base: &Base, address: &Address, own: &[NavigationLink]) -> Html {
    let links = [
        (Address::Categories, Text::categories),
        (Address::Tags, Text::tags),
        (Address::Titles, Text::all_posts),
        (Address::Shelf, Text::shelf),
    ];
    let mut html = Html::default();
    html.say(&[("<nav aria-label=\"", Text::site_links)], "\"><ul>");
    for (to, words) in links {
        html.put(&[("<li><a href=\"", &base.href(&to)), ("\"", "")]);
        html.attribute(" aria-current=\"", (*address == to).then_some("page"));
        html.put(&[(">", text(words)), ("</a></li>", "")]);
    }
    for it in own {
        html.put(&[
            ("<li><a href=\"", &base.link(&it.address)),
            ("\">", &it.label),
            ("</a></li>", ""),
        ]);
    }
    // What it opens is the affair of public/reading.js.
    let button = "<li><button type=\"button\" class=\"settings-button\" data-do=\"settings\" \
                  aria-haspopup=\"dialog\">Aa<span class=\"visually-hidden\"> ";
    html.tags(button);
    html.say(&[("", Text::settings)], "</span></button></li></ul></nav>");
    html
}
