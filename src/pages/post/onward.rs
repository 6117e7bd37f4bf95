//! What stands around the text of a post and leads on: its contents, its series, posts like it.

use crate::components::{Link, folded_links, link_list};
use crate::html::Html;
use crate::library::Library;
use crate::model::{Address, Catalog, Facet, contents, more_in, related, series};
use lectern_texts::{Text, filled, text};

/// The table of contents of a text; nothing where it has few headings.
pub(super) fn post_contents(html: &str) -> Html {
    let link = |it: crate::model::Heading| Link {
        href: ["#", &it.anchor].concat(),
        text: it.text,
        is_deeper: it.level > 2,
        ..Link::default()
    };
    let links: Vec<Link> = contents(html).into_iter().map(link).collect();
    match links.is_empty() {
        true => Html::default(),
        false => {
            folded_links("<nav class=\"contents\" aria-label=\"", text(Text::contents), &links)
        }
    }
}

/// The parts of the series that a post belongs to; nothing where it belongs to none.
pub(super) fn post_series(library: Library, number: u32) -> Html {
    // A series that has come in part would count its parts wrong.
    let Some(catalog) = library.catalog().filter(|it| it.is_complete()) else {
        return Html::default();
    };
    let Some((series, parts, at)) = series(&catalog, number) else { return Html::default() };
    let (part, all) = ((at + 1).to_string(), parts.len().to_string());
    let name = filled(Text::part_of_series, &[&part, &all, &series.name]);
    let links = links(library, &catalog, &parts, number);
    folded_links("<nav class=\"series\" aria-label=\"", &name, &links)
}

/// The next part, similar posts, and more of the category; nothing where there is none of them.
pub(super) fn onward(library: Library, number: u32) -> Html {
    let Some(catalog) = library.catalog() else { return Html::default() };
    if !catalog.is_complete() {
        // What is similar is said of the whole archive; whoever waits for this page waits for it.
        return Html::new("<div class=\"onward\" aria-busy=\"true\"></div>");
    }
    let next = series(&catalog, number).and_then(|(_, parts, at)| parts.get(at + 1).copied());
    let related = related(&catalog, number);
    let mut besides = related.clone();
    besides.extend(next);
    let mut html = Html::default();
    html.say(&[("<nav class=\"onward\" aria-label=\"", Text::read_on)], "\">");
    let list = |html: &mut Html, title: &str, link: Option<(&str, &str)>, posts: &[u32]| {
        if !posts.is_empty() {
            html.tags("<section><h2>");
            html.sentence(title, &mut |html, _| {
                let (href, name) = link.unwrap_or_default();
                html.put(&[("<a href=\"", href), ("\">", name), ("</a>", "")]);
            });
            html.tags("</h2>");
            link_list(&links(library, &catalog, posts, number), html);
            html.tags("</section>");
        }
    };
    list(&mut html, text(Text::next_part), None, next.as_slice());
    list(&mut html, text(Text::related_posts), None, &related);
    let more = more_in(&catalog, number, &besides);
    if let Some((category, posts)) = &more {
        let href = library.base().href(&Address::of(Facet::Category, &category.key));
        list(&mut html, text(Text::more_in), Some((&href, &category.name)), posts);
    }
    html.tags("</nav>");
    if besides.is_empty() && more.is_none() { Html::default() } else { html }
}

fn links(library: Library, catalog: &Catalog, posts: &[u32], here: u32) -> Vec<Link> {
    let link = |number: &u32| {
        let post = catalog.post(*number)?;
        Some(Link {
            href: library.base().href(&Address::Post(post.slug.to_string())),
            text: post.title.clone(),
            language: post.language.clone(),
            is_here: *number == here,
            is_deeper: false,
        })
    };
    posts.iter().filter_map(link).collect()
}
