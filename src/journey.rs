//! From one address to the next: address bar, title, focus, scroll, announcement.

use crate::browser::{
    Scroll, focus_heading, is_reload, keep_scroll, location, next_frame, on_link, on_return,
    set_title, write_address,
};
use crate::library::Library;
use crate::model::{Address, page_title};
use crate::reactive::effect;
use leptos::prelude::*;

/// How the reader came to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrival {
    /// By loading the page.
    First,
    /// By loading it again, or by Back from another site.
    Reload,
    /// By a link.
    Link,
    /// By Back or Forward.
    Return,
    /// By changing the list that they read: they stay where they are on the page.
    InPlace,
}

/// The address that the reader is at, and how they got there. A handle: copying it is free.
#[derive(Clone, Copy)]
pub struct Journey {
    /// Path and query, percent-encoded.
    here: RwSignal<(String, String)>,
    arrival: RwSignal<Arrival>,
    /// What a screen reader is told.
    announced: RwSignal<String>,
    /// Whether the page that was drawn is the one that is seen: not while it waits to take the
    /// place of a prerendered one.
    is_shown: RwSignal<bool>,
    /// Absent where there is no browser.
    scroll: Option<Scroll>,
}

impl Journey {
    /// A journey that is at this path and query (without its `?`) and goes nowhere.
    #[must_use]
    pub fn at(path: &str, query: &str) -> Self {
        Self {
            here: RwSignal::new((path.to_owned(), query.to_owned())),
            arrival: RwSignal::new(Arrival::First),
            announced: RwSignal::new(String::new()),
            is_shown: RwSignal::new(true),
            scroll: None,
        }
    }

    /// A journey that begins where the address bar says, and follows links and Back from there.
    pub(crate) fn follow(library: Library) -> Self {
        let arrival = if is_reload() { Arrival::Reload } else { Arrival::First };
        Self::begin(library, arrival, true)
    }

    /// The same over a prerendered page, which stays in sight until [`Journey::show`]. The visitor
    /// stays where they are on it, unless Back brought them (`returned`) to another address.
    pub(crate) fn adopt(library: Library, returned: bool) -> Self {
        let arrival = if returned { Arrival::Return } else { Arrival::InPlace };
        Self::begin(library, arrival, false)
    }

    fn begin(library: Library, arrival: Arrival, is_shown: bool) -> Self {
        let (path, query) = location();
        let scroll = Some(keep_scroll(arrival != Arrival::InPlace));
        let journey = Self { scroll, ..Self::at(&path, &query) };
        journey.arrival.set(arrival);
        journey.is_shown.set(is_shown);
        on_link(library.base().as_str(), move |href, stays| {
            library.typed.set(None);
            // A link to the page that is open is no step of its own.
            let (path, query) = location();
            let is_here =
                href.strip_prefix(&*path).is_some_and(|it| it.trim_start_matches('?') == query);
            journey.leave(href, is_here);
            journey.arrive(if stays { Arrival::InPlace } else { Arrival::Link });
        });
        on_return(move || {
            library.typed.set(None);
            journey.arrive(Arrival::Return);
        });
        journey
    }

    /// What was drawn is seen from now on.
    pub(crate) fn show(self) {
        self.is_shown.set(true);
    }

    /// Path and query. Tracked.
    pub(crate) fn here(self) -> (String, String) {
        self.here.get()
    }

    /// What a screen reader is told of the page that was reached last.
    pub(crate) fn announced(self) -> String {
        self.announced.get()
    }

    /// Changes the address of the list that the reader works on: focus and scroll stay. `replace`
    /// changes this step of the history instead of adding one.
    pub(crate) fn stay(self, href: &str, replace: bool) {
        self.leave(href, replace);
        self.arrive(Arrival::InPlace);
    }

    /// Goes to another address, as a link to it does.
    pub(crate) fn go(self, library: Library, href: &str) {
        library.typed.set(None);
        self.leave(href, false);
        self.arrive(Arrival::Link);
    }

    /// Tells a screen reader something.
    pub(crate) fn announce(self, words: String) {
        self.announced.set(words);
    }

    fn leave(self, href: &str, replace: bool) {
        if let Some(scroll) = self.scroll {
            scroll.note();
        }
        write_address(href, replace);
    }

    fn arrive(self, how: Arrival) {
        let now = location();
        if now != self.here.get_untracked() {
            self.arrival.set(how);
            self.here.set(now);
        } else if let Some(scroll) = self.scroll {
            match how {
                // A jump within the page is the browser's own affair, the way back from it is ours.
                Arrival::Return => scroll.rejoin(),
                Arrival::Link => scroll.start(),
                _ => {}
            }
        }
    }

    /// From now on the window's title follows the address, a new page gets the focus at its
    /// heading and is announced, and Back finds its place again. `ready` says when the page of an
    /// address is drawn rather than a notice.
    pub(crate) fn keep(self, library: Library, address: Memo<Address>, ready: Memo<bool>) {
        let title = move || {
            let catalog = library.catalog();
            catalog.map(|it| page_title(&it, &address.get())).unwrap_or_default()
        };
        let Some(scroll) = self.scroll else { return };
        effect(move || {
            let title = title();
            if !title.is_empty() {
                set_title(&title);
            }
            let arrival = self.arrival.get_untracked();
            if arrival != Arrival::InPlace {
                scroll.freeze();
            }
            if ready.get() && self.is_shown.get() {
                // What happens next in the same place needs no arrival.
                self.arrival.set(Arrival::InPlace);
                next_frame(move || self.settle(arrival, scroll, title));
            }
        });
    }

    fn settle(self, arrival: Arrival, scroll: Scroll, title: String) {
        match arrival {
            Arrival::First | Arrival::Link => scroll.start(),
            Arrival::Reload | Arrival::Return => scroll.restore(),
            Arrival::InPlace => scroll.thaw(),
        }
        if matches!(arrival, Arrival::Link | Arrival::Return) {
            focus_heading();
        }
        // On the first page the browser itself says the title.
        if arrival == Arrival::Link {
            self.announced.set(title);
        }
    }
}
