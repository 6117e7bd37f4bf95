//! The archive without bodies, arranged for reading.

use super::columns::Columns;
use super::facet::{Facet, Length, Value};
use super::fold::fold;
use super::language::language_name;
use super::order::{ranked, sort};
use super::phrase::minutes;
use super::selection::{Month, Selection, Sort};
use lectern_archive::{Manifest, Part, Post, Site, Term};
use std::cmp::Ordering;

/// The archive without bodies, arranged in memory for reading: by number, by slug, by term, by
/// date. Grows chunk by chunk, newest posts first; never shrinks.
#[derive(Clone, Debug)]
pub struct Catalog {
    manifest: Manifest,
    posts: Vec<Post>,
    /// Folded titles, by number; folding them once makes a keystroke cheap.
    folded: Vec<String>,
    /// Numbers of posts, in the order of their slugs.
    by_slug: Vec<u32>,
    /// Per facet in the order of [`Facet::ALL`]: its values.
    values: [Vec<Value>; 6],
    /// Which values each post has.
    columns: Columns,
}

impl Catalog {
    /// A catalog that knows the site and its terms, and no post yet.
    #[must_use]
    pub fn new(manifest: Manifest) -> Self {
        let terms = |terms: &[Term]| terms.iter().map(to_value).collect();
        let mut values = [const { Vec::new() }; 6];
        values[Facet::Category as usize] = terms(&manifest.categories);
        values[Facet::Tag as usize] = terms(&manifest.tags);
        values[Facet::Author as usize] = terms(&manifest.authors);
        Self {
            manifest,
            values,
            posts: Vec::new(),
            folded: Vec::new(),
            by_slug: Vec::new(),
            columns: Columns::default(),
        }
    }

    /// The same with the posts of the next chunk behind those it has.
    #[must_use]
    pub fn with_posts(mut self, posts: Vec<Post>) -> Self {
        let start = self.posts.len() as u32;
        self.folded.extend(posts.iter().map(|it| fold(&it.title)));
        self.posts.extend(posts);
        self.by_slug.extend(start..self.posts.len() as u32);
        let all = &self.posts;
        sort(&mut self.by_slug, &|a, b| all[a].slug.cmp(&all[b].slug));
        self.count_values();
        self
    }

    /// Facts about the blog.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.manifest.site
    }

    /// The list of parts, terms and facts that it was made from.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The posts, newest first, as far as they have come.
    #[must_use]
    pub fn posts(&self) -> &[Post] {
        &self.posts
    }

    /// Whether every post has come.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.posts.len() == self.manifest.posts as usize
    }

    /// The post with this number.
    #[must_use]
    pub fn post(&self, number: u32) -> Option<&Post> {
        self.posts.get(number as usize)
    }

    /// The number of the post with this slug.
    #[must_use]
    pub fn find(&self, slug: &str) -> Option<u32> {
        let slug_of = |it: &u32| self.posts[*it as usize].slug.as_str();
        let place = self.by_slug.binary_search_by(|it| slug_of(it).cmp(slug)).ok()?;
        self.by_slug.get(place).copied()
    }

    /// The other posts that say the same in another language, as far as they have come.
    pub fn translations(&self, number: u32) -> impl Iterator<Item = &Post> {
        let of = self.post(number).filter(|it| it.translation.is_some());
        let is_other = move |it: &&Post| {
            of.is_some_and(|of| it.translation == of.translation && it.slug != of.slug)
        };
        // Most posts have none: no need to look at all the others.
        let all = if of.is_some() { self.posts.as_slice() } else { &[] };
        all.iter().filter(is_other)
    }

    /// Whether a list of posts would be the same when all posts had come: all have, or the list is
    /// of the newest posts and all on its page are here, those that stand above the others too.
    #[must_use]
    pub fn can_list(&self, selection: &Selection) -> bool {
        let last = (selection.page + 1) * self.site().page_size as usize;
        let is_newest = selection.n_filters() == 0 && selection.order() == Sort::Newest;
        let n_sticky = self.posts.iter().filter(|it| it.sticky).count();
        let is_here = n_sticky >= self.manifest.sticky as usize && last <= self.posts.len();
        self.is_complete() || is_newest && is_here
    }

    /// The folded titles, by number.
    pub(crate) fn folded(&self) -> &[String] {
        &self.folded
    }

    /// All values of a facet with their counts in the whole archive. Terms by number, years
    /// newest first, lengths shortest first, languages most frequent first.
    #[must_use]
    pub fn values(&self, facet: Facet) -> &[Value] {
        &self.values[facet as usize]
    }

    /// The places of a facet's values in the order in which people look for them: terms and
    /// languages by count, then by name; years and lengths as they are.
    #[must_use]
    pub fn by_weight(&self, facet: Facet) -> Vec<u32> {
        let values = self.values(facet);
        ranked(values.len(), &|a, b| match facet {
            Facet::Year | Facet::Length => Ordering::Equal,
            _ => {
                let (a, b) = (&values[a], &values[b]);
                b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name))
            }
        })
    }

    /// The places of a facet's values by name, without regard to case and accents.
    #[must_use]
    pub fn by_name(&self, facet: Facet) -> Vec<u32> {
        let names: Vec<String> = self.values(facet).iter().map(|it| fold(&it.name)).collect();
        ranked(names.len(), &|a, b| names[a].cmp(&names[b]))
    }

    /// The terms of a facet that a post has, in the post's order.
    pub fn terms_of(&self, post: &Post, facet: Facet) -> impl Iterator<Item = &Value> {
        terms(post, facet).iter().filter_map(move |it| self.values(facet).get(*it as usize))
    }

    /// Which values each post has.
    pub(crate) fn columns(&self) -> &Columns {
        &self.columns
    }

    /// Whether a selection's address can have a page of its own here: every value that it names
    /// is one of this archive, and its month has posts.
    #[must_use]
    pub fn knows(&self, selection: &Selection) -> bool {
        let known = |facet: Facet| {
            let has = |key: &String| self.values(facet).iter().any(|it| it.key == *key);
            selection.values(facet).iter().all(has)
        };
        let dated =
            |month: Month| self.posts.iter().filter_map(|it| it.date).any(|it| month.holds(it));
        Facet::ALL.into_iter().all(known) && selection.month.is_none_or(dated)
    }

    /// The language of a post: its own, else the site's.
    #[must_use]
    pub fn language_of<'a>(&'a self, post: &'a Post) -> &'a str {
        post.language.as_deref().unwrap_or(&self.manifest.site.language)
    }

    fn count_values(&mut self) {
        let (mut years, mut languages) = (Vec::new(), Vec::<Value>::new());
        let mut lengths: Vec<Value> = Length::ALL
            .iter()
            .map(|it| Value { key: it.key().to_owned(), name: it.name().to_owned(), count: 0 })
            .collect();
        for post in &self.posts {
            if let Some(date) = post.date {
                count(&mut years, &format!("{:04}", date.year()));
            }
            count(&mut languages, self.language_of(post));
            lengths[Length::of(minutes(post.words)) as usize].count += 1;
        }
        let years = arranged(&years, &|a, b| b.key.cmp(&a.key));
        languages.iter_mut().for_each(|it| it.name = language_name(&it.key));
        let languages = arranged(&languages, &|a, b| b.count.cmp(&a.count));
        lengths.retain(|it| it.count > 0);
        self.values[Facet::Year as usize] = years;
        self.values[Facet::Length as usize] = lengths;
        self.values[Facet::Language as usize] = languages;
        self.columns = self.arrange();
    }

    /// The columns of the posts as they are now.
    fn arrange(&self) -> Columns {
        let mut columns = Columns::new(Facet::ALL.map(|it| self.values(it).len()));
        for post in &self.posts {
            let year = post.date.map(|it| format!("{:04}", it.year())).unwrap_or_default();
            let length = Length::of(minutes(post.words)).key();
            let singles = [(Facet::Year, year.as_str()), (Facet::Length, length)];
            for facet in [Facet::Category, Facet::Tag, Facet::Author] {
                terms(post, facet).iter().for_each(|it| columns.add(facet, *it as usize));
            }
            for (facet, key) in
                singles.into_iter().chain([(Facet::Language, self.language_of(post))])
            {
                let place = self.values(facet).iter().position(|it| it.key == key);
                place.into_iter().for_each(|it| columns.add(facet, it));
            }
            columns.end_post();
        }
        columns.arrange();
        columns
    }
}

/// The part that holds something of the post with this number: its place in the list.
#[must_use]
pub fn part_of(parts: &[Part], number: u32) -> Option<usize> {
    let mut end = 0;
    parts.iter().position(|it| {
        end += it.posts;
        number < end
    })
}

/// The numbers of a post's terms; empty for facets that are no terms.
fn terms(post: &Post, facet: Facet) -> &[u32] {
    match facet {
        Facet::Category => &post.categories,
        Facet::Tag => &post.tags,
        Facet::Author => &post.authors,
        Facet::Year | Facet::Length | Facet::Language => &[],
    }
}

fn to_value(term: &Term) -> Value {
    Value { key: term.slug.to_string(), name: term.name.clone(), count: term.count }
}

fn arranged(values: &[Value], compare: &dyn Fn(&Value, &Value) -> Ordering) -> Vec<Value> {
    let ranks = ranked(values.len(), &|a, b| compare(&values[a], &values[b]));
    ranks.into_iter().map(|it| values[it as usize].clone()).collect()
}

fn count(values: &mut Vec<Value>, key: &str) {
    // The value met last is the likeliest: posts come by date.
    match values.iter_mut().rev().find(|it| it.key == key) {
        Some(value) => value.count += 1,
        None => values.push(Value { key: key.to_owned(), name: key.to_owned(), count: 1 }),
    }
}
