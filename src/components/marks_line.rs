//! Says that words are marked in a post.

use crate::html::Html;
use lectern_texts::{Text, text};
use leptos::prelude::*;

const BACK: &str = "<button type=\"button\" data-step=\"-1\" aria-label=\"";
const ON: &str = "<button type=\"button\" data-step=\"1\" aria-label=\"";

/// A line that `public/marks.js` shows once it has marked something; it works the steps, too.
#[component]
pub(crate) fn MarksLine(
    /// Called when nothing is to be marked any more.
    on_clear: Callback<()>,
) -> impl IntoView {
    view! {
        <p class="marks-line" id="marks" hidden>
            {Html::said("<span>", text(Text::words_are_marked), "</span>")}
            {Html::said(BACK, text(Text::previous_mark), "\">↑</button>")}
            {Html::said(ON, text(Text::next_mark), "\">↓</button>")}
            <button type="button" on:click=move |_| on_clear.run(())>{text(Text::clear_marks)}</button>
        </p>
    }
}
