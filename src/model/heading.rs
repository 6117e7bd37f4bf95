//! What an address is called: in its heading and in the window's title.

use super::address::Address;
use super::catalog::Catalog;
use super::facet::Facet;
use super::phrase::number;
use super::selection::Selection;
use lectern_texts::{Text, fill, filled, text, texts};

/// The text of the page's `h1`. For a post its title, for home the blog's name.
#[must_use]
pub fn heading(catalog: &Catalog, address: &Address) -> String {
    let post = |slug| catalog.find(slug).and_then(|it| catalog.post(it));
    let words = match address {
        Address::Posts(selection) => return posts_heading(catalog, selection),
        Address::Post(slug) => match post(slug) {
            Some(post) => return post.title.clone(),
            None => Text::page_not_found,
        },
        Address::Search => Text::search,
        Address::Categories => Text::categories,
        Address::Tags => Text::tags,
        Address::Titles => Text::all_posts,
        Address::Shelf => Text::shelf,
        Address::Unknown => Text::page_not_found,
    };
    text(words).to_owned()
}

/// The window's title: heading, filters, page where it is not the first, blog's name. Two
/// addresses share one only where they show the same posts in another order or form.
#[must_use]
pub fn page_title(catalog: &Catalog, address: &Address) -> String {
    let site = &catalog.site().title;
    let selection = address.selection().unwrap_or_default();
    let mut title = heading(catalog, address);
    let is_home = matches!(address, Address::Posts(_)) && selection.n_filters() == 0;
    if is_home {
        title.clone_from(site);
    } else if title == text(Text::search) {
        // Of the page of a search without a filter there is nothing more to say.
        let words = in_words(catalog, &selection);
        let comma = if words.is_empty() { "" } else { text(Text::comma) };
        title = [&title, comma, &words].concat();
    }
    if selection.page > 0 {
        title = filled(Text::title_and_page, &[&title, &number(selection.page + 1)]);
    }
    if is_home { title } else { filled(Text::title_of_site, &[&title, site]) }
}

fn posts_heading(catalog: &Catalog, selection: &Selection) -> String {
    if selection.n_filters() == 0 {
        return catalog.site().title.clone();
    }
    if selection.n_filters() == 1 && catalog.is_complete() && !catalog.knows(selection) {
        return text(Text::page_not_found).to_owned();
    }
    let single = selection.n_filters() == 1 && selection.text.is_empty();
    if !single || selection.from.is_some() || selection.to.is_some() {
        return text(Text::search).to_owned();
    }
    if let Some(month) = selection.month {
        return texts().month_of_year(month.year, month.month);
    }
    let filter = filters(catalog, selection).pop();
    filter.map(|it| it.1).unwrap_or_default()
}

/// The active filters in words ("Category: Tutorials"), each with the selection without it.
#[must_use]
pub fn filters(catalog: &Catalog, selection: &Selection) -> Vec<(Selection, String)> {
    let mut filters = Vec::new();
    if !selection.text.is_empty() {
        filters.push((selection.with_text(""), filled(Text::quoted, &[&selection.text])));
    }
    for facet in Facet::ALL {
        for key in selection.values(facet) {
            let name = name_of(catalog, facet, key);
            let words = texts().labelled(facet.label(), &name);
            filters.push((selection.with_toggled(facet, key), words));
        }
    }
    if let Some(month) = selection.month {
        let words = texts().month_of_year(month.year, month.month);
        filters.push((selection.without_month(), words));
    }
    let range = [(selection.from, text(Text::from_day)), (selection.to, text(Text::to_day))];
    for (idx, (date, word)) in range.into_iter().enumerate() {
        if let Some(date) = date {
            let (from, to) = if idx == 0 { (None, selection.to) } else { (selection.from, None) };
            filters.push((selection.with_range(from, to), fill(word, &[&date.to_string()])));
        }
    }
    filters
}

/// All active filters in one line: "“boats”, Category: Tutorials".
#[must_use]
pub fn in_words(catalog: &Catalog, selection: &Selection) -> String {
    let mut words = String::new();
    for (_, filter) in filters(catalog, selection) {
        if !words.is_empty() {
            words.push_str(text(Text::comma));
        }
        words.push_str(&filter);
    }
    words
}

/// A value's name; its key where the archive does not have it.
fn name_of(catalog: &Catalog, facet: Facet, key: &str) -> String {
    let value = catalog.values(facet).iter().find(|it| it.key == key);
    value.map_or(key, |it| &it.name).to_owned()
}
