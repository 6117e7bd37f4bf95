//! The order and the form of rows.

use crate::html::Html;
use crate::model::Sort;
use lectern_texts::{Text, text};

/// A choice of order. `is_dated` says whether posts have dates, `has_relevance` whether they can be
/// in the order of relevance.
pub(crate) fn sort_switch(sort: Sort, is_dated: bool, has_relevance: bool) -> Html {
    let mut html = Html::default();
    html.say(&[("<label class=\"view-switch-sort\">", Text::sort)], "<select>");
    for it in Sort::ALL.into_iter().filter(|it| has_relevance || *it != Sort::Relevance) {
        let end = if it == sort { "\" selected>" } else { "\">" };
        html.put(&[("<option value=\"", it.key()), (end, it.name(is_dated)), ("</option>", "")]);
    }
    html.tags("</select></label>");
    html
}

/// A button that shows rows dense or roomy; `public/reading.js` hears it.
pub(crate) fn rows_switch() -> Html {
    let mut html = Html::default();
    html.say(
        &[("<button type=\"button\" class=\"rows-switch\" data-do=\"rows\">", Text::dense)],
        "</button>",
    );
    html
}

/// Two links: excerpts or whole posts. `whole` says which it is now, `href` where the list is with
/// excerpts (`false`) or whole posts (`true`).
pub(crate) fn form_switch(whole: bool, href: &dyn Fn(bool) -> String) -> Html {
    let mut html = Html::default();
    html.say(&[("<nav aria-label=\"", Text::list_form)], "\"><ul>");
    for (to, words) in [(false, Text::excerpts), (true, Text::whole_posts)] {
        html.put(&[("<li><a href=\"", &href(to)), ("\" data-stay=\"\"", "")]);
        html.attribute(" aria-current=\"", (whole == to).then_some("true"));
        html.put(&[(">", text(words)), ("</a></li>", "")]);
    }
    html.tags("</ul></nav>");
    html
}
