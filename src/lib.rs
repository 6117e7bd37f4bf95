//! The reader: a blog's archive in the browser.
//!
//! Read in this order: [`model`] (pure: what is asked for and what is answered), [`Library`]
//! (where data comes in), [`App`] (what is on screen). The components and pages are functions of
//! those; `browser` is the only door to the outside.
//!
//! Built with the feature `csr` it runs in a browser ([`start`]); with `ssr` the same views turn
//! into text natively.

#![expect(
    unreachable_pub,
    reason = "the macro of a component makes public items in private modules"
)]

#[cfg(all(feature = "ssr", target_arch = "wasm32"))]
compile_error!(
    "the feature `ssr` makes pages natively and has no place in a browser: build the client with \
     `csr` alone, and name no package beside it that asks for `ssr` (the tool does)"
);

mod app;
mod asked;
#[expect(
    clippy::disallowed_methods,
    reason = "this is the door: nobody else may ask the browser anything"
)]
mod browser;
mod components;
mod html;
mod journey;
mod library;
pub mod model;
mod pages;
#[cfg(feature = "ssr")]
mod prerender;
mod reactive;
mod takeover;

pub use app::App;
pub use browser::FetchError;
pub use journey::Journey;
pub use library::{
    Finding, Kept, Library, LoadError, Loading, Notice, Opening, Parts, Search, Snippet,
};
#[cfg(feature = "ssr")]
pub use prerender::{PostText, Prerendered, Press, ReadText};

use leptos::prelude::*;

/// Starts the reader in the page: a prerendered one is adopted as it stands, an empty one is drawn.
/// Does nothing on a page that has no place for it.
pub fn start() {
    lectern_texts::read(browser::texts());
    let base = model::Base::new(&browser::base_path());
    let mounted = match (browser::prerendered_for(), browser::mount_point()) {
        (Some(path), _) => {
            let Some(nowhere) = browser::detached() else { return };
            leptos::mount::mount_to(nowhere, move || takeover::adopt(base, &path)).forget();
            return;
        }
        (None, Some(place)) => leptos::mount::mount_to(place, move || draw(base)),
        (None, None) => return,
    };
    mounted.forget();
}

/// The reader on a page that nobody prerendered.
fn draw(base: model::Base) -> impl IntoView {
    let library = Library::new(base);
    library.open();
    browser::on_shortcut(components::SEARCH_FIELD);
    library.recent.open();
    library.saved.open();
    let journey = Journey::follow(library);
    view! { <App library journey /> }
}
