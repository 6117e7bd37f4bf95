//! What a reader does with a post: keep it, or be done with it.

use crate::html::Html;
use lectern_texts::Text;

/// Buttons that `public/keeping.js` makes work: what they do is written down by scripts that come when the
/// page has been shown, and costs this program nothing.
pub(crate) fn keep_buttons() -> Html {
    let mut html = Html::new("<div class=\"keep-buttons\">");
    html.say(
        &[
            ("<button type=\"button\" data-keep=\"saved\" aria-pressed=\"false\">", Text::save),
            (
                "</button><button type=\"button\" data-keep=\"read\" aria-pressed=\"false\">",
                Text::read,
            ),
        ],
        "</button></div>",
    );
    html
}
