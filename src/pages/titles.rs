//! Every title on one page.

use crate::components::calendar;
use crate::html::Html;
use crate::library::Library;
use crate::model::{Address, Base, Facet, count_of_posts, heading};
use lectern_archive::Post;
use lectern_texts::{Text, texts};

/// Every title, by year. An archive without dates has one list without headings.
pub(crate) fn titles_page(library: Library) -> Html {
    let Some(catalog) = library.catalog() else { return Html::default() };
    let (base, all) = (library.base(), catalog.posts());
    let mut html = Html::new("<div class=\"titles-page\"><h1 tabindex=\"-1\">");
    html.put(&[
        ("", &heading(&catalog, &Address::Titles)),
        ("</h1><p class=\"list-status\">", &count_of_posts(all.len())),
        ("</p>", ""),
    ]);
    calendar(&base, all.iter().filter_map(|it| it.date), &mut html);
    let year_of = |post: &Post| post.date.map(|it| it.year());
    for posts in all.chunk_by(|a, b| year_of(a) == year_of(b)) {
        html.tags("<section class=\"titles\">");
        match posts.first().and_then(year_of).map(|it| format!("{it:04}")) {
            Some(year) => {
                let href = base.href(&Address::of(Facet::Year, &year));
                let year = year.trim_start_matches('0');
                html.put(&[("<h2><a href=\"", &href), ("\">", year), ("</a></h2>", "")]);
            }
            None if posts.len() == all.len() => {}
            None => html.say(&[("<h2>", Text::without_date)], "</h2>"),
        }
        html.tags("<ul>");
        posts.iter().for_each(|it| title(&base, it, &mut html));
        html.tags("</ul></section>");
    }
    html.tags("</div>");
    html
}

fn title(base: &Base, post: &Post, html: &mut Html) {
    html.tags("<li");
    // Without one `public/keeping.js` takes the link's slug: a page of all titles counts bytes.
    let id = post.id.as_str();
    html.attribute(" data-post=\"", (id != post.slug.as_str()).then_some(id));
    html.tags(">");
    if let Some(date) = post.date {
        html.put(&[
            ("<time datetime=\"", &date.to_string()),
            ("\">", &texts().short_date(date.month(), date.day())),
            ("</time>", ""),
        ]);
    }
    let href = base.href(&Address::Post(post.slug.to_string()));
    html.put(&[("<a href=\"", &href), ("\"", "")]);
    html.attribute(" lang=\"", post.language.as_deref());
    html.put(&[(">", &post.title), ("</a></li>", "")]);
}
