//! Says that words are marked in a post.

use leptos::prelude::*;

/// A line that `public/marks.js` shows once it has marked something; it works the steps, too.
#[component]
pub(crate) fn MarksLine(
    /// Called when nothing is to be marked any more.
    on_clear: Callback<()>,
) -> impl IntoView {
    view! {
        <p class="marks-line" id="marks" hidden>
            <span>"Words of your search are marked."</span>
            <button type="button" data-step="-1" aria-label="Previous mark">"↑"</button>
            <button type="button" data-step="1" aria-label="Next mark">"↓"</button>
            <button type="button" on:click=move |_| on_clear.run(())>"Clear"</button>
        </p>
    }
}
