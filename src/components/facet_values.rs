//! One facet: its values with counts, to choose from.

use crate::model::{Facet, Listing, Selection, Value, fold, number};
use crate::reactive::{live, memo};
use leptos::prelude::*;

/// Values that a facet shows before "Show all"; one more than this is shown at once.
const SHORT: usize = 8;

/// Values from which a facet has a box to type into.
const LONG: usize = 12;

/// A facet as a group of checkboxes. The count beside a value is what choosing it would give; a
/// value that would give nothing cannot be chosen. Values keep their places while counts change.
#[component]
pub(crate) fn FacetValues(
    /// Which facet.
    facet: Facet,
    /// All its values in the order to show, each with the place by which the listing counts it.
    values: Vec<(usize, Value)>,
    /// The list as it is now.
    #[prop(into)]
    listing: Signal<Listing>,
    /// What is chosen now.
    #[prop(into)]
    selection: Signal<Selection>,
    /// Called with the key of a value that was chosen or no longer is.
    on_toggle: Callback<String>,
) -> impl IntoView {
    let is_long = values.len() > LONG;
    let (sought, show_all) =
        (RwSignal::new(String::new()), RwSignal::new(values.len() <= SHORT + 1));
    let n_values = values.len();
    // Values that were touched stay in sight: what is given up must not vanish under the hand.
    let touched = RwSignal::new(Vec::<String>::new());
    let on_toggle = Callback::new(move |key: String| {
        touched.update(|it| it.push(key.clone()));
        on_toggle.run(key);
    });
    let values = StoredValue::new(values);
    let shown = memo(move || {
        let (sought, all) = (fold(&sought.get()), show_all.get());
        let (selection, touched) = (selection.get(), touched.get());
        values.with_value(|values| {
            let fits = |(rank, (_, value)): &(usize, &(usize, Value))| match sought.as_str() {
                "" => {
                    all || *rank < SHORT
                        || selection.has(facet, &value.key)
                        || touched.contains(&value.key)
                }
                _ => fold(&value.name).contains(&sought),
            };
            values.iter().enumerate().filter(fits).map(|it| it.0).collect::<Vec<_>>()
        })
    });
    let row = move |rank: usize| {
        let (place, value) = values.with_value(|it| it[rank].clone());
        let count = memo(move || listing.with(|it| it.count(facet, place)));
        value_row(facet, value, count, selection, on_toggle)
    };
    let box_label = format!("Find in {}", facet.legend().to_ascii_lowercase());
    view! {
        <fieldset class="facet">
            <legend>{facet.legend()}</legend>
            {is_long.then(|| view! {
                <input class="facet-find" type="text" autocomplete="off" spellcheck="false"
                    aria-label=box_label.clone() placeholder=box_label
                    prop:value=move || sought.get()
                    on:input=move |it| sought.set(event_target_value(&it)) />
            })}
            <ul class="facet-values">
                {live(move || shown.get().into_iter().map(row).collect_view())}
            </ul>
            <p class="facet-none" hidden=move || !shown.with(Vec::is_empty)>"None of that name"</p>
            {(n_values > SHORT + 1).then(|| view! {
                <button type="button" class="facet-all" hidden=move || !sought.with(String::is_empty)
                    on:click=move |_| show_all.update(|it| *it = !*it)>
                    {live(move || if show_all.get() {
                        "Show fewer".to_owned()
                    } else {
                        format!("Show all {}", number(n_values))
                    })}
                </button>
            })}
        </fieldset>
    }
}

fn value_row(
    facet: Facet,
    value: Value,
    count: Memo<u32>,
    selection: Signal<Selection>,
    on_toggle: Callback<String>,
) -> impl IntoView {
    let Value { key, name, .. } = value;
    let is_chosen = {
        let key = key.clone();
        memo(move || selection.with(|it| it.has(facet, &key)))
    };
    let is_empty = move || count.get() == 0 && !is_chosen.get();
    view! {
        <li class="facet-value" class:is-empty=is_empty>
            <label>
                <input type="checkbox" checked=move || is_chosen.get() prop:checked=move || is_chosen.get() disabled=is_empty
                    on:change=move |_| on_toggle.run(key.clone()) />
                <span class="facet-value-name">{name}</span>
                <span class="facet-value-count">{live(move || number(count.get() as usize))}</span>
            </label>
        </li>
    }
}
