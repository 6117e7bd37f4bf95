//! Every address of a site, with what its page says of itself.

use super::speech::Speech;
use crate::assemble::{Bodies, FirstImage};
use crate::percent::encoded;
use lectern_archive::{Archive, Post, Term};
use lectern_texts::{Text, fill};
use std::collections::BTreeMap;

/// One page.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Page<'a> {
    /// The file, relative to the site's root: `tag/rust/index.html`.
    pub(crate) path: String,
    /// Plain text; may be empty.
    pub(crate) description: String,
    pub(crate) kind: Kind<'a>,
    /// The address of the page before it, relative to the site's root; empty for the home page.
    pub(crate) previous: Option<String>,
}

/// What a page shows.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind<'a> {
    /// The newest posts.
    Home,
    /// The posts of a term or a date: its name, and its folder where it has a feed of its own.
    List { name: String, feed: Option<String> },
    /// A post, and its first image where it has one.
    Post(&'a Post, Option<&'a FirstImage>),
    /// All terms, all titles.
    Overview(&'static str),
    /// A page that is no use to a search engine: search, shelf, not found.
    Aside,
}

impl Page<'_> {
    /// Its address relative to the site's root, percent-encoded: `tag/rust/`; empty for the home
    /// page.
    pub(crate) fn address(&self) -> String {
        encoded(self.path.strip_suffix("index.html").unwrap_or(&self.path))
    }
}

/// A list of posts that goes over pages.
struct List {
    /// Its folder with a slash at its end; empty for the home page.
    folder: String,
    name: String,
    description: String,
    posts: usize,
    has_feed: bool,
}

/// All pages, made one at a time as they are asked for.
pub(crate) fn pages<'a>(
    archive: &'a Archive,
    bodies: &'a Bodies,
) -> impl Iterator<Item = Page<'a>> + Send {
    let of_lists = lists(archive).into_iter().flat_map(|list| list_pages(archive, list));
    let of_posts =
        (0..archive.posts.len().min(bodies.len())).map(|it| post_page(archive, bodies, it));
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

fn list_pages<'a>(archive: &'a Archive, list: List) -> impl Iterator<Item = Page<'a>> + Send {
    let n_pages = n_pages(archive, &list);
    (1..=n_pages).map(move |number| {
        let address = |number: usize| match number {
            1 => list.folder.clone(),
            _ => format!("{}page/{number}/", list.folder),
        };
        let feed = list.has_feed.then(|| encoded(&list.folder));
        let kind = match list.folder.as_str() {
            "" => Kind::Home,
            _ => Kind::List { name: list.name.clone(), feed },
        };
        Page {
            path: format!("{}index.html", address(number)),
            description: list.description.clone(),
            kind,
            previous: (number > 1).then(|| encoded(&address(number - 1))),
        }
    })
}

fn post_page<'a>(archive: &'a Archive, bodies: &'a Bodies, number: usize) -> Page<'a> {
    let address = |it: usize| Some(encoded(&format!("post/{}/", archive.posts.get(it)?.slug)));
    let post = &archive.posts[number];
    Page {
        path: format!("post/{}/index.html", post.slug),
        description: bodies.excerpt(number).to_owned(),
        kind: Kind::Post(post, bodies.image(number)),
        previous: number.checked_sub(1).and_then(address),
    }
}

/// Pages that every site has.
fn fixed(archive: &Archive) -> Vec<Page<'_>> {
    let site = &archive.site.title;
    let Speech { reader, pages } = Speech::of(archive);
    let about = |text| fill(text, &[site]);
    let page = |(path, description, kind): (&str, String, Kind<'static>)| Page {
        path: path.to_owned(),
        description,
        kind,
        previous: None,
    };
    let pages = [
        (
            "categories/index.html",
            about(pages.about_categories),
            Kind::Overview(reader.say(Text::categories)),
        ),
        ("tags/index.html", about(pages.about_tags), Kind::Overview(reader.say(Text::tags))),
        (
            "archive/index.html",
            about(pages.about_titles),
            Kind::Overview(reader.say(Text::all_posts)),
        ),
        ("search/index.html", about(pages.about_search), Kind::Aside),
        ("shelf/index.html", about(pages.about_shelf), Kind::Aside),
        ("404.html", about(pages.about_missing), Kind::Aside),
    ];
    pages.into_iter().map(page).collect()
}

/// Home, every term, every year and month that has posts.
fn lists(archive: &Archive) -> Vec<List> {
    let site = &archive.site;
    let Speech { reader, pages } = Speech::of(archive);
    let mut lists = vec![List {
        folder: String::new(),
        name: String::new(),
        description: match site.description.as_str() {
            "" => {
                fill(pages.about_home, &[&reader.count_of_posts(archive.posts.len()), &site.title])
            }
            own => own.to_owned(),
        },
        posts: archive.posts.len(),
        has_feed: true,
    }];
    let kinds = [
        ("category", reader.say(Text::category), &archive.categories),
        ("tag", reader.say(Text::tag_label), &archive.tags),
        ("author", reader.say(Text::author), &archive.authors),
    ];
    for (folder, kind, terms) in kinds {
        lists.extend(terms.iter().map(|term| term_list(folder, kind, term, archive)));
    }
    let mut dates: BTreeMap<(u16, Option<u8>), usize> = BTreeMap::new();
    for date in archive.posts.iter().filter_map(|it| it.date) {
        *dates.entry((date.year(), None)).or_default() += 1;
        *dates.entry((date.year(), Some(date.month()))).or_default() += 1;
    }
    lists.extend(dates.into_iter().map(|((year, of_year), posts)| {
        let (folder, of) = match of_year {
            Some(month) => (format!("{year:04}/{month:02}/"), reader.month_of_year(year, month)),
            None => (format!("{year:04}/"), year.to_string()),
        };
        let posts_in_words = reader.count_of_posts(posts);
        let description = fill(pages.about_date, &[&posts_in_words, &of, &site.title]);
        let name =
            if of_year.is_some() { of } else { reader.labelled(reader.say(Text::year), &of) };
        List { folder, name, description, posts, has_feed: false }
    }));
    lists
}

fn term_list(folder: &str, kind: &str, term: &Term, archive: &Archive) -> List {
    let Speech { reader, pages } = Speech::of(archive);
    let posts = term.count as usize;
    let values = [&reader.count_of_posts(posts), &term.name, &archive.site.title];
    List {
        folder: format!("{folder}/{}/", term.slug),
        name: reader.labelled(kind, &term.name),
        description: fill(pages.about_term, &values.map(String::as_str)),
        posts,
        has_feed: folder != "author",
    }
}

#[cfg(test)]
mod tests;
