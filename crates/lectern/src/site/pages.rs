//! Every address of a site, with what its page says of itself.

use super::title::{month, title};
use lectern_archive::{Archive, Body, Post, Term};
use std::collections::BTreeMap;

/// One page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Page<'a> {
    /// The file, relative to the site's root: `tag/rust/index.html`.
    pub(crate) path: String,
    /// Plain text.
    pub(crate) title: String,
    /// Plain text; may be empty.
    pub(crate) description: String,
    pub(crate) language: &'a str,
    /// HTML for the head; mostly empty.
    pub(crate) head: &'static str,
}

/// A list of posts that goes over pages.
struct List {
    /// Its folder with a slash at its end; empty for the home page.
    folder: String,
    name: String,
    description: String,
    posts: usize,
}

/// All pages, made one at a time as they are asked for.
pub(crate) fn pages<'a>(
    archive: &'a Archive,
    bodies: &'a [Body],
) -> impl Iterator<Item = Page<'a>> + Send {
    let of_lists = lists(archive).into_iter().flat_map(|list| list_pages(archive, list));
    let of_posts =
        archive.posts.iter().zip(bodies).map(|(post, body)| post_page(archive, post, body));
    fixed(archive).into_iter().chain(of_lists).chain(of_posts)
}

/// How many pages [`pages`] gives.
pub(crate) fn count(archive: &Archive) -> usize {
    let of_lists: usize = lists(archive).iter().map(|it| n_pages(archive, it)).sum();
    fixed(archive).len() + of_lists + archive.posts.len()
}

fn n_pages(archive: &Archive, list: &List) -> usize {
    list.posts.div_ceil(archive.site.page_size as usize).max(1)
}

fn page<'a>(archive: &'a Archive, path: String, name: &str, description: String) -> Page<'a> {
    let site = &archive.site;
    Page {
        path,
        title: title(name, 1, &site.title),
        description,
        language: &site.language,
        head: "",
    }
}

fn list_pages<'a>(archive: &'a Archive, list: List) -> impl Iterator<Item = Page<'a>> + Send {
    (1..=n_pages(archive, &list)).map(move |number| {
        let path = match number {
            1 => format!("{}index.html", list.folder),
            _ => format!("{}page/{number}/index.html", list.folder),
        };
        let title = title(&list.name, number, &archive.site.title);
        Page { title, ..page(archive, path, &list.name, list.description.clone()) }
    })
}

fn post_page<'a>(archive: &'a Archive, post: &'a Post, body: &Body) -> Page<'a> {
    let path = format!("post/{}/index.html", post.slug);
    let language = post.language.as_deref().unwrap_or(&archive.site.language);
    Page { language, ..page(archive, path, &post.title, body.excerpt.clone()) }
}

/// Pages that every site has.
fn fixed(archive: &Archive) -> Vec<Page<'_>> {
    let site = &archive.site.title;
    let pages = [
        ("categories/index.html", "Categories", format!("All categories of {site}")),
        ("tags/index.html", "Tags", format!("All tags of {site}")),
        ("archive/index.html", "All posts", format!("The titles of all posts of {site}")),
        ("search/index.html", "Search", format!("Search {site}")),
    ];
    let mut pages: Vec<Page> =
        pages.map(|(path, name, text)| page(archive, path.to_owned(), name, text)).into();
    let missing = page(archive, "404.html".to_owned(), "Page not found", String::new());
    pages.push(Page { head: "<meta name=\"robots\" content=\"noindex\">", ..missing });
    pages
}

/// Home, every term, every year and month that has posts.
fn lists(archive: &Archive) -> Vec<List> {
    let site = &archive.site;
    let mut lists = vec![List {
        folder: String::new(),
        name: String::new(),
        description: site.description.clone(),
        posts: archive.posts.len(),
    }];
    let kinds = [
        ("category", "Category", &archive.categories),
        ("tag", "Tag", &archive.tags),
        ("author", "Author", &archive.authors),
    ];
    for (folder, kind, terms) in kinds {
        lists.extend(terms.iter().map(|term| term_list(folder, kind, term, &site.title)));
    }
    let mut dates: BTreeMap<(u16, Option<u8>), usize> = BTreeMap::new();
    for date in archive.posts.iter().filter_map(|it| it.date) {
        *dates.entry((date.year(), None)).or_default() += 1;
        *dates.entry((date.year(), Some(date.month()))).or_default() += 1;
    }
    lists.extend(dates.into_iter().map(|((year, of_year), posts)| {
        let (folder, name) = match of_year {
            Some(number) => (format!("{year:04}/{number:02}/"), month(year, number)),
            None => (format!("{year:04}/"), format!("Year: {year}")),
        };
        let of = name.trim_start_matches("Year: ");
        let description = format!("{} of {of} on {}", n_posts(posts), site.title);
        List { folder, name, description, posts }
    }));
    lists
}

fn term_list(folder: &str, kind: &str, term: &Term, site: &str) -> List {
    let posts = term.count as usize;
    List {
        folder: format!("{folder}/{}/", term.slug),
        name: format!("{kind}: {}", term.name),
        description: format!("{} in \u{201c}{}\u{201d} on {site}", n_posts(posts), term.name),
        posts,
    }
}

fn n_posts(posts: usize) -> String {
    if posts == 1 { "1 post".to_owned() } else { format!("{posts} posts") }
}

#[cfg(test)]
mod tests;
