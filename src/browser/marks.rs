//! The words of a search marked in the text of a post: `public/marks.js` does it.

use super::SearchWorker;
use js_sys::{Array, Reflect};
use leptos::tachys::dom::{document, window};
use wasm_bindgen::JsValue;
use web_sys::Event;

const SCRIPT: &str = "marks-script";

/// Marks what question number `ask` found in the text of this page, and shows the line that says
/// so. A browser without the Custom Highlight API marks nothing.
pub(crate) fn show_marks(worker: &SearchWorker, ask: u32) {
    tell(&Array::of2(worker.handle(), &ask.into()));
    load();
}

/// Marks nothing any more.
pub(crate) fn clear_marks() {
    tell(&JsValue::NULL);
}

/// Leaves word for the script and calls it; one that is still loading looks by itself.
fn tell(found: &JsValue) {
    // A window takes every field, and an event of a plain name can always be made.
    let _ = Reflect::set(&window(), &"lecternFound".into(), found);
    if let Ok(event) = Event::new("lecternfound") {
        let _ = window().dispatch_event(&event);
    }
}

/// Loads the script, once.
fn load() {
    let Some(folder) = super::shell_folder() else { return };
    if document().get_element_by_id(SCRIPT).is_some() {
        return;
    }
    let Ok(script) = document().create_element("script") else { return };
    script.set_id(SCRIPT);
    for (name, value) in [("type", "module"), ("src", &[&folder, "marks.js"].concat())] {
        let _ = script.set_attribute(name, value);
    }
    // Without it nothing is marked, and everything else works.
    let _ = document().head().map(|it| it.append_child(&script));
}
