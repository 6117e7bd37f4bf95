//! Titles, names and excerpts to plain text.

use crate::markup::{Token, is_one_of, tokens};
use crate::text::one_line;
use pulldown_cmark::{Event, Options, Parser};

/// Elements that people put into titles; other names in angle brackets are what the title is
/// about (`Option<String>`).
const FORMATTING: &[&str] = &[
    "a", "abbr", "b", "big", "br", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q",
    "s", "small", "span", "strong", "sub", "sup", "tt", "u",
];

/// What people put into excerpts besides.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "img",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "figure",
    "hr",
    "section",
    "center",
    "font",
    "iframe",
];

/// A title or a name as plain text on one line: character references decoded once, formatting
/// elements and the backticks of code taken off.
pub(crate) fn text(written: &str) -> String {
    if !written.contains(['&', '<', '`']) {
        return one_line(written);
    }
    let mut out = String::with_capacity(written.len());
    // What stands between backticks is code and stays as it is.
    let parts: Vec<&str> = written.split('`').collect();
    let is_paired = parts.len() % 2 == 1;
    for (idx, part) in parts.iter().enumerate() {
        match (is_paired, idx % 2) {
            (true, 1) => out.push_str(part),
            (false, 1..) if idx > 0 => {
                out.push('`');
                out.push_str(&without_markup(part));
            }
            _ => out.push_str(&without_markup(part)),
        }
    }
    one_line(&out)
}

/// An excerpt as plain text: its Markdown and its HTML read and dropped.
pub(crate) fn excerpt(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    for event in Parser::new_ext(written, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(part) | Event::Code(part) => out.push_str(&part),
            Event::InlineHtml(part) | Event::Html(part) => out.push_str(&without_markup(&part)),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(end) if super::body::breaks(end) => out.push(' '),
            _ => {}
        }
    }
    one_line(&out)
}

fn without_markup(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for token in tokens(part) {
        match token {
            Token::Text(text) => out.push_str(&decoded(text)),
            Token::Raw(text) | Token::Other(text) => out.push_str(text),
            Token::Start { name, whole, .. } | Token::End { name, whole } => {
                match is_one_of(name, BLOCKS) {
                    true => out.push(' '),
                    false if is_one_of(name, FORMATTING) => {}
                    false => out.push_str(whole),
                }
            }
        }
    }
    out
}

/// Text with its character references decoded; what is none stays.
pub(crate) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let is_name = |it: &usize| {
            *it > 1
                && *it <= 32
                && rest[1..*it].bytes().all(|it| it.is_ascii_alphanumeric() || it == b'#')
        };
        match rest.find(';').filter(is_name) {
            Some(end) => {
                // The Markdown parser has the standard's table of names.
                for event in Parser::new(&rest[..=end]) {
                    if let Event::Text(part) = event {
                        out.push_str(&part);
                    }
                }
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// A person's name without its address: `Ada <ada@example.org>`, `Ada ([@ada](https://…))`.
pub(crate) fn person(written: &str) -> String {
    let mut name = written.to_owned();
    while let Some((start, end)) = bracketed(&name, '<', '>', |it| it.contains('@')) {
        name.replace_range(start..end, "");
    }
    while let Some((start, end)) = name.find("](").and_then(|middle| {
        let start = name[..middle].rfind('[')?;
        Some((start, middle + name[middle..].find(')')? + 1))
    }) {
        let label = name[start + 1..].split(']').next().unwrap_or_default().to_owned();
        name.replace_range(start..end, &label);
    }
    text(&name)
}

fn bracketed(
    text: &str,
    open: char,
    close: char,
    fits: impl Fn(&str) -> bool,
) -> Option<(usize, usize)> {
    let start = text.find(open)?;
    let end = start + text[start..].find(close)?;
    fits(&text[start..end]).then_some((start, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_lose_markup_and_keep_what_they_are_about() {
        for (written, plain) in [
            ("U&#46;S&#46; Design &amp; Systems", "U.S. Design & Systems"),
            ("<i>Fast properties</i> in V8", "Fast properties in V8"),
            ("Option<String> &lt;b&gt;", "Option<String> <b>"),
            ("Fast `for`-`in`", "Fast for-in"),
            ("The `<b>` &amp;amp;", "The <b> &amp;"),
            ("a ` b & c < d", "a ` b & c < d"),
            ("AT&T &nosuch; &;", "AT&T &nosuch; &;"),
        ] {
            assert_eq!(text(written), plain, "{written}");
        }
    }

    #[test]
    fn excerpts_lose_their_markdown() {
        assert_eq!(
            excerpt("**Free** [webinars](/x) &amp; more\n\nTwo"),
            "Free webinars & more Two"
        );
        assert_eq!(excerpt("One two Option<T>"), "One two Option<T>");
        assert_eq!(excerpt("of `Option<T>` and <b>bold</b>"), "of Option<T> and bold");
    }

    #[test]
    fn persons_are_names() {
        assert_eq!(person("Ada Ashby <ada@example.org>"), "Ada Ashby");
        assert_eq!(person("Ada ([@ada](https://a.example/ada)), baker"), "Ada (@ada), baker");
    }
}
