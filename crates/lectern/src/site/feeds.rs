//! Feeds: of the site, of each category and of each tag, as Atom and as JSON Feed.

mod absolute;
mod atom;
mod ids;
mod json;

use super::output::Output;
use super::publishing::Publishing;
use crate::Base;
use crate::assemble::Bodies;
use absolute::absolute;
use anyhow::Result;
use lectern_archive::{Archive, Date, Post, Slug, Term};
use rayon::prelude::*;

/// What a feed is of, and what it holds.
#[derive(Debug)]
struct Feed {
    /// The folder of the list that it follows, percent-encoded, with a slash at its end; empty for
    /// the site.
    folder: String,
    /// The same as it stands in the file system.
    path: String,
    title: String,
    /// The numbers of its posts, newest first, undated ones last.
    posts: Vec<u32>,
    /// Whether it holds whole posts.
    is_whole: bool,
}

/// What all feeds have in common.
struct Blog<'a> {
    archive: &'a Archive,
    bodies: &'a Bodies,
    base: &'a Base,
}

impl<'a> Blog<'a> {
    /// What every address of the site begins with: the whole address where it is known.
    fn root(&self) -> &'a str {
        if self.base.address.is_empty() { &self.base.path } else { &self.base.address }
    }

    fn post_address(&self, slug: &Slug) -> String {
        format!("{}post/{}/", self.root(), crate::percent::encoded(slug.as_str()))
    }

    /// The posts of a feed with their numbers.
    fn posts<'b>(&'b self, feed: &'b Feed) -> impl Iterator<Item = (&'a Post, usize)> + 'b {
        feed.posts
            .iter()
            .filter_map(|it| Some((self.archive.posts.get(*it as usize)?, *it as usize)))
    }

    /// The HTML of a post as it stands in a feed.
    fn html(&self, post: &Post, number: usize) -> Result<String> {
        Ok(absolute(&self.bodies.html(number)?, self.base, &self.post_address(&post.slug)))
    }

    fn names(terms: &'a [Term], numbers: &[u32]) -> Vec<&'a Term> {
        numbers.iter().filter_map(|it| terms.get(*it as usize)).collect()
    }
}

/// Writes all feeds.
///
/// # Errors
/// See [`Output::write`]; or a text cannot be read.
pub(super) fn write(
    output: &Output<'_>,
    archive: &Archive,
    bodies: &Bodies,
    base: &Base,
    publishing: &Publishing,
) -> Result<()> {
    let blog = Blog { archive, bodies, base };
    feeds(archive, publishing).par_iter().try_for_each(|feed| {
        output.write(&format!("{}feed.json", feed.path), json::text(&blog, feed)?.as_bytes())?;
        output.write(&format!("{}feed.xml", feed.path), atom::text(&blog, feed)?.as_bytes())
    })
}

/// The files of all feeds.
pub(super) fn paths(archive: &Archive) -> Vec<String> {
    let of_terms = terms(archive).map(|(folder, term)| format!("{folder}/{}/", term.slug));
    let folders = [String::new()].into_iter().chain(of_terms);
    folders.flat_map(|it| ["feed.xml", "feed.json"].map(|name| format!("{it}{name}"))).collect()
}

fn terms(archive: &Archive) -> impl Iterator<Item = (&'static str, &Term)> {
    let categories = archive.categories.iter().map(|it| ("category", it));
    categories.chain(archive.tags.iter().map(|it| ("tag", it)))
}

/// All feeds, in one pass over the posts.
fn feeds(archive: &Archive, publishing: &Publishing) -> Vec<Feed> {
    let most = publishing.feed_posts;
    let of_site = Feed {
        folder: String::new(),
        path: String::new(),
        title: archive.site.title.clone(),
        posts: (0..archive.posts.len().min(most) as u32).collect(),
        is_whole: publishing.whole_feeds != Some(false),
    };
    let of_term = |(folder, term): (&str, &Term)| Feed {
        folder: format!("{folder}/{}/", crate::percent::encoded(term.slug.as_str())),
        path: format!("{folder}/{}/", term.slug),
        title: format!("{} – {}", term.name, archive.site.title),
        posts: Vec::new(),
        is_whole: publishing.whole_feeds == Some(true),
    };
    let mut feeds: Vec<Feed> = [of_site].into_iter().chain(terms(archive).map(of_term)).collect();
    let first_tag = 1 + archive.categories.len();
    for (number, post) in (0_u32..).zip(&archive.posts) {
        let categories = post.categories.iter().map(|it| 1 + *it as usize);
        let tags = post.tags.iter().map(|it| first_tag + *it as usize);
        for at in categories.chain(tags) {
            if let Some(feed) = feeds.get_mut(at).filter(|it| it.posts.len() < most) {
                feed.posts.push(number);
            }
        }
    }
    feeds
}

/// A day as RFC 3339 writes an instant: its midnight in Greenwich, since the archive knows days.
fn instant(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

/// What must be a date and is none: the archive never invents one, and Atom must have one.
const NO_DAY: &str = "1970-01-01T00:00:00Z";

#[cfg(test)]
mod tests;
