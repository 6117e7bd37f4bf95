//! What the reader and `public/takeover.js` say to each other over a prerendered page. That file
//! says what is said.

use super::mount_point;
use leptos::leptos_dom::helpers::{queue_microtask, window_event_listener_untyped};
use leptos::tachys::dom::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// The path that the page was prerendered for; `None` where nothing was.
pub(crate) fn prerendered_for() -> Option<String> {
    mount_point()?.get_attribute("data-page").filter(|it| it.starts_with('/'))
}

/// An element that stands nowhere yet.
pub(crate) fn detached() -> Option<HtmlElement> {
    leptos::tachys::dom::document().create_element("div").ok()?.dyn_into().ok()
}

/// Says how it stands with the archive, when what runs now has ended: the page may mount the reader at
/// this word, and what an effect mounts is gone at that effect's next run.
pub(crate) fn tell_page(words: &str) {
    let init = CustomEventInit::new();
    init.set_detail(&JsValue::from_str(words));
    queue_microtask(move || {
        // An event of a plain name can always be made; without a listener nothing happens.
        if let Ok(event) = CustomEvent::new_with_event_init_dict("lectern", &init) {
            let _ = window().dispatch_event(&event);
        }
    });
}

/// Calls `mount` with the element that is to take the page's place.
pub(crate) fn on_mount(mount: impl Fn(HtmlElement) + 'static) {
    window_event_listener_untyped("lecternmount", move |event| {
        let place = event.dyn_into::<CustomEvent>().ok().map(|it| it.detail());
        if let Some(place) = place.and_then(|it| it.dyn_into().ok()) {
            mount(place);
        }
    });
}

/// Calls `show` when that element has taken the page's place.
pub(crate) fn on_shown(show: impl Fn() + 'static) {
    window_event_listener_untyped("lecternshown", move |_| show());
}
