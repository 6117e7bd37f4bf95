//! Something is on its way, or did not come.

use crate::html::Html;
use crate::library::LoadError;
use lectern_texts::{Text, text};
use leptos::prelude::*;

/// Says that something is on its way, as in "Opening the archive …". Appears only after a moment, so
/// that what comes at once does not flash.
pub(crate) fn waiting(words: &'static str) -> Html {
    let mut html = Html::default();
    html.put(&[("<p role=\"status\" class=\"waiting\">", words), ("</p>", "")]);
    html
}

/// Says what did not come, why, and what to do.
#[component]
pub(crate) fn Failure(
    /// What went wrong.
    error: LoadError,
    /// Called when the reader wants to try again.
    on_retry: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="failure" role="alert">
            <p class="failure-sentence">{error.sentence()}</p>
            <p>{error.advice()}</p>
            <p><button type="button" on:click=move |_| on_retry.run(())>{text(Text::try_again)}</button></p>
            <details>
                {Html::said("<summary>", Text::details, "</summary>")}
                <p><code>{error.details()}</code></p>
            </details>
        </div>
    }
}
