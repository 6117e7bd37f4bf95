//! One facet: its values with counts, to choose from.

use crate::html::Html;
use crate::model::{Facet, Listing, Selection, Value, fold, number};
use crate::reactive::{live, memo, written};
use lectern_texts::{Text, filled, text};
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
    listing: Memo<Listing>,
    /// What is chosen now.
    selection: Memo<Selection>,
    /// Called with the key of a value that was chosen or no longer is.
    on_toggle: Callback<String>,
) -> impl IntoView {
    let is_long = values.len() > LONG;
    let (sought, show_all) =
        (RwSignal::new(String::new()), RwSignal::new(values.len() <= SHORT + 1));
    let n_values = values.len();
    // Values that were touched stay in sight: what is given up must not vanish under the hand.
    let touched = RwSignal::new(Vec::<String>::new());
    let toggle = move |key: String| {
        touched.update(|it| it.push(key.clone()));
        on_toggle.run(key);
    };
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
    let list = move || {
        let mut html = Html::new("<ul class=\"facet-values\">");
        selection.with(|selection| {
            let shown = shown.get();
            values.with_value(|values| {
                listing.with(|listing| {
                    for (place, value) in shown.iter().filter_map(|it| values.get(*it)) {
                        let is_chosen = selection.has(facet, &value.key);
                        value_row(value, listing.count(facet, *place), is_chosen, &mut html);
                    }
                });
            });
        });
        html.tags("</ul>");
        html
    };
    let box_label = filled(Text::find_value, &[facet.legend()]);
    view! {
        <fieldset class="facet" on:change=move |it| toggle(event_target_value(&it))>
            <legend>{facet.legend()}</legend>
            {is_long.then(|| view! {
                <input class="facet-find" type="text" autocomplete="off" spellcheck="false"
                    aria-label=box_label.clone() placeholder=box_label
                    prop:value=move || sought.get()
                    on:input=move |it| sought.set(event_target_value(&it))
                    on:change=|it| it.stop_propagation() />
            })}
            {written(list)}
            <p class="facet-none" hidden=move || !shown.with(Vec::is_empty)>{text(Text::no_such_value)}</p>
            {(n_values > SHORT + 1).then(|| view! {
                <button type="button" class="facet-all" hidden=move || !sought.with(String::is_empty)
                    on:click=move |_| show_all.update(|it| *it = !*it)>
                    {live(move || if show_all.get() {
                        text(Text::show_fewer).to_owned()
                    } else {
                        filled(Text::show_all, &[&number(n_values)])
                    })}
                </button>
            })}
        </fieldset>
    }
}

fn value_row(value: &Value, count: u32, is_chosen: bool, html: &mut Html) {
    let is_empty = count == 0 && !is_chosen;
    let tag = match is_empty {
        true => "<li class=\"facet-value is-empty\"><label><input type=\"checkbox\" value=\"",
        false => "<li class=\"facet-value\"><label><input type=\"checkbox\" value=\"",
    };
    let state = match (is_chosen, is_empty) {
        (true, _) => "\" checked><span class=\"facet-value-name\">",
        (_, true) => "\" disabled><span class=\"facet-value-name\">",
        _ => "\"><span class=\"facet-value-name\">",
    };
    html.put(&[
        (tag, &value.key),
        (state, &value.name),
        ("</span><span class=\"facet-value-count\">", &number(count as usize)),
        ("</span></label></li>", ""),
    ]);
}
