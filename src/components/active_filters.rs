//! The filters that narrow the list, each removable.

use crate::html::Html;
use lectern_texts::{Text, filled, text};

/// The active filters as links to the list without them, and one link, `clear`, to the list without
/// any. Each filter is the address without it, and what it is in words. Nothing where nothing is
/// filtered.
pub(crate) fn active_filters(filters: &[(String, String)], clear: &str) -> Html {
    if filters.is_empty() {
        return Html::default();
    }
    let mut html = Html::default();
    html.say(&[("<nav aria-label=\"", Text::active_filters)], "\" class=\"active-filters\"><ul>");
    for (href, words) in filters {
        html.put(&[
            ("<li><a href=\"", href),
            ("\" aria-label=\"", &filled(Text::remove_filter, &[words])),
            ("\" class=\"chip\">", words),
            ("<span aria-hidden=\"true\" class=\"chip-cross\">×</span></a></li>", ""),
        ]);
    }
    html.put(&[
        ("<li><a href=\"", clear),
        ("\" class=\"active-filters-clear\">", text(Text::clear_filters)),
        ("</a></li></ul></nav>", ""),
    ]);
    html
}
