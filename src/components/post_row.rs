//! One post in a list.

use super::{Facts, post_facts, post_tags};
use crate::html::Html;

/// A post in a list: title, facts, and `text`, its excerpt or its whole text. Title and terms may
/// hold marks.
pub(crate) fn post_row(facts: &Facts, whole: bool, text: &Html) -> Html {
    let mut row = Html::new(match whole {
        true => "<article class=\"post-row is-whole\" data-post=\"",
        false => "<article class=\"post-row\" data-post=\"",
    });
    row.put(&[("", &facts.id), ("\"><h2", "")]);
    row.attribute(" lang=\"", facts.language.as_deref());
    row.put(&[(" dir=\"auto\" class=\"post-row-title\"><a href=\"", &facts.href), ("\">", "")]);
    row.marked(&facts.title);
    row.tags("</a></h2>");
    post_facts(facts, &mut row);
    row.piece(text);
    post_tags(facts, &mut row);
    row.tags("</article>");
    row
}

/// What a list shows of a post's text, with marks.
pub(crate) fn post_excerpt(text: &str, language: Option<&str>) -> Html {
    let mut excerpt = Html::new("<p");
    excerpt.attribute(" lang=\"", language);
    excerpt.tags(" dir=\"auto\" class=\"post-row-excerpt\">");
    excerpt.marked(text);
    excerpt.tags("</p>");
    excerpt
}

/// Says why a post's text is not there.
pub(crate) fn post_failed(sentence: &'static str) -> Html {
    let mut failed = Html::new("<p class=\"post-row-failed\">");
    failed.put(&[("", sentence), ("</p>", "")]);
    failed
}
