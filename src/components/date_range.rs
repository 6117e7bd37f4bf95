//! From a day to a day.

use crate::html::Html;
use lectern_archive::Date;
use lectern_texts::{Text, texts};
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
    // While a year is typed, its first digits are years too: 2, 20 and 202.
    let read = |text: String| match Date::parse(&text) {
        None if text.is_empty() => Some(None),
        date => date.filter(|it| it.year() >= 1000).map(Some),
    };
    let text = |date: Option<Date>| date.map(|it| it.to_string()).unwrap_or_default();
    view! {
        <fieldset class="facet">
            {Html::said("<legend>", Text::dates, "</legend>")}
            <div class="date-range">
                <label>
                    {texts().say(Text::from)}
                    <input type="date" prop:value=move || text(from.get())
                        on:change=move |it| {
                            if let Some(date) = read(event_target_value(&it)) {
                                on_change.run((date, to.get_untracked()));
                            }
                        } />
                </label>
                <label>
                    {texts().say(Text::to)}
                    <input type="date" prop:value=move || text(to.get())
                        on:change=move |it| {
                            if let Some(date) = read(event_target_value(&it)) {
                                on_change.run((from.get_untracked(), date));
                            }
                        } />
                </label>
            </div>
        </fieldset>
    }
}
