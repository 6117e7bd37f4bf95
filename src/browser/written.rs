//! Pieces of the page that are written as HTML: `public/page.js` does it.

use js_sys::{Function, Reflect};
use leptos::tachys::dom::window;
use leptos::tachys::renderer::Rndr;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// The one element that some HTML is: `old` with what differs changed, or another one, which stands
/// in its place then. Nothing can be seen of it where `public/page.js` was not loaded.
pub(crate) fn written(old: Option<&Element>, html: &str) -> Element {
    let write = Reflect::get(&window(), &"lecternWrite".into()).unwrap_or_default();
    let old = old.map_or(JsValue::NULL, Into::into);
    let element = write.dyn_into::<Function>();
    let element = element.and_then(|it| it.call2(&JsValue::UNDEFINED, &old, &html.into()));
    let element = element.and_then(|it| it.dyn_into::<Element>());
    element.unwrap_or_else(|_| Rndr::create_element("template", None))
}
