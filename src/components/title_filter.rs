//! The field that filters titles.

use crate::browser::Pause;
use leptos::ev;
use leptos::prelude::*;

/// How long nobody types before the address follows, in milliseconds. At least 300: Safari
/// refuses more than 100 changes of the address in 30 seconds.
const PAUSE: u64 = 400;

/// A field that shows keystrokes at once, reports each, and then the pause. While an input
/// method composes a character, nothing is reported.
#[component]
pub(crate) fn TitleFilter(
    /// The text to show.
    #[prop(into)]
    text: Signal<String>,
    /// Called at each keystroke with the whole text.
    on_type: Callback<String>,
    /// Called when nobody typed for a while.
    on_pause: Callback<()>,
) -> impl IntoView {
    let pause = Pause::new(PAUSE);
    on_cleanup(move || pause.forget());
    let composing = RwSignal::new(false);
    let report = move |text: String| {
        on_type.run(text);
        pause.after(move || on_pause.run(()));
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" && !composing.get_untracked() {
            pause.forget();
            on_pause.run(());
        }
    };
    view! {
        <div class="title-filter" role="search">
            <label for="title-filter">"Filter by title"</label>
            <input id="title-filter" type="search" autocomplete="off" spellcheck="false"
                placeholder="Words of a title" enterkeyhint="search"
                prop:value=move || text.get()
                on:compositionstart=move |_| composing.set(true)
                on:compositionend=move |it| {
                    composing.set(false);
                    report(event_target_value(&it));
                }
                on:input=move |it| {
                    if !composing.get_untracked() {
                        report(event_target_value(&it));
                    }
                }
                on:keydown=on_key />
        </div>
    }
}
