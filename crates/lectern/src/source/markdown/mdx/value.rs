//! What an expression of MDX says without a program.

use crate::text::escape;
use std::borrow::Cow;

/// The text that an expression is; `None` for others.
pub(super) fn literal(inside: &str) -> Option<&str> {
    let quote = inside.chars().next().filter(|it| matches!(it, '"' | '\'' | '`'))?;
    let text = inside.strip_prefix(quote)?.strip_suffix(quote)?;
    // Two texts with something between them begin and end like one.
    (!text.contains("${") && !text.replace(&format!("\\{quote}"), "").contains(quote))
        .then_some(text)
}

/// What an attribute's expression says without a program: a text, a number, or the file that Docusaurus looks up
/// (`useBaseUrl('/x.png')`, `require('./x.png').default`).
pub(super) fn value(inside: &str) -> Option<&str> {
    let inside = inside.trim();
    let called = || {
        let call = inside.strip_suffix(".default").unwrap_or(inside);
        let call = ["useBaseUrl(", "require("].iter().find_map(|it| call.strip_prefix(it))?;
        literal(call.strip_suffix(')')?.trim())
    };
    let is_number =
        !inside.is_empty() && inside.bytes().all(|it| it.is_ascii_digit() || it == b'.');
    literal(inside).or_else(called).or(Some(inside).filter(|_| is_number))
}

/// The attributes of a component with each expression in quotes: its text, or nothing where only a program can say it.
pub(super) fn with_quotes(inside: &str) -> Cow<'_, str> {
    if !inside.contains("={") {
        return Cow::Borrowed(inside);
    }
    let (mut out, mut at) = (String::with_capacity(inside.len()), 0);
    while let Some(start) = inside[at..].find("={").map(|it| at + it + 1) {
        let Some(length) = end_of_braces(&inside[start..]) else { break };
        let text = value(&inside[start + 1..start + length - 1]).unwrap_or_default();
        out.push_str(&inside[at..start]);
        out.push_str(&format!("\"{}\"", escape(text)));
        at = start + length;
    }
    out.push_str(&inside[at..]);
    Cow::Owned(out)
}

/// Whether what was written last is an attribute of a tag, up to its sign.
pub(super) fn is_in_tag(out: &str) -> bool {
    // Tags are no longer than this.
    let tail = &out[out.floor_char_boundary(out.len().saturating_sub(1000))..];
    tail.ends_with('=') && tail.rfind('<').is_some_and(|at| !tail[at..].contains('>'))
}

/// Where what a brace opens ends.
pub(super) fn end_of_braces(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (idx, char) in text.char_indices() {
        match char {
            '{' => depth += 1,
            '}' if depth == 1 => return Some(idx + 1),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}
