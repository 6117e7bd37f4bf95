//! What an address is called: in its heading and in the window's title.

use super::address::Address;
use super::catalog::Catalog;
use super::facet::Facet;
use super::phrase::month_name;
use super::selection::Selection;

/// The text of the page's `h1`. For a post its title, for home the blog's name.
#[must_use]
pub fn heading(catalog: &Catalog, address: &Address) -> String {
    match address {
        Address::Posts(selection) => posts_heading(catalog, selection),
        Address::Search => SEARCH.to_owned(),
        Address::Categories => "Categories".to_owned(),
        Address::Tags => "Tags".to_owned(),
        Address::Titles => "All posts".to_owned(),
        Address::Shelf => "Shelf".to_owned(),
        Address::Post(slug) => match catalog.find(slug).and_then(|it| catalog.post(it)) {
            Some(post) => post.title.clone(),
            None => NOT_FOUND.to_owned(),
        },
        Address::Unknown => NOT_FOUND.to_owned(),
    }
}

const NOT_FOUND: &str = "Page not found";
const SEARCH: &str = "Search";

/// The window's title: heading, filters, page where it is not the first, blog's name. Two
/// addresses share one only where they show the same posts in another order or form.
#[must_use]
pub fn page_title(catalog: &Catalog, address: &Address) -> String {
    let site = &catalog.site().title;
    let selection = address.selection().unwrap_or_default();
    let page = match selection.page {
        0 => String::new(),
        page => format!(", page {}", page + 1),
    };
    let mut heading = heading(catalog, address);
    match (address, selection.n_filters()) {
        (Address::Posts(_), 0) => return format!("{site}{page}"),
        (Address::Posts(_), _) if heading == SEARCH => {
            heading.push_str(", ");
            heading.push_str(&in_words(catalog, &selection));
        }
        _ => {}
    }
    format!("{heading}{page} – {site}")
}

fn posts_heading(catalog: &Catalog, selection: &Selection) -> String {
    if selection.n_filters() == 0 {
        return catalog.site().title.clone();
    }
    if selection.n_filters() == 1 && catalog.is_complete() && !catalog.knows(selection) {
        return NOT_FOUND.to_owned();
    }
    let single = selection.n_filters() == 1 && selection.text.is_empty();
    if !single || selection.from.is_some() || selection.to.is_some() {
        return SEARCH.to_owned();
    }
    if let Some(month) = selection.month {
        return format!("{} {}", month_name(month.month), month.year);
    }
    let filter = filters(catalog, selection).pop();
    filter.map(|it| it.1).unwrap_or_default()
}

/// The active filters in words ("Category: Tutorials"), each with the selection without it.
#[must_use]
pub fn filters(catalog: &Catalog, selection: &Selection) -> Vec<(Selection, String)> {
    let mut filters = Vec::new();
    if !selection.text.is_empty() {
        filters.push((selection.with_text(""), format!("“{}”", selection.text)));
    }
    for facet in Facet::ALL {
        for key in selection.values(facet) {
            let name = name_of(catalog, facet, key);
            let words = format!("{}: {name}", facet.label());
            filters.push((selection.with_toggled(facet, key), words));
        }
    }
    if let Some(month) = selection.month {
        let words = format!("{} {}", month_name(month.month), month.year);
        filters.push((selection.without_month(), words));
    }
    let range = [(selection.from, "From"), (selection.to, "To")];
    for (idx, (date, word)) in range.into_iter().enumerate() {
        if let Some(date) = date {
            let (from, to) = if idx == 0 { (None, selection.to) } else { (selection.from, None) };
            filters.push((selection.with_range(from, to), format!("{word} {date}")));
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
            words.push_str(", ");
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
