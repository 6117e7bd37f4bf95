//! The panel that holds the facets.

use crate::reactive::live;
use lectern_texts::{Text, filled, text};
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
        0 => text(Text::filters).to_owned(),
        n => filled(Text::words_and_count, &[text(Text::filters), &n.to_string()]),
    };
    view! {
        <aside class="facet-panel" class:is-open=move || is_open.get() aria-label=text(Text::filters)>
            <button type="button" class="facet-panel-switch" aria-controls="facets"
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| is_open.update(|it| *it = !*it)>
                {live(words)}
            </button>
            <div class="facet-panel-body" id="facets">{children()}</div>
        </aside>
    }
}
