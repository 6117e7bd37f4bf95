//! A prerendered page, adopted: nothing of it changes until the reader is needed.

use crate::app::App;
use crate::browser::{location, on_mount, on_shortcut, on_shown, tell_page};
use crate::components::SEARCH_FIELD;
use crate::journey::Journey;
use crate::library::{Library, Opening};
use crate::model::{Address, Base, searched_for};
use crate::reactive::effect;
use leptos::prelude::*;

/// Opens the archive behind a page that was prerendered for this path, and draws the reader into the
/// element that `public/takeover.js` brings, when a visitor does something that needs it.
pub(crate) fn adopt(base: Base, path: &str) {
    let library = Library::new(base);
    let begun = location();
    let is_other = differs(&library.base(), path, &begun);
    library.open();
    effect(move || match library.opening() {
        Opening::Waiting => {}
        Opening::Open(_) if is_other => tell_page("other"),
        Opening::Open(_) => tell_page("open"),
        Opening::Failed(error) => tell_page(&[error.sentence(), " ", error.advice()].concat()),
    });
    on_shortcut(SEARCH_FIELD);
    on_mount(move |place| {
        let begun = begun.clone();
        let mounted = leptos::mount::mount_to(place, move || {
            let journey = Journey::adopt(library, location() != begun);
            on_shown(move || journey.show());
            library.recent.open();
            library.saved.open();
            view! { <App library journey /> }
        });
        mounted.forget();
    });
}

/// Whether the address bar asks for something else than what was prerendered: a search, another
/// order, what is kept on this device, or an address that the host knows nothing of.
fn differs(base: &Base, path: &str, (here, query): &(String, String)) -> bool {
    let address = base.read(here, query);
    let is_same = here == path || address != Address::Unknown;
    address == Address::Shelf
        || !is_same
        || address != base.read(path, "")
        || !searched_for(query).is_empty()
}
