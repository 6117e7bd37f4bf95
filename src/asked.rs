//! What the reader asks for on this page, and the answer: shared by the search field, which is on
//! every page, and by the page of posts.

use crate::library::{Finding, Library};
use crate::model::{Address, Listing, Selection};
use crate::reactive::{memo, memo_after};
use leptos::prelude::*;

/// The selection now and its listing. A handle: copying it is free.
///
/// An effect or a view that reads two of these reads them in the order of the fields. When it
/// reads a memo first, and then what that memo is made of, it misses a change of the second that
/// does not change the first (reactive_graph 0.2.16: updating the second from within the first
/// passes over whoever asked).
#[derive(Clone, Copy)]
pub(crate) struct Asked {
    library: Library,
    /// Whether the page is a list of posts, which shows the listing itself.
    pub(crate) is_list: Memo<bool>,
    /// What the address asks for; everything where it is no list.
    pub(crate) from_address: Memo<Selection>,
    /// The same with what is being typed on top.
    pub(crate) selection: Memo<Selection>,
    /// The answer: to the text that was answered last, where the answer to a newer one is still on
    /// its way, and to an older selection while the archive is. Empty on pages that show no list,
    /// while nothing is typed.
    pub(crate) listing: Memo<Listing>,
}

impl Asked {
    /// What is asked for at an address where a post was found by `searched`.
    pub(crate) fn new(library: Library, address: Memo<Address>, searched: Memo<String>) -> Self {
        let is_list = memo(move || address.with(|it| it.selection().is_some()));
        let from_address = memo(move || {
            let selection = address.with(Address::selection);
            selection.unwrap_or_else(|| Selection::default().with_text(&searched.get()))
        });
        let selection = memo(move || library.with_typed(&from_address.get()));
        let answered = memo(move || answered(selection.get(), library.search.answer()));
        let listing = memo_after(move |before| {
            let Some(catalog) = library.catalog() else { return Listing::default() };
            answered.with(|selection| {
                if !is_list.get() && selection.text.is_empty() {
                    return Listing::default();
                }
                // A part of an answer would count wrong: what stands there stays until all is here.
                if !catalog.can_list(selection) {
                    return before.cloned().unwrap_or_default();
                }
                let finding = library.search.answer().filter(|it| !it.query.is_empty());
                let found = finding.as_ref().map(|it| it.posts.as_slice());
                library.list(&catalog, selection, found)
            })
        });
        Self { library, is_list, from_address, selection, listing }
    }

    /// The answer of the index that the listing shows; `None` where it filters titles. Tracked.
    pub(crate) fn finding(self) -> Option<Finding> {
        self.library.search.answer().filter(|it| !it.query.is_empty())
    }

    /// Whether the listing answers an older question than what is asked for: the index has not
    /// answered yet, or the archive is on its way. Tracked; read before the fields.
    pub(crate) fn is_busy(self) -> bool {
        let catalog = self.library.catalog();
        let waits = catalog.is_some_and(|it| self.selection.with(|asked| !it.can_list(asked)));
        self.library.search.is_busy() || waits
    }
}

/// The selection whose text was answered.
fn answered(selection: Selection, answer: Option<Finding>) -> Selection {
    match answer {
        Some(finding) => Selection { text: finding.query, ..selection },
        None => selection,
    }
}
