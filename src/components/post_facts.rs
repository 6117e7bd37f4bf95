//! What is known of a post besides its text.

use super::TermLink;
use crate::html::Html;
use crate::model::{Address, Base, Catalog, Facet, count_of_comments, date_in_words, minutes};
use lectern_archive::{Date, Post};
use lectern_texts::{Text, text, texts};

/// A post's facts, ready to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Its address.
    pub(crate) href: String,
    /// Its title.
    pub(crate) title: String,
    /// What it is called for good; see [`Post::id`]. The shelf knows it by this.
    pub(crate) id: String,
    date: Option<Date>,
    updated: Option<Date>,
    is_sticky: bool,
    minutes: u32,
    comments: u32,
    authors: Vec<TermLink>,
    categories: Vec<TermLink>,
    tags: Vec<TermLink>,
    /// Its language, where it is not the site's.
    pub(crate) language: Option<String>,
}

impl Facts {
    /// The facts of one of the catalog's posts.
    pub(crate) fn new(catalog: &Catalog, base: &Base, post: &Post) -> Self {
        let links = |facet| -> Vec<TermLink> {
            let values = catalog.terms_of(post, facet);
            values.map(|it| TermLink::new(base, facet, it)).collect()
        };
        Self {
            href: base.href(&Address::Post(post.slug.to_string())),
            title: post.title.clone(),
            id: post.id.clone(),
            date: post.date,
            updated: post.updated,
            is_sticky: post.sticky,
            comments: post.comments,
            minutes: minutes(post.words),
            authors: links(Facet::Author),
            categories: links(Facet::Category),
            tags: links(Facet::Tag),
            language: post.language.clone(),
        }
    }

    /// The same at another address, its title and the names of its terms written by `mark`, which
    /// puts U+0001 where a mark begins and where it ends.
    pub(crate) fn found(mut self, href: String, mark: &dyn Fn(&str) -> String) -> Self {
        self.href = href;
        self.title = mark(&self.title);
        for link in self.authors.iter_mut().chain(&mut self.categories).chain(&mut self.tags) {
            link.name = mark(&link.name);
        }
        self
    }
}

/// Dates, reading time, authors, comments and categories in one line. Never a paragraph: those belong to
/// the post's own text.
pub(crate) fn post_facts(facts: &Facts, html: &mut Html) {
    html.tags("<ul class=\"post-facts\">");
    if facts.is_sticky {
        html.say(&[("<li class=\"post-pinned\">", Text::pinned)], "</li>");
    }
    for (words, date) in [("{0}", facts.date), (text(Text::updated), facts.updated)] {
        if let Some(date) = date {
            html.tags("<li>");
            html.sentence(words, &mut |html, _| {
                html.put(&[
                    ("<time datetime=\"", &date.to_string()),
                    ("\">", &date_in_words(date)),
                    ("</time>", ""),
                ]);
            });
            html.tags("</li>");
        }
    }
    facts.authors.iter().for_each(|it| it.item("<li class=\"post-author\"><a href=\"", html));
    let minutes = texts().counted(Text::min_read, facts.minutes as usize, "");
    html.put(&[("<li>", &minutes), ("</li>", "")]);
    if facts.comments > 0 {
        html.put(&[("<li>", &count_of_comments(facts.comments)), ("</li>", "")]);
    }
    facts.categories.iter().for_each(|it| it.item("<li class=\"post-category\"><a href=\"", html));
    html.tags("</ul>");
}

/// A post's tags; nothing where it has none.
pub(crate) fn post_tags(facts: &Facts, html: &mut Html) {
    if !facts.tags.is_empty() {
        html.say(&[("<ul aria-label=\"", Text::tags)], "\" class=\"post-tags\">");
        facts.tags.iter().for_each(|it| it.item("<li class=\"post-tag\"><a href=\"", html));
        html.tags("</ul>");
    }
}
