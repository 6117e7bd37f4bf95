//! What a reader does with a post: keep it, or be done with it.

use crate::html::Html;

/// Buttons that `public/keeping.js` makes work: what they do is written down by scripts that come when the
/// page has been shown, and costs this program nothing.
pub(crate) fn keep_buttons() -> Html {
    Html::new(
        "<div class=\"keep-buttons\">\
         <button type=\"button\" data-keep=\"saved\" aria-pressed=\"false\">Save</button>\
         <button type=\"button\" data-keep=\"read\" aria-pressed=\"false\">Read</button></div>",
    )
}
