//! Lines of text that stay on this device.

use leptos::tachys::dom::window;
use web_sys::{Event, Storage};

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// The lines under a key; `None` where the browser keeps nothing, or has none there: others of its host can clear what
/// is kept, and a list that is gone is no empty one.
pub(crate) fn stored_lines(key: &str) -> Option<Vec<String>> {
    let text = storage()?.get_item(key).ok()??;
    Some(text.lines().filter(|it| !it.is_empty()).map(str::to_owned).collect())
}

/// Keeps lines under a key in place of those that were there; does nothing where the browser keeps
/// nothing, or is full.
pub(crate) fn store_lines(key: &str, lines: &[String]) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, &lines.join("\n"));
        // `public/shelf.js` writes it down for good.
        let _ = Event::new("lecternkept").map(|it| window().dispatch_event(&it));
    }
}
