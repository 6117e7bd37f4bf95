//! All categories, or all tags.

use crate::components::{TermLink, TermLinks};
use crate::library::Library;
use crate::model::{Address, Facet, heading};
use leptos::prelude::*;

/// All terms of a facet by name, with their counts.
#[component]
pub(crate) fn TermsPage(
    /// The library.
    library: Library,
    /// Categories or tags.
    facet: Facet,
) -> impl IntoView {
    let catalog = library.catalog()?;
    let address = if facet == Facet::Category { Address::Categories } else { Address::Tags };
    let (base, values) = (library.base(), catalog.values(facet));
    let ranks = catalog.by_name(facet).into_iter();
    let links: Vec<_> = ranks.map(|it| TermLink::new(&base, facet, &values[it as usize])).collect();
    let none = links.is_empty().then(|| view! { <p>"This archive has none."</p> });
    Some(view! {
        <div class="terms-page">
            <h1 tabindex="-1">{heading(&catalog, &address)}</h1>
            {none}
            <button type="button" class="cloud-switch" data-do="terms">"As a cloud"</button>
            <TermLinks links label=facet.legend() is_weighed=true />
        </div>
    })
}
