//! The document: title, focus, where we are mounted.

use js_sys::Reflect;
use leptos::tachys::dom::{document, window};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The path that the site is published under, as the page's `data-base` says; `/` where it does
/// not.
pub(crate) fn base_path() -> String {
    let root = document().document_element();
    root.and_then(|it| it.get_attribute("data-base")).unwrap_or_else(|| "/".to_owned())
}

/// The folder of the shell's files, with a slash at its end; `None` on a page without a shell.
pub(crate) fn shell_folder() -> Option<String> {
    let glue = document().get_element_by_id("boot")?.get_attribute("data-js")?;
    Some(glue[..=glue.rfind('/')?].to_owned())
}

/// What the interface says, as `public/page.js` has it from the tool; nothing where that was not loaded.
pub(crate) fn texts() -> String {
    let texts = Reflect::get(&window(), &"lecternTexts".into()).unwrap_or_default();
    texts.as_string().unwrap_or_default()
}

/// The element that the reader lives in; `None` on a page that is not ours.
pub(crate) fn mount_point() -> Option<HtmlElement> {
    document().get_element_by_id("lectern")?.dyn_into().ok()
}

/// Sets the window's title.
pub(crate) fn set_title(title: &str) {
    document().set_title(title);
}

/// Moves the focus to the page's heading, so that keyboards and screen readers start there. Never
/// scrolls.
pub(crate) fn focus_heading() {
    let heading = document().query_selector("main h1").ok().flatten();
    if let Some(heading) = heading.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // A heading that cannot take the focus leaves it where it was: no harm, nothing to tell.
        let _ = heading.focus_with_options(&options);
    }
}
