//! Addresses: the only state that can be linked to.

use super::facet::Facet;
use super::percent::{decode, decode_query, encode};
use super::selection::{Month, Selection, is_year};
use std::fmt;

/// What an address stands for, below the site's base.
///
/// [`Address::parse`] reads any address, [`fmt::Display`] prints the canonical one: directory
/// form with a trailing slash, the page as a path for the selections that have pages of their
/// own, everything else under `/search/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// Posts: home, a term, a date, or any selection.
    Posts(Selection),
    /// The search page with nothing selected yet.
    Search,
    /// One post, by its slug.
    Post(String),
    /// All categories.
    Categories,
    /// All tags.
    Tags,
    /// Every title on one page.
    Titles,
    /// What the reader keeps on this device.
    Shelf,
    /// No page of this site.
    Unknown,
}

impl Address {
    /// Reads a path that begins after the base (with or without slashes at its ends) and a query
    /// without its `?`. Never fails: what is no page of this site is [`Address::Unknown`].
    #[must_use]
    pub fn parse(path: &str, query: &str) -> Self {
        let parts: Vec<String> = path.split('/').filter(|it| !it.is_empty()).map(decode).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let (parts, page) = match parts.as_slice() {
            [rest @ .., "page", page] => match page.parse::<usize>() {
                Ok(page @ 1..=0xff_ffff) => (rest, page - 1),
                _ => return Self::Unknown,
            },
            all => (all, 0),
        };
        let mut selection = Selection::default();
        match parts {
            [] | ["search"] => {}
            ["category", slug] => selection.add(Facet::Category, (*slug).to_owned()),
            ["tag", slug] => selection.add(Facet::Tag, (*slug).to_owned()),
            ["author", slug] => selection.add(Facet::Author, (*slug).to_owned()),
            ["post", slug] if page == 0 => return Self::Post((*slug).to_owned()),
            ["categories"] if page == 0 => return Self::Categories,
            ["tags"] if page == 0 => return Self::Tags,
            ["archive"] if page == 0 => return Self::Titles,
            ["shelf"] if page == 0 => return Self::Shelf,
            [year] if is_year(year) => selection.add(Facet::Year, (*year).to_owned()),
            [year, month] => match Month::parse(&format!("{year}-{month}")) {
                Some(month) => selection.month = Some(month),
                None => return Self::Unknown,
            },
            _ => return Self::Unknown,
        }
        selection.page = page;
        for pair in query.split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            selection.read(key, value);
        }
        selection.more = selection.more.min(selection.page).min(Selection::MOST);
        if parts == ["search"] && selection == Selection::default() {
            return Self::Search;
        }
        Self::Posts(selection)
    }

    /// The selection that the address asks for, where it is a list of posts.
    #[must_use]
    pub fn selection(&self) -> Option<Selection> {
        match self {
            Self::Posts(selection) => Some(selection.clone()),
            Self::Search => Some(Selection::default()),
            _ => None,
        }
    }

    /// The list of a facet's single value.
    #[must_use]
    pub fn of(facet: Facet, value: &str) -> Self {
        Self::Posts(Selection::of(facet, value))
    }
}

/// The address as a path and query, from `/`.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Posts(selection) => print_posts(selection, f),
            Self::Search => f.write_str("/search/"),
            Self::Post(slug) => write!(f, "/post/{}/", encode(slug)),
            Self::Categories => f.write_str("/categories/"),
            Self::Tags => f.write_str("/tags/"),
            Self::Titles => f.write_str("/archive/"),
            Self::Shelf => f.write_str("/shelf/"),
            Self::Unknown => f.write_str("/404.html"),
        }
    }
}

fn print_posts(selection: &Selection, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let path = own_path(selection);
    let is_search = path.is_none();
    f.write_str(path.as_deref().unwrap_or("/search/"))?;
    let mut pairs = if is_search { selection.pairs() } else { selection.view_pairs() };
    if selection.page > 0 && is_search {
        pairs.push(("page", (selection.page + 1).to_string()));
    } else if selection.page > 0 {
        write!(f, "page/{}/", selection.page + 1)?;
    }
    if selection.more > 0 {
        pairs.push(("more", selection.more.to_string()));
    }
    for (idx, (key, value)) in pairs.iter().enumerate() {
        write!(f, "{}{key}={value}", if idx == 0 { '?' } else { '&' })?;
    }
    Ok(())
}

/// The text that a post was found by, as the query of its address says; empty where it does not.
#[must_use]
pub fn searched_for(query: &str) -> String {
    let text = query.split('&').find_map(|it| it.strip_prefix("find="));
    text.map(|it| decode_query(it).trim().to_owned()).unwrap_or_default()
}

/// The path of a selection that has one of its own: nothing, or one term, year or month.
fn own_path(selection: &Selection) -> Option<String> {
    let first = |facet| selection.values(facet).first();
    match selection.n_filters() {
        0 => Some("/".to_owned()),
        1 => {
            let term = |facet: Facet| Some(format!("/{}/{}/", facet.key(), encode(first(facet)?)));
            term(Facet::Category)
                .or_else(|| term(Facet::Tag))
                .or_else(|| term(Facet::Author))
                .or_else(|| Some(format!("/{}/", first(Facet::Year)?)))
                .or_else(|| selection.month.map(|it| format!("/{:04}/{:02}/", it.year, it.month)))
        }
        _ => None,
    }
}

/// The path that the site is published under: `/`, or `/blog/`. Begins and ends with a slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

impl Base {
    /// The base from any spelling of it (`blog`, `/blog`, `/blog/`).
    #[must_use]
    pub fn new(path: &str) -> Self {
        match path.trim_matches('/') {
            "" => Self("/".to_owned()),
            inner => Self(format!("/{inner}/")),
        }
    }

    /// As text, with both slashes.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The whole path of an address, for links.
    #[must_use]
    pub fn href(&self, address: &Address) -> String {
        format!("{}{}", self.0.trim_end_matches('/'), address)
    }

    /// Where a link of the publisher's leads: what begins with `/` is a page of this site, seen from its root.
    #[must_use]
    pub fn link(&self, address: &str) -> String {
        let inside = if address.starts_with('/') { self.0.trim_end_matches('/') } else { "" };
        [inside, address].concat()
    }

    /// The address of a post that a text found: [`searched_for`] reads the text back. `anchor` is
    /// the `id` of the heading to go to; may be empty.
    #[must_use]
    pub fn hit(&self, slug: &str, text: &str, anchor: &str) -> String {
        let mut href = self.href(&Address::Post(slug.to_owned()));
        if !text.is_empty() {
            href += &["?find=", &encode(text)].concat();
        }
        if !anchor.is_empty() {
            href += &["#", &encode(anchor)].concat();
        }
        href
    }

    /// What an address bar's path and query stand for; outside the base nothing is ours.
    #[must_use]
    pub fn read(&self, path: &str, query: &str) -> Address {
        match path.strip_prefix(self.0.as_str()) {
            Some(rest) => Address::parse(rest, query),
            None if format!("{path}/") == self.0 => Address::parse("", query),
            None => Address::Unknown,
        }
    }
}

impl Default for Base {
    fn default() -> Self {
        Self::new("/")
    }
}

#[cfg(test)]
mod tests;
