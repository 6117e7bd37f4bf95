//! Keeps a selection on the shelf.

use crate::html::Html;
use lectern_texts::{Text, text};

/// A button that saves what is selected now, and gives it up again; its value is that selection's line on the
/// shelf. Whoever stands around it hears the press ([`crate::html::pressed`]).
pub(crate) fn save_button(line: &str, is_saved: bool) -> Html {
    let (pressed, words) = match is_saved {
        true => ("true", text(Text::search_saved)),
        false => ("false", text(Text::save_search)),
    };
    let mut html = Html::default();
    html.put(&[
        ("<button type=\"button\" value=\"", line),
        ("\" aria-pressed=\"", pressed),
        ("\" class=\"save-button\">", words),
        ("</button>", ""),
    ]);
    html
}
