//! Where each address was scrolled to, so that Back returns there.

use super::{location, next_frame, step};
use leptos::ev;
use leptos::leptos_dom::helpers::window_event_listener;
use leptos::prelude::{GetUntracked, RwSignal, Set};
use leptos::tachys::dom::{document, window};
use web_sys::{ScrollRestoration, Storage};

/// Remembers the scroll position of each address of this tab's visit and brings it back.
///
/// The browser's own restoration comes too early for a page that is drawn by a program, so it is
/// switched off. Positions are kept in the tab's session storage, by address; where that is not
/// to be had, Back goes to the top.
#[derive(Clone, Copy)]
pub(crate) struct Scroll {
    /// While a page is replaced, its shrinking and growing must not be taken for scrolling.
    frozen: RwSignal<bool>,
}

/// Frames to wait for a page to grow as tall as it was: about a second, for bodies that are
/// fetched; after that the reader has begun to look at the top.
const FRAMES: u32 = 60;

/// Begins to remember; `frozen` where no page is drawn yet. Call once.
pub(crate) fn keep_scroll(frozen: bool) -> Scroll {
    let scroll = Scroll { frozen: RwSignal::new(frozen) };
    if let Ok(history) = window().history() {
        // Without it the browser's own restoration stays on: worse, not wrong.
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
    let scrolled = window_event_listener(ev::scroll, move |_| {
        if !scroll.frozen.get_untracked() {
            remember(offset());
        }
    });
    leptos::prelude::on_cleanup(move || scrolled.remove());
    scroll
}

impl Scroll {
    /// The reader is about to leave this address: its scroll event may come too late.
    pub(crate) fn note(self) {
        if !self.frozen.get_untracked() {
            remember(offset());
        }
    }

    /// A page is about to be replaced: positions that are seen from now on mean nothing.
    pub(crate) fn freeze(self) {
        self.frozen.set(true);
    }

    /// A page was drawn that the reader returns to: goes where they were.
    pub(crate) fn restore(self) {
        self.approach(remembered().unwrap_or_default(), FRAMES);
    }

    /// The reader returned within a page: to the place that the address names, else to where they were. Links to
    /// places tell of themselves in the same way, when the browser has gone there.
    pub(crate) fn rejoin(self) {
        match window().location().hash() {
            Ok(it) if it.is_empty() => self.restore(),
            _ => self.seek(0),
        }
    }

    /// A page was drawn that the reader came to: goes to the place that the address names after
    /// its `#`, else to the top.
    pub(crate) fn start(self) {
        self.seek(FRAMES);
    }

    /// Nothing moved after all.
    pub(crate) fn thaw(self) {
        next_frame(move || self.frozen.set(false));
    }

    /// The place may stand in a text that is still fetched: as long as nobody scrolls, it is waited for.
    fn seek(self, frames: u32) {
        let fragment = window().location().hash().unwrap_or_default();
        let name = js_sys::decode_uri_component(fragment.trim_start_matches('#'));
        let name = name.ok().and_then(|it| it.as_string()).unwrap_or_default();
        match document().get_element_by_id(&name) {
            Some(place) => place.scroll_into_view(),
            None => {
                if frames == FRAMES {
                    window().scroll_to_with_x_and_y(0.0, 0.0);
                }
                if frames > 0 && !name.is_empty() && offset() == 0 {
                    return next_frame(move || self.seek(frames - 1));
                }
            }
        }
        self.thaw();
    }

    fn approach(self, target: i32, frames: u32) {
        let root = document().document_element();
        let tallest = root.map(|it| it.scroll_height() - it.client_height());
        if tallest.is_none_or(|it| it >= target) || frames == 0 {
            window().scroll_to_with_x_and_y(0.0, f64::from(target));
            self.thaw();
        } else {
            next_frame(move || self.approach(target, frames - 1));
        }
    }
}

/// In whole pixels: texts of fractions would cost the client 30 kB of tables.
fn offset() -> i32 {
    window().scroll_y().unwrap_or_default() as i32
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn key() -> String {
    let (path, query) = location();
    let hash = window().location().hash().unwrap_or_default();
    ["lectern-scroll:", &step(), &path, "?", &query, &hash].concat()
}

fn remember(offset: i32) {
    if let Some(storage) = storage() {
        // A full or forbidden storage only means that Back goes to the top.
        let _ = storage.set_item(&key(), &offset.to_string());
    }
}

fn remembered() -> Option<i32> {
    storage()?.get_item(&key()).ok().flatten()?.parse().ok()
}
