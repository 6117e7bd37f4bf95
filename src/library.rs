//! Where data and the outside world meet: the catalog, the parts that were fetched, what is typed.

mod load_error;
mod opening;
mod parts;

pub use load_error::LoadError;
pub use opening::Opening;
pub use parts::{Loading, Parts};

use crate::model::{Base, Catalog, Selection, part_of};
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
}

impl Library {
    /// An empty library of a site under this path. [`Library::open`] fills it.
    #[must_use]
    pub fn new(base: Base) -> Self {
        Self {
            base: StoredValue::new(base),
            opening: RwSignal::new(Opening::Waiting),
            excerpts: Parts::new(),
            shards: Parts::new(),
            typed: RwSignal::new(None),
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
        self.of_post(
            number,
            self.shards,
            |it| &it.shards,
            |shard, _, slug| shard.comments(slug).unwrap_or_default().to_owned(),
        )
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
