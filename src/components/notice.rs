//! Something is on its way, or did not come.

use crate::library::LoadError;
use leptos::prelude::*;

/// Says that something is on its way. Appears only after a moment, so that what comes at once
/// does not flash.
#[component]
pub(crate) fn Waiting(
    /// What is on its way, as in "Opening the archive …".
    words: &'static str,
) -> impl IntoView {
    view! { <p class="waiting" role="status">{words}</p> }
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
            <p><button type="button" on:click=move |_| on_retry.run(())>"Try again"</button></p>
            <details>
                <summary>"Details"</summary>
                <p><code>{error.details()}</code></p>
            </details>
        </div>
    }
}
