//! Language tags.

/// Whether a text has the form of a language tag (BCP 47): letters, then parts of letters and
/// digits behind hyphens.
pub(crate) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_first =
        |it: &str| (2..=8).contains(&it.len()) && it.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_more = |it: &str| {
        (1..=8).contains(&it.len()) && it.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    parts.next().is_some_and(is_first) && parts.all(is_more)
}
