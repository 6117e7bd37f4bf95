//! Pages as text, made by the views themselves, for the tool that writes a site.

mod stock;

use crate::app::App;
use crate::journey::Journey;
use crate::library::Library;
use crate::model::{Base, Catalog, page_title};
use lectern_archive::{Archive, Manifest};
use lectern_texts::{Language, speaking};
use leptos::prelude::*;
use std::sync::Arc;

pub(crate) use stock::Stock;
pub use stock::{PostText, ReadText};

/// The announcement of the first page, which is empty: as the renderer writes it, with a space for
/// clients that hydrate, and as it is. No text of a post can hold it, since classes are not on the list
/// of what may stand there but for code.
const SILENCE: [&str; 2] = ["class=\"visually-hidden\"> </p>", "class=\"visually-hidden\"></p>"];

/// An archive that pages are made of. Cloning it is free, and threads may make pages of it
/// at the same time.
#[derive(Clone)]
pub struct Press {
    base: Base,
    catalog: Arc<Catalog>,
    stock: Arc<Stock>,
    language: Language,
}

/// One page of a site, without the document around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prerendered {
    /// The HTML of all that stands in the element `#lectern`: the same elements and texts that the
    /// client makes of this address.
    pub html: String,
    /// The window's title; plain text.
    pub title: String,
}

impl Press {
    /// A press for the pages of a site under this path; `read` gets the texts of the archive's posts
    /// by their numbers. They speak the language of the archive's site, or English.
    #[must_use]
    pub fn new(base: Base, archive: &Archive, read: ReadText) -> Self {
        let language = Language::of(&archive.site.language).unwrap_or(Language::English);
        let catalog = speaking(language, || {
            Catalog::new(Manifest::without_parts(archive)).with_posts(archive.posts.clone())
        });
        Self { base, catalog: Arc::new(catalog), stock: Arc::new(Stock::new(read)), language }
    }

    /// The same press with texts from elsewhere; what it worked out for lists goes on to serve both.
    #[must_use]
    pub fn reading(&self, read: ReadText) -> Self {
        Self { stock: Arc::new(self.stock.reading(read)), ..self.clone() }
    }

    /// The page of an address: a path from the domain's root on, with the base, without a query.
    /// Every path has a page; one that leads nowhere says so.
    #[must_use]
    pub fn page(&self, path: &str) -> Prerendered {
        speaking(self.language, || self.spoken(path))
    }

    fn spoken(&self, path: &str) -> Prerendered {
        // Everything that a page is made of ends with this owner.
        let html = Owner::new().with(|| {
            let library =
                Library::in_memory(self.base.clone(), self.catalog.clone(), self.stock.clone());
            let journey = Journey::at(path, "");
            view! { <App library journey /> }.to_html()
        });
        let mut html = without_seams(&html);
        // It stands last in a page: from its end there is little to look through.
        if let Some(at) = html.rfind(SILENCE[0]) {
            html.replace_range(at..at + SILENCE[0].len(), SILENCE[1]);
        }
        Prerendered { html, title: page_title(&self.catalog, &self.base.read(path, "")) }
    }
}

/// A page without what the renderer writes between neighbouring texts (`<!>`), for clients that hydrate:
/// ours does not. Looks for the rarest character of it, which is many times as fast as looking for all.
fn without_seams(html: &str) -> String {
    let mut whole = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('!') {
        let (before, after) = rest.split_at(at);
        match (before.strip_suffix('<'), after.strip_prefix("!>")) {
            (Some(before), Some(after)) => {
                whole.push_str(before);
                rest = after;
            }
            _ => {
                whole.push_str(before);
                whole.push('!');
                rest = &after[1..];
            }
        }
    }
    whole + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seams_go_and_exclamations_stay() {
        for html in ["", "!", "<!>", "a<!>b!", "Oh!> <! <!><!>c<!-->", "<<!>!>", "ü!<!>é"] {
            assert_eq!(without_seams(html), html.replace("<!>", ""), "{html}");
        }
    }
}
