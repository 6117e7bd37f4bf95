//! Clean HTML to plain text: length in words, excerpts, and escaping the other way.

use crate::markup::{Token, is_block, tokens};
use lectern_archive::push_decoded;

/// Longest excerpt that is made (not given), in characters: two lines in a list.
const EXCERPT: usize = 180;

/// Plain text as HTML text: `&`, `<`, `>` and `"` escaped, nothing else changed.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|it| matches!(it, b'&' | b'<' | b'>' | b'"')) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        out.push_str(match after.as_bytes() {
            [b'&', ..] => "&amp;",
            [b'<', ..] => "&lt;",
            [b'>', ..] => "&gt;",
            _ => "&quot;",
        });
        rest = &after[1..];
    }
    out + rest
}

/// One line: runs of white space are one space, ends are trimmed.
pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether a value that is no TOML is a text that lacks its quotes.
pub(crate) fn is_bare(value: &str) -> bool {
    value.starts_with(char::is_alphabetic) && !value.contains('\n')
}

/// What all forms of an id have in common: its letters and digits, in lower case.
pub(crate) fn letters(id: &str) -> String {
    id.to_lowercase().chars().filter(|it| it.is_alphanumeric()).collect()
}

/// The text of clean HTML, its blocks apart by a line end.
pub(crate) fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for token in tokens(html) {
        match token {
            Token::Text(text) => push_decoded(&mut out, text),
            Token::Start { name, .. } | Token::End { name, .. } if is_block(name) => out.push('\n'),
            _ => {}
        }
    }
    out
}

/// Length in words, for reading time: what white space separates and that holds a letter or a
/// digit. In Chinese, Japanese and Korean writing, which has no spaces or few, two characters
/// count as a word: at 238 words a minute these are 476 characters, near the 500 by which Medium
/// reckons such posts. In Thai, Lao, Khmer and Burmese writing, which has no spaces between words either,
/// five do.
pub(crate) fn words(text: &str) -> u32 {
    // In tenths of a word, which both kinds of unspaced writing divide.
    let (mut words, mut tenths) = (0_u32, 0_u64);
    for word in text.split_whitespace() {
        tenths += word.chars().map(tenths_of).sum::<u64>();
        let counts = word.chars().any(|it| it.is_alphanumeric() && tenths_of(it) == 0);
        words = words.saturating_add(u32::from(counts));
    }
    words.saturating_add(u32::try_from(tenths.div_ceil(10)).unwrap_or(u32::MAX))
}

/// What a character of unspaced writing is of a word, in tenths; 0 for any other.
fn tenths_of(char: char) -> u64 {
    match char {
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => 2,
        _ if is_unspaced(char) => 5,
        _ => 0,
    }
}

/// Han, kana and Hangul, by their blocks.
fn is_unspaced(char: char) -> bool {
    matches!(char,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The first paragraph of clean HTML that has text, cut; empty where there is none.
pub(crate) fn excerpt(html: &str) -> String {
    // Split at every `<p…`; what follows belongs to a paragraph where the name ends there.
    for part in html.split("<p").skip(1).filter(|it| it.starts_with(['>', ' '])) {
        let inside = part.split("</p>").next().unwrap_or(part);
        let text = one_line(&plain(&format!("<p{inside}")));
        if !text.is_empty() {
            return cut(&text);
        }
    }
    String::new()
}

/// A text of at most [`EXCERPT`] characters, cut at a word where it is longer, with an ellipsis.
pub(crate) fn cut(text: &str) -> String {
    let Some((limit, _)) = text.char_indices().nth(EXCERPT) else {
        return text.to_owned();
    };
    let head = &text[..limit];
    // Writing without spaces is cut anywhere.
    let end = head.rfind(' ').filter(|it| *it > limit / 2).unwrap_or(limit);
    let trailing = |it: char| it.is_whitespace() || ",;:.–—-".contains(it);
    format!("{}…", head[..end].trim_end_matches(trailing))
}

/// A text or an attribute's value without its character references, as far as they are numbers or
/// what a serialiser writes.
pub(crate) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_decoded(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_survives_escaping_and_comes_back() {
        lectern_trials::trials(|u| {
            let text: String = u.arbitrary()?;
            assert_eq!(plain(&escape(&text)), text);
            Ok(())
        });
    }

    #[test]
    fn words_are_counted_in_spaced_and_unspaced_writing() {
        assert_eq!(words("Two words – no more!"), 4);
        assert_eq!(words("日本語のブログ"), 4);
        assert_eq!(words("日本語 and スペース"), 5);
        assert_eq!(words("การอ่านหนังสือ"), 3);
        assert_eq!(words("  \n & — "), 0);
    }

    #[test]
    fn an_excerpt_is_the_first_paragraph_with_text() {
        let html = "<h2>No</h2><p> </p><p>Yes &amp; <em>more</em>.</p><p>Later.</p>";
        assert_eq!(excerpt(html), "Yes & more.");
        assert_eq!(excerpt("<pre>code</pre>"), "");
    }

    #[test]
    fn a_long_text_is_cut_at_a_word() {
        let text = "word, ".repeat(60);
        let cut = cut(text.trim());
        assert!(cut.ends_with("word…") && cut.chars().count() <= EXCERPT + 1, "{cut}");
    }

    #[test]
    fn an_attribute_may_hold_a_bracket() {
        assert_eq!(plain("<a title=\"a > b\">x</a>y"), "xy");
    }
}
