//! The address bar: reading it, writing it, hearing of its changes.

use leptos::ev;
use leptos::leptos_dom::helpers::window_event_listener;
use leptos::tachys::dom::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement};

/// The path and the query (without its `?`) that the address bar shows, percent-encoded.
pub(crate) fn location() -> (String, String) {
    let location = window().location();
    let query = location.search().unwrap_or_default();
    (location.pathname().unwrap_or_default(), query.trim_start_matches('?').to_owned())
}

/// Writes an address of this site as a new step of the history, or in place of the current one.
///
/// Browsers refuse too many steps in a short time (Safari: 100 in 30 seconds); then the address
/// is loaded as a page, which always works.
pub(crate) fn write_address(href: &str, replace: bool) {
    let wrote = window().history().and_then(|it| {
        if replace {
            it.replace_state_with_url(&it.state()?, "", Some(href))
        } else {
            // Two visits to one address are two steps, each with a scroll position of its own.
            let step = (js_sys::Date::now() as u64).to_string();
            it.push_state_with_url(&JsValue::from_str(&step), "", Some(href))
        }
    });
    if wrote.is_err() {
        // Nothing is left to try when even that is refused.
        let _ = window().location().assign(href);
    }
}

/// Calls `follow` with the path and query of a link that was clicked to read it here, in place of
/// loading it, and with whether the link says `data-stay`: only the form of the page changes. Left to the browser: other buttons and keys, links to elsewhere, to files, within
/// the page, and those that say `rel="external"`, `target` or `download`.
pub(crate) fn on_link(base: &str, follow: impl Fn(&str, bool) + 'static) {
    let base = base.to_owned();
    let heard = window_event_listener(ev::click, move |event| {
        let is_plain = event.button() == 0
            && !event.default_prevented()
            && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key());
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let link = target.and_then(|it| it.closest("a[href]").ok().flatten());
        let link = link.and_then(|it| it.dyn_into::<HtmlAnchorElement>().ok());
        if let Some(link) = link.filter(|it| is_plain && is_ours(it, &base)) {
            event.prevent_default();
            let href = link.pathname() + &link.search() + &link.hash();
            follow(&href, link.has_attribute("data-stay"));
        }
    });
    leptos::prelude::on_cleanup(move || heard.remove());
}

fn is_ours(link: &HtmlAnchorElement, base: &str) -> bool {
    let says_otherwise = !link.target().is_empty()
        || link.has_attribute("download")
        || link.rel().split(' ').any(|it| it == "external");
    let path = link.pathname();
    // Pages end with a slash; what has a dot in its last part is a file: a feed, an image.
    let is_file = path.rsplit('/').next().is_some_and(|it| it.contains('.'));
    let (here, query) = location();
    let is_jump =
        !link.hash().is_empty() && path == here && link.search().trim_start_matches('?') == query;
    let same_site = window().location().origin().is_ok_and(|it| it == link.origin());
    same_site && path.starts_with(base) && !says_otherwise && !is_file && !is_jump
}

/// The name of the current step of the history; empty for one that this program did not make.
pub(crate) fn step() -> String {
    let state = window().history().and_then(|it| it.state());
    state.ok().and_then(|it| it.as_string()).unwrap_or_default()
}

/// Calls `arrive` after Back or Forward changed the address.
pub(crate) fn on_return(arrive: impl Fn() + 'static) {
    let heard = window_event_listener(ev::popstate, move |_| arrive());
    leptos::prelude::on_cleanup(move || heard.remove());
}

/// Whether this page was loaded by a reload or by Back from another site.
pub(crate) fn is_reload() -> bool {
    let entries = window().performance().map(|it| it.get_entries_by_type("navigation"));
    let entry = entries.and_then(|it| it.iter().next());
    let kind = entry.and_then(|it| js_sys::Reflect::get(&it, &"type".into()).ok());
    let kind = kind.and_then(|it| it.as_string()).unwrap_or_default();
    kind == "reload" || kind == "back_forward"
}
