//! The panel that holds the facets.

use crate::reactive::live;
use leptos::prelude::*;

/// A frame for the filters: always open beside a wide list, behind a button above a narrow one.
#[component]
pub(crate) fn FacetPanel(
    /// How many filters are active, for the button.
    #[prop(into)]
    active: Signal<usize>,
    /// The facets.
    children: Children,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let words = move || match active.get() {
        0 => "Filters".to_owned(),
        n => format!("Filters ({n})"),
    };
    view! {
        <aside class="facet-panel" class:is-open=move || is_open.get() aria-label="Filters">
            <button type="button" class="facet-panel-switch" aria-controls="facets"
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| is_open.update(|it| *it = !*it)>
                {live(words)}
            </button>
            <div class="facet-panel-body" id="facets">{children()}</div>
        </aside>
    }
}
