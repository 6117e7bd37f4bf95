//! Later: after a pause, after the next frame.

use std::time::Duration;

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::{GetUntracked, RwSignal, Set, request_animation_frame};

/// Calls something once nothing happened for a while. Each new call forgets the one before.
#[derive(Clone, Copy)]
pub(crate) struct Pause {
    milliseconds: u64,
    waiting: RwSignal<Option<TimeoutHandle>>,
}

impl Pause {
    /// A pause of so many milliseconds.
    pub(crate) fn new(milliseconds: u64) -> Self {
        Self { milliseconds, waiting: RwSignal::new(None) }
    }

    /// Calls `then` after the pause, unless this or [`Pause::forget`] is called before.
    pub(crate) fn after(self, then: impl FnOnce() + 'static) {
        self.forget();
        let handle = set_timeout_with_handle(then, Duration::from_millis(self.milliseconds));
        self.waiting.set(handle.ok());
    }

    /// Calls nothing any more.
    pub(crate) fn forget(self) {
        if let Some(handle) = self.waiting.try_get_untracked().flatten() {
            handle.clear();
        }
        self.waiting.try_set(None);
    }
}

/// Calls `then` when the browser is about to paint what changed just now.
pub(crate) fn next_frame(then: impl FnOnce() + 'static) {
    request_animation_frame(then);
}
