//! Drawings and formulas, of which only text is kept.

use crate::markup::{Token, is_one_of};

/// Whether a token belongs to a drawing or a formula, of which only text is kept: from `<svg>` or
/// `<math>` to its end, or to the first element at which a browser gives it up (HTML standard,
/// 13.2.6.5). People who write *about* `<svg>` and forget to escape it lose nothing else.
pub(super) fn is_foreign_at(is_foreign: bool, token: &Token) -> bool {
    match token {
        Token::Start { name, .. } if is_one_of(name, FOREIGN) => true,
        Token::Start { name, .. } => is_foreign && !is_one_of(name, BREAKS_OUT),
        Token::End { name, .. } => is_foreign && !is_one_of(name, &["p", "br"]),
        _ => is_foreign,
    }
}

pub(super) const FOREIGN: &[&str] = &["svg", "math"];

const BREAKS_OUT: &[&str] = &[
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "li",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strong",
    "strike",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];
