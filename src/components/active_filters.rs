//! The filters that narrow the list, each removable.

use crate::reactive::live;
use leptos::prelude::*;

/// The active filters as links to the list without them, and one link to the list without any.
/// Shows nothing where nothing is filtered.
#[component]
pub(crate) fn ActiveFilters(
    /// Address without the filter, and the filter in words.
    #[prop(into)]
    filters: Signal<Vec<(String, String)>>,
    /// Address without any filter.
    #[prop(into)]
    clear: Signal<String>,
) -> impl IntoView {
    live(move || {
        let filters = filters.get();
        (!filters.is_empty()).then(|| {
            let chips: Vec<_> = filters.into_iter().map(chip).collect();
            view! {
                <nav class="active-filters" aria-label="Active filters">
                    <ul>
                        {chips}
                        <li><a class="active-filters-clear" href=clear.get()>"Clear all filters"</a></li>
                    </ul>
                </nav>
            }
        })
    })
}

fn chip((href, words): (String, String)) -> impl IntoView {
    let label = format!("Remove filter {words}");
    view! {
        <li>
            <a class="chip" href=href aria-label=label>
                {words}<span class="chip-cross" aria-hidden="true">"×"</span>
            </a>
        </li>
    }
}
