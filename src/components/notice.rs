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
    let mut details = Html::new("<details><summary>");
    details.put(&[
        ("", text(Text::details)),
        ("</summary><p><code lang=\"en\" dir=\"ltr\">", &error.details()),
        ("</code></p></details>", ""),
    ]);
    view! {
        <div class="failure" role="alert">
            {Html::said("<p class=\"failure-sentence\">", error.sentence(), "</p>")}
            {Html::said("<p>", error.advice(), "</p>")}
            <p>{again(on_retry)}</p>
            {details.view()}
        </div>
    }
}

/// A button that tries what failed once more.
pub(crate) fn again(on_press: Callback<()>) -> AnyView {
    view! {
        <button type="button" on:click=move |_| on_press.run(())>{text(Text::try_again)}</button>
    }
    .into_any()
}
