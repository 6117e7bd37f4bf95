//! What all pages of a site are made of, and what the pages of one list share.

use crate::model::{Catalog, Listing, Selection};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// A text of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostText {
    /// Plain text.
    Excerpt,
    /// Clean HTML.
    Html,
    /// Clean HTML; empty where there are none.
    Comments,
}

/// Gets a text of the post with a number. Called once or twice for each post that a page shows.
pub type ReadText = Arc<dyn Fn(u32, PostText) -> String + Send + Sync>;

/// Lists that are remembered: pages come list by list, some at a time.
const LISTS: usize = 16;

/// The texts of an archive's posts, and the lists that pages were made of last.
pub(crate) struct Stock {
    read: ReadText,
    /// By their selections; the last one is the newest. Made of the catalog alone, so that texts are asked for by the
    /// page that shows them and by no other.
    lists: Arc<Mutex<Lists>>,
}

type Lists = Vec<(Selection, Arc<List>)>;

/// What the pages of one list share.
#[derive(Default)]
struct List {
    /// The answer without rows, and the rows of all pages.
    answer: OnceLock<(Listing, Vec<u32>)>,
    /// The HTML of the facets, whose counts are of the whole list.
    facets: OnceLock<String>,
}

impl Stock {
    pub(crate) fn new(read: ReadText) -> Self {
        Self { read, lists: Arc::default() }
    }

    /// The same lists with other texts.
    pub(crate) fn reading(&self, read: ReadText) -> Self {
        Self { read, lists: Arc::clone(&self.lists) }
    }

    /// A text of the post with this number.
    pub(crate) fn text(&self, number: u32, text: PostText) -> String {
        (self.read)(number, text)
    }

    /// The answer to a selection without a text.
    pub(crate) fn listing(&self, catalog: &Catalog, selection: &Selection) -> Listing {
        let list = self.list(selection);
        let all = || Listing::of_all_pages(catalog, selection, None);
        let (listing, kept) = list.answer.get_or_init(all);
        listing.clone().at_page(catalog, selection, kept)
    }

    /// The HTML of a selection's facets; `make` is called where nobody asked before.
    pub(crate) fn facets(&self, selection: &Selection, make: impl FnOnce() -> String) -> String {
        self.list(selection).facets.get_or_init(make).clone()
    }

    fn list(&self, selection: &Selection) -> Arc<List> {
        let selection = selection.clone().with_page(0);
        // What a thread that panicked left is whole: lists are put here empty.
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, list)) = lists.iter().find(|it| it.0 == selection) {
            return Arc::clone(list);
        }
        if lists.len() >= LISTS {
            lists.remove(0);
        }
        let list = Arc::new(List::default());
        lists.push((selection, Arc::clone(&list)));
        list
    }
}
