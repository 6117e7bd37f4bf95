//! Where data and the outside world meet: the catalog, the parts that were fetched, what is typed.

mod finding;
mod kept;
mod load_error;
mod opening;
mod parts;
#[cfg(feature = "ssr")]
mod pressed;
mod search;

pub use finding::{Finding, Notice, Snippet};
pub use kept::Kept;
pub use load_error::LoadError;
pub use opening::Opening;
pub use parts::{Loading, Parts};
pub use search::Search;

use crate::model::{Base, Catalog, Facet, Listing, Selection, part_of};
#[cfg(feature = "ssr")]
use crate::prerender::{PostText, Stock};
use lectern_archive::{Excerpts, Manifest, Part, Shard};
use leptos::prelude::*;
use std::sync::Arc;

/// The one context: what the reader has of the archive, and what is being typed.
///
/// A handle of signals: copying it is free, and every copy is the same library.
#[derive(Clone, Copy)]
pub struct Library {
    base: StoredValue<Base>,
    opening: RwSignal<Opening>,
    excerpts: Parts<Vec<String>>,
    shards: Parts<Shard>,
    /// Text that the address does not hold yet: an overlay that exists only while someone types.
    pub typed: RwSignal<Option<String>>,
    /// The index, once it is asked something.
    pub search: Search,
    /// Texts that were searched for on this device: local storage, `lectern:<base>:searches`.
    pub recent: Kept,
    /// Selections that were saved on this device, as addresses below the base: local storage,
    /// `lectern:<base>:saved`.
    pub saved: Kept,
    /// What pages are made of natively, where nothing needs to be fetched.
    #[cfg(feature = "ssr")]
    stock: StoredValue<Option<Arc<Stock>>>,
}

/// Recent searches that are remembered.
const RECENT: usize = 8;

/// Selections that can be saved. Nobody needs as many; a list must end.
const SAVED: usize = 200;

impl Library {
    /// An empty library of a site under this path. [`Library::open`] fills it.
    #[must_use]
    pub fn new(base: Base) -> Self {
        let base = StoredValue::new(base);
        Self {
            recent: Kept::new(base, "searches", RECENT),
            saved: Kept::new(base, "saved", SAVED),
            search: Search::new(),
            base,
            opening: RwSignal::new(Opening::Waiting),
            excerpts: Parts::new(),
            shards: Parts::new(),
            typed: RwSignal::new(None),
            #[cfg(feature = "ssr")]
            stock: StoredValue::new(None),
        }
    }

    /// A library that has everything already, for views without a browser.
    #[must_use]
    pub fn with(
        base: Base,
        catalog: Catalog,
        excerpts: Vec<Vec<String>>,
        shards: Vec<Shard>,
    ) -> Self {
        let library = Self::new(base);
        let Manifest { excerpts: excerpt_parts, shards: shard_parts, .. } = catalog.manifest();
        library.excerpts.fill(excerpt_parts.iter().cloned().zip(excerpts));
        library.shards.fill(shard_parts.iter().cloned().zip(shards));
        library.opening.set(Opening::Open(Arc::new(catalog)));
        library
    }

    /// The answer to a selection; `found` are the posts that the index found for its text.
    pub(crate) fn list(
        &self,
        catalog: &Catalog,
        selection: &Selection,
        found: Option<&[u32]>,
    ) -> Listing {
        #[cfg(feature = "ssr")]
        if let (Some(stock), None) = (self.stock(), found) {
            return stock.listing(catalog, selection);
        }
        Listing::new(catalog, selection, found)
    }

    /// The path that the site is published under.
    #[must_use]
    pub fn base(&self) -> Base {
        self.base.get_value()
    }

    /// How far the archive is open. Tracked.
    #[must_use]
    pub fn opening(&self) -> Opening {
        self.opening.get()
    }

    /// Says that the archive is open so far, or why not.
    pub fn set_opening(&self, opening: Opening) {
        self.opening.set(opening);
    }

    /// The catalog, as far as it has come. Tracked.
    #[must_use]
    pub fn catalog(&self) -> Option<Arc<Catalog>> {
        match self.opening.get() {
            Opening::Open(catalog) => Some(catalog),
            Opening::Waiting | Opening::Failed(_) => None,
        }
    }

    /// The selection of an address with what is being typed on top. Tracked.
    #[must_use]
    pub fn with_typed(&self, selection: &Selection) -> Selection {
        match self.typed.get() {
            Some(text) if text.trim() != selection.text => selection.with_text(&text),
            _ => selection.clone(),
        }
    }

    /// The excerpt of a post, as far as it has come. Tracked.
    #[must_use]
    pub fn excerpt(&self, number: u32) -> Loading<String> {
        #[cfg(feature = "ssr")]
        if let Some(stock) = self.stock() {
            return Loading::Here(stock.text(number, PostText::Excerpt));
        }
        self.of_post(
            number,
            self.excerpts,
            |it| &it.excerpts,
            |excerpts, row, _| excerpts.get(row).cloned().unwrap_or_default(),
        )
    }

    /// The clean HTML of a post, as far as it has come. Tracked.
    #[must_use]
    pub fn html(&self, number: u32) -> Loading<String> {
        #[cfg(feature = "ssr")]
        if let Some(stock) = self.stock() {
            return Loading::Here(stock.text(number, PostText::Html));
        }
        self.of_post(
            number,
            self.shards,
            |it| &it.shards,
            |shard, _, slug| shard.html(slug).unwrap_or_default().to_owned(),
        )
    }

    /// The comments under a post as clean HTML, as far as they have come; they come with its text.
    /// Tracked.
    #[must_use]
    pub fn comments(&self, number: u32) -> Loading<String> {
        #[cfg(feature = "ssr")]
        if let Some(stock) = self.stock() {
            return Loading::Here(stock.text(number, PostText::Comments));
        }
        self.of_post(
            number,
            self.shards,
            |it| &it.shards,
            |shard, _, slug| shard.comments(slug).unwrap_or_default().to_owned(),
        )
    }

    /// Makes ready for a search. Does nothing where the archive has no index.
    pub fn wake_search(&self) {
        if let Some((base, head)) = self.index() {
            self.search.wake(&base, &head);
        }
    }

    /// Asks the index a text; an empty one asks nothing. Does nothing where there is no index.
    /// Tracks the catalog: call it again when that has come.
    pub fn search_for(&self, text: &str) {
        if let Some((base, head)) = self.index() {
            if !text.is_empty() {
                self.search.wake(&base, &head);
            }
            self.search.ask(text);
        }
    }

    /// Tries the index again after a failure.
    pub fn retry_search(&self) {
        if let Some((base, head)) = self.index() {
            self.search.retry(&base, &head);
        }
    }

    /// Fetches the snippets of these posts for the last answer where they are not here.
    pub fn want_snippets(&self, numbers: &[u32]) {
        let Some(catalog) = self.catalog() else { return };
        let shards = &catalog.manifest().shards;
        let place = |number: &u32| {
            let part = part_of(shards, *number)?;
            let before: u32 = shards[..part].iter().map(|it| it.posts).sum();
            Some((*number, shards[part].file.clone(), number - before))
        };
        self.search.want_snippets(numbers.iter().filter_map(place).collect());
    }

    /// Wants the words of the last answer marked in the titles and the terms of these posts.
    pub fn want_titles_marked(&self, numbers: &[u32]) {
        let Some(catalog) = self.catalog() else { return };
        let mut lines: Vec<String> = Vec::new();
        for post in numbers.iter().filter_map(|it| catalog.post(*it)) {
            let terms = [Facet::Category, Facet::Tag, Facet::Author].into_iter();
            let names = terms.flat_map(|it| catalog.terms_of(post, it)).map(|it| &it.name);
            for line in names.chain([&post.title]) {
                if !lines.contains(line) {
                    lines.push(line.clone());
                }
            }
        }
        self.search.want_marks(lines);
    }

    /// The base, and the name of the index's first file.
    fn index(&self) -> Option<(String, String)> {
        let catalog = self.catalog()?;
        let head = catalog.manifest().index.as_ref()?.file.clone();
        Some((self.base().as_str().to_owned(), head))
    }

    /// Fetches the excerpts of these posts where they are not here or on their way.
    pub fn want_excerpts(&self, numbers: &[u32]) {
        if let Some(catalog) = self.catalog() {
            let list = &catalog.manifest().excerpts;
            self.excerpts.want(self.base(), parts(list, numbers), Excerpts::decode);
        }
    }

    /// Fetches the bodies of these posts where they are not here or on their way.
    pub fn want_bodies(&self, numbers: &[u32]) {
        if let Some(catalog) = self.catalog() {
            let list = &catalog.manifest().shards;
            self.shards.want(self.base(), parts(list, numbers), Shard::decode);
        }
    }

    /// What a part says of a post: `read` gets the part, the post's row in it and its slug.
    fn of_post<T: Send + Sync + 'static>(
        &self,
        number: u32,
        here: Parts<T>,
        list: impl Fn(&Manifest) -> &Vec<Part>,
        read: impl Fn(&T, usize, &str) -> String,
    ) -> Loading<String> {
        let Some(catalog) = self.catalog() else { return Loading::Waiting };
        let list = list(catalog.manifest());
        let (Some(place), Some(post)) = (part_of(list, number), catalog.post(number)) else {
            return Loading::Waiting;
        };
        let before: u32 = list[..place].iter().map(|it| it.posts).sum();
        let row = (number - before) as usize;
        here.get(&list[place]).map(|it| read(&it, row, post.slug.as_str()))
    }
}

/// The parts that hold these posts, each once.
fn parts(list: &[Part], numbers: &[u32]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for part in numbers.iter().filter_map(|it| list.get(part_of(list, *it)?)) {
        if !parts.contains(part) {
            parts.push(part.clone());
        }
    }
    parts
}
