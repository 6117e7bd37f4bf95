//! What the reader does in a real browser that no native test can show: events, effects, fetches.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed test is the message")]
#![allow(clippy::disallowed_methods, reason = "a test stands outside the reader and looks in")]

#[path = "it/archive.rs"]
mod archive;

use lectern_reader::model::Base;
use lectern_reader::{App, Journey, Library};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::tachys::dom::document;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement};

wasm_bindgen_test_configure!(run_in_browser);

// Loaded before the reader, as `boot.js` does.
#[wasm_bindgen(module = "/public/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = write)]
    fn write(old: &JsValue, html: &str) -> Element;
}

/// A place of its own in the page, with the reader in it; both are gone when it is dropped.
struct Page {
    place: HtmlElement,
    _mounted: Box<dyn std::any::Any>,
}

impl Drop for Page {
    fn drop(&mut self) {
        self.place.remove();
    }
}

fn open(library: Library, path: &str) -> Page {
    lectern_texts::read(lectern_texts::Language::English.file());
    let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&place).unwrap();
    let journey = Journey::at(path, "");
    let mounted = mount_to(place.clone(), move || view! { <App library journey /> });
    Page { place, _mounted: Box::new(mounted) }
}

impl Page {
    fn one(&self, selector: &str) -> Element {
        self.place.query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector}"))
    }

    fn count(&self, selector: &str) -> u32 {
        self.place.query_selector_all(selector).unwrap().length()
    }

    fn text(&self, selector: &str) -> String {
        self.one(selector).text_content().unwrap_or_default()
    }

    fn write(&self, selector: &str, text: &str) {
        let field: HtmlInputElement = self.one(selector).unchecked_into();
        field.set_value(text);
        let bubbles = EventInit::new();
        bubbles.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &bubbles).unwrap();
        field.dispatch_event(&event).unwrap();
    }
}

/// Waits, frame by frame, until something is so; gives up after about ten seconds.
async fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..600 {
        if is_so() {
            return;
        }
        let frame = js_sys::Promise::new(&mut |done, _| {
            web_sys::window().unwrap().request_animation_frame(&done).unwrap();
        });
        JsFuture::from(frame).await.unwrap();
    }
    panic!("never came: {what}");
}

/// The tests share one address bar; each begins and ends at the runner's own address.
fn back_to(address: &str) {
    let history = web_sys::window().unwrap().history().unwrap();
    history.replace_state_with_url(&JsValue::NULL, "", Some(address)).unwrap();
}

fn address() -> String {
    let location = web_sys::window().unwrap().location();
    location.pathname().unwrap() + &location.search().unwrap()
}

#[wasm_bindgen_test]
async fn the_list_follows_each_key_and_the_address_follows_the_pause() {
    let before = address();
    let page = open(archive::library("/", false), "/");
    until("ten rows", || page.count("article") == 10).await;
    page.write("#search", "bol");
    assert_eq!(address(), before, "the address waits for the pause");
    until("one row", || page.count("article") == 1).await;
    assert!(page.text("[role=status]").contains("1 post"));
    page.write("#search", "bold");
    until("the address", || address() == "/search/?q=bold").await;
    assert_eq!(page.count("article"), 1);
    back_to(&before);
}

#[wasm_bindgen_test]
async fn choosing_values_narrows_the_list_and_counts_follow() {
    let before = address();
    let page = open(archive::library("/", false), "/");
    until("facets", || page.count(".facet-value") > 4).await;
    let weather = page.one(".facet:nth-of-type(1) .facet-value:nth-child(2) input");
    weather.unchecked_into::<HtmlElement>().click();
    until("eight rows", || page.count("article") == 8).await;
    assert_eq!(address(), "/category/weather/");
    assert!(page.text("h1").contains("Category: Weather"));
    assert_eq!(page.count(".active-filters .chip"), 1);
    assert_eq!(page.count(".search-scope"), 1, "a search from here stays within the category");
    back_to(&before);
}

#[wasm_bindgen_test]
fn a_piece_that_changes_keeps_what_stays_the_same() {
    let row = |name: &str, state: &str| {
        format!(
            "<ul><li class=\"{state}\"><input type=\"checkbox\"{state}><a href=\"/\">{name}</a></li></ul>"
        )
    };
    let list = write(&JsValue::NULL, &row("one", ""));
    document().body().unwrap().append_child(&list).unwrap();
    let [field, link] = ["input", "a"].map(|it| list.query_selector(it).unwrap().unwrap());
    link.unchecked_ref::<HtmlElement>().focus().unwrap();
    let same = write(&list, &row("two", " checked"));
    assert_eq!(same, list);
    assert_eq!(list.query_selector("a").unwrap().unwrap(), link, "the link is the one that it was");
    assert_eq!(document().active_element().unwrap(), link, "and has the focus still");
    assert_eq!(link.text_content().unwrap(), "two");
    assert!(field.unchecked_ref::<HtmlInputElement>().checked());
    let other = write(&list, "<p>Nothing</p>");
    assert!(!list.is_connected() && other.is_connected(), "another element takes its place");
    other.remove();
}

#[wasm_bindgen_test]
async fn a_missing_archive_is_said_in_words_with_a_way_on() {
    let library = Library::new(Base::new("/there/is/no/archive/"));
    library.open();
    let page = open(library, "/there/is/no/archive/");
    until("the notice", || page.count(".failure") == 1).await;
    assert!(page.text("h1").contains("cannot be opened"));
    assert!(page.text(".failure").contains("data/current.json"));
    assert_eq!(page.text(".failure button"), "Try again");
}
