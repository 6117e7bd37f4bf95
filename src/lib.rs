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

mod app;
#[expect(
    clippy::disallowed_methods,
    reason = "this is the door: nobody else may ask the browser anything"
)]
mod browser;
mod components;
mod journey;
mod library;
pub mod model;
mod pages;

pub use app::App;
pub use browser::FetchError;
pub use journey::Journey;
pub use library::{Library, LoadError, Loading, Opening, Parts};

use leptos::prelude::*;

/// Starts the reader in the page: takes the place of the first notice and opens the archive.
/// Does nothing on a page that has no place for it.
pub fn start() {
    let Some(mount) = browser::mount_point() else { return };
    browser::clear_mount(&mount);
    let base = model::Base::new(&browser::base_path());
    let mounted = leptos::mount::mount_to(mount, move || {
        let library = Library::new(base);
        library.open();
        let journey = Journey::follow(library);
        view! { <App library journey /> }
    });
    mounted.forget();
}
