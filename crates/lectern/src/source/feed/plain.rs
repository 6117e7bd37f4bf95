//! HTML as people write it to plain text: titles, names, excerpts.

use super::tree::decode_all;
use crate::markup::{Token, is_block, is_one_of, is_void, tokens};
use crate::text::one_line;

/// The text of HTML, on one line; references are decoded once. What looks like a tag and is none
/// that HTML has (`Vec<T>`) is text.
pub(super) fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut is_drawing = false;
    for token in tokens(html) {
        if let Token::Start { name, .. } | Token::End { name, .. } = token
            && is_one_of(name, &["svg", "math"])
        {
            is_drawing = matches!(token, Token::Start { .. });
        }
        match token {
            Token::Text(text) => out.push_str(&decode_all(text)),
            Token::Start { name, whole, .. } | Token::End { name, whole } => {
                if is_block(name) {
                    out.push(' ');
                } else if !is_drawing && !is_known(name) {
                    out.push_str(whole);
                }
            }
            Token::Raw(_) | Token::Other(_) => {}
        }
    }
    one_line(&out)
}

/// Whether a text has elements that stand apart from the text around them.
pub(super) fn has_blocks(html: &str) -> bool {
    tokens(html).any(|it| match it {
        Token::Start { name, .. } => is_block(name) && !name.eq_ignore_ascii_case("br"),
        _ => false,
    })
}

fn is_known(name: &str) -> bool {
    is_block(name) || is_void(name) || is_one_of(name, INLINE)
}

const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "applet", "audio", "b", "bdi", "bdo", "big", "blink", "body", "button",
    "canvas", "center", "cite", "code", "colgroup", "data", "datalist", "del", "dfn", "dir", "em",
    "fieldset", "font", "form", "frame", "frameset", "head", "html", "i", "iframe", "ins", "kbd",
    "label", "legend", "map", "mark", "marquee", "math", "menu", "meter", "nobr", "noscript",
    "object", "optgroup", "option", "output", "picture", "q", "rp", "rt", "ruby", "s", "samp",
    "script", "select", "small", "span", "strike", "strong", "style", "sub", "sup", "svg",
    "textarea", "time", "title", "tt", "u", "var", "video", "xmp",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_references_are_decoded_once() {
        for (html, text) in [
            ("<p>Fish &amp; <b>Chips</b></p>", "Fish & Chips"),
            ("&lt;p&gt; is a tag", "<p> is a tag"),
            ("Vec<T> &amp;amp; 1 < 2", "Vec<T> &amp; 1 < 2"),
            ("<svg><path d='x'/><text>a</text></svg><T>", "a<T>"),
            ("one<br>two<p>three", "one two three"),
            ("caf&eacute; &#8217; &#146; &nothing; AT&T", "café ’ ’ &nothing; AT&T"),
            ("a<script>alert(1)</script><!-- x -->b", "ab"),
        ] {
            assert_eq!(plain(html), text, "{html}");
        }
    }
}
