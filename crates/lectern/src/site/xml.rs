//! What all XML files of a site have in common.

/// How each begins.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

/// Text or an attribute's value (XML 1.0): escaped, and without what no XML may hold.
pub(super) fn escape(text: &str) -> String {
    let is_allowed = |it: char| !it.is_control() || matches!(it, '\t' | '\n' | '\u{7f}'..='\u{9f}');
    let is_never = |it: char| matches!(it, '\u{fffe}' | '\u{ffff}');
    if text.chars().all(|it| is_allowed(it) && !is_never(it)) {
        return crate::text::escape(text);
    }
    let kept: String = text.chars().filter(|it| is_allowed(*it) && !is_never(*it)).collect();
    crate::text::escape(&kept)
}
