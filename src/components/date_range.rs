//! From a day to a day.

use crate::html::Html;
use lectern_archive::Date;
use lectern_texts::{Text, text};
use leptos::prelude::*;

/// Two fields for the first and the last day; either may stay empty.
#[component]
pub(crate) fn DateRange(
    /// The first day, included.
    #[prop(into)]
    from: Signal<Option<Date>>,
    /// The last day, included.
    #[prop(into)]
    to: Signal<Option<Date>>,
    /// Called with both when one changed.
    on_change: Callback<(Option<Date>, Option<Date>)>,
) -> impl IntoView {
    let first = Callback::new(move |date| on_change.run((date, to.get_untracked())));
    let last = Callback::new(move |date| on_change.run((from.get_untracked(), date)));
    view! {
        <fieldset class="facet">
            {Html::said("<legend>", text(Text::dates), "</legend>")}
            <div class="date-range">
                {day(text(Text::from), from, first)}
                {day(text(Text::to), to, last)}
            </div>
        </fieldset>
    }
}

/// A field for a day. Once for both: each costs the wasm a kilobyte.
fn day(
    label: &'static str,
    date: Signal<Option<Date>>,
    on_change: Callback<Option<Date>>,
) -> AnyView {
    // While a year is typed, its first digits are years too: 2, 20 and 202.
    let read = |text: String| match Date::parse(&text) {
        None if text.is_empty() => Some(None),
        date => date.filter(|it| it.year() >= 1000).map(Some),
    };
    let text = move || date.get().map(|it| it.to_string()).unwrap_or_default();
    view! {
        <label>
            {label}
            <input type="date" prop:value=text
                on:change=move |it| {
                    if let Some(date) = read(event_target_value(&it)) {
                        on_change.run(date);
                    }
                } />
        </label>
    }
    .into_any()
}
