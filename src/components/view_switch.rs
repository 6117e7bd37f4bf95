//! The order and the form of rows.

use crate::model::Sort;
use crate::reactive::live;
use leptos::prelude::*;

/// A choice of order, and two links: excerpts or whole posts.
#[component]
pub(crate) fn ViewSwitch(
    /// The order now.
    #[prop(into)]
    sort: Signal<Sort>,
    /// Whether posts have dates.
    #[prop(into)]
    is_dated: Signal<bool>,
    /// Whether posts can be in the order of relevance.
    #[prop(into)]
    has_relevance: Signal<bool>,
    /// Called with a new order.
    on_sort: Callback<Sort>,
    /// Whether rows are whole posts now.
    #[prop(into)]
    whole: Signal<bool>,
    /// The address of the list with excerpts (`false`) or whole posts (`true`).
    href: Callback<bool, String>,
) -> impl IntoView {
    let options = move || {
        let (is_dated, has_relevance) = (is_dated.get(), has_relevance.get());
        let offered = Sort::ALL.into_iter().filter(|it| has_relevance || *it != Sort::Relevance);
        let option = |it: Sort| {
            let selected = move || sort.get() == it;
            view! { <option value=it.key() selected=selected prop:selected=selected>{it.name(is_dated)}</option> }
        };
        offered.map(option).collect_view()
    };
    let form = move |to: bool, words: &'static str| {
        let current = move || (whole.get() == to).then_some("true");
        view! { <li><a href=move || href.run(to) data-stay="" aria-current=current>{words}</a></li> }
    };
    view! {
        <div class="view-switch">
            <label class="view-switch-sort">
                "Sort"
                <select on:change=move |it| {
                    on_sort.run(Sort::parse(&event_target_value(&it)).unwrap_or_default());
                }>{live(options)}</select>
            </label>
            <button type="button" class="rows-switch" data-do="rows">"Dense"</button>
            <nav aria-label="Form of the list">
                <ul>{form(false, "Excerpts")}{form(true, "Whole posts")}</ul>
            </nav>
        </div>
    }
}
