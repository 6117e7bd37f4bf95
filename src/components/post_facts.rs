//! What is known of a post besides its text.

use super::TermLink;
use crate::model::{Address, Base, Catalog, Facet, count_of_comments, date_in_words, minutes};
use lectern_archive::{Date, Post};
use leptos::prelude::*;

/// A post's facts, ready to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Its address.
    pub(crate) href: String,
    /// Its title.
    pub(crate) title: String,
    /// What it is called for good; see [`Post::id`].
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
#[component]
pub(crate) fn PostFacts(
    /// The post.
    facts: Facts,
) -> impl IntoView {
    let date = facts.date.map(|it| {
        view! { <li><time datetime=it.to_string()>{date_in_words(it)}</time></li> }
    });
    let updated = facts.updated.map(|it| {
        view! { <li>"Updated "<time datetime=it.to_string()>{date_in_words(it)}</time></li> }
    });
    let sticky = facts.is_sticky.then(|| view! { <li class="post-pinned">"Pinned"</li> });
    let comments =
        (facts.comments > 0).then(|| view! { <li>{count_of_comments(facts.comments)}</li> });
    let list = |links: Vec<TermLink>, class| {
        let links: Vec<_> = links.into_iter().map(|it| it.item(class)).collect();
        links
    };
    view! {
        <ul class="post-facts">
            {sticky}
            {date}
            {updated}
            {list(facts.authors, "post-author")}
            <li>{format!("{} min read", facts.minutes)}</li>
            {comments}
            {list(facts.categories, "post-category")}
        </ul>
    }
}

/// A post's tags.
#[component]
pub(crate) fn PostTags(
    /// The post.
    facts: Facts,
) -> impl IntoView {
    let tags = facts.tags;
    (!tags.is_empty()).then(|| {
        let tags: Vec<_> = tags.into_iter().map(|it| it.item("post-tag")).collect();
        view! { <ul class="post-tags" aria-label="Tags">{tags}</ul> }
    })
}
