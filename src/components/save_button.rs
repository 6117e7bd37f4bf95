//! Keeps a selection on the shelf.

use crate::reactive::live;
use lectern_texts::{Text, text};
use leptos::prelude::*;

/// A button that saves what is selected now, and gives it up again.
#[component]
pub(crate) fn SaveButton(
    /// Whether it is saved.
    #[prop(into)]
    is_saved: Signal<bool>,
    /// Called when it is to be saved, or no longer.
    on_press: Callback<()>,
) -> impl IntoView {
    let words =
        move || if is_saved.get() { text(Text::search_saved) } else { text(Text::save_search) };
    view! {
        <button type="button" class="save-button" aria-pressed=move || is_saved.get().to_string()
            on:click=move |_| on_press.run(())>{live(words)}</button>
    }
}
