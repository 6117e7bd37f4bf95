//! The search field: keys that lead to it, and what its list needs of the page.

use leptos::ev;
use leptos::leptos_dom::helpers::window_event_listener;
use leptos::tachys::dom::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, EventTarget, HtmlElement, HtmlInputElement, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

/// Moves the focus to the field with this `id`, its text selected, at `/` and at Ctrl+K or Cmd+K,
/// wherever nobody is writing.
pub(crate) fn on_shortcut(id: &'static str) {
    let heard = window_event_listener(ev::keydown, move |event| {
        let key = event.key();
        let is_ours = match event.ctrl_key() || event.meta_key() {
            true => key.eq_ignore_ascii_case("k") && !event.shift_key(),
            false => key == "/",
        };
        let is_ours = is_ours && !event.alt_key() && !event.is_composing();
        let writes = "input:not([type=checkbox]), textarea, select, [contenteditable]";
        if is_ours && !is_inside(event.target(), writes) {
            event.prevent_default();
            focus_field(id);
        }
    });
    leptos::prelude::on_cleanup(move || heard.remove());
}

/// Moves the focus to the field with this `id`, its text selected.
pub(crate) fn focus_field(id: &str) {
    let field = document().get_element_by_id(id).and_then(|it| it.dyn_into().ok());
    if let Some(field) = field.map(|it: HtmlInputElement| it) {
        // A field that cannot take the focus leaves it where it is.
        let _ = field.focus();
        field.select();
    }
}

/// Whether something stands in (or is) an element that fits the selector.
pub(crate) fn is_inside(target: Option<EventTarget>, selector: &str) -> bool {
    let element = target.and_then(|it| it.dyn_into::<Element>().ok());
    element.and_then(|it| it.closest(selector).ok().flatten()).is_some()
}

/// Follows the link with this `id`, as a click does, or in a new tab.
pub(crate) fn press(id: &str, in_new_tab: bool) {
    let Some(link) = document().get_element_by_id(id) else { return };
    match link.get_attribute("href").filter(|_| in_new_tab) {
        // Where the browser refuses, the reader still has the link.
        Some(href) => drop(window().open_with_url_and_target(&href, "_blank")),
        None => link.unchecked_ref::<HtmlElement>().click(),
    }
}

/// Scrolls the list that the element with this `id` is in until it can be seen.
pub(crate) fn reveal(id: &str) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Whether the keyboard composes words of every script, as those of Android do, and not only characters that are chosen.
pub(crate) fn composes_words() -> bool {
    window().navigator().user_agent().is_ok_and(|it| it.contains("Android"))
}
