//! Titles and names as WordPress keeps them, which is HTML, to plain text.

use crate::markup::{Token, is_block, is_one_of, tokens};
use crate::text::one_line;
use quick_xml::escape::resolve_html5_entity;

/// The text of a field, and whether it is HTML.
///
/// What an export writes in CDATA is what the database holds: HTML. What it writes as XML text
/// was escaped once, for XML, so that XML's decoding leaves nothing to decode.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) value: String,
    pub(super) is_html: bool,
}

impl Text {
    /// On one line, without tags, its character references decoded once.
    pub(super) fn to_plain(&self) -> String {
        if self.is_html { plain(&self.value) } else { one_line(&self.value) }
    }
}

/// The text of HTML, on one line: tags are dropped, character references decoded once. A `<` that
/// begins no tag is text.
pub(super) fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut tokens = tokens(html).peekable();
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => out.push_str(&decode(text)),
            // Scripts are no text; a title that only names the tag goes on behind it.
            Token::Raw(text) => match tokens.peek() {
                Some(Token::End { name, .. }) if is_one_of(name, &["script", "style"]) => {}
                _ => out.push_str(&decode(text)),
            },
            Token::Start { name, .. } | Token::End { name, .. } if is_block(name) => out.push(' '),
            Token::Other(text) if !text.starts_with("<!") && !text.starts_with("<?") => {
                out.push_str(&decode(text));
            }
            _ => {}
        }
    }
    one_line(&out)
}

/// A text with its character references decoded, once; what is none stays.
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(40).position(|it| it == b';');
        match end.and_then(|end| Some((reference(&rest[1..end])?, end + 1))) {
            Some((decoded, length)) => {
                out.push_str(&decoded);
                rest = &rest[length..];
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

/// What the name between `&` and `;` stands for.
pub(super) fn reference(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return resolve_html5_entity(name).map(str::to_owned);
    };
    let hex = number.strip_prefix(['x', 'X']).map(|it| u32::from_str_radix(it, 16));
    let number = hex.unwrap_or_else(|| number.parse()).ok()?;
    let byte = u8::try_from(number).ok().filter(|it| (0x80..0xa0).contains(it));
    // HTML standard, 13.2.5.80: these numbers mean what they mean in windows-1252.
    if let Some(byte) = byte {
        return Some(encoding_rs::WINDOWS_1252.decode(&[byte]).0.into_owned());
    }
    let char = char::from_u32(number)?;
    let is_fine = !char.is_control() || char.is_whitespace();
    is_fine.then(|| char.to_string())
}

/// A name without what makes it an address for letters: of `ann@example.org` it is `ann`.
pub(super) fn without_email(name: &str) -> String {
    match name.split_once('@') {
        Some((before, host)) if host.contains('.') && !name.contains(char::is_whitespace) => {
            before.to_owned()
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_references_are_decoded_once() {
        assert_eq!(plain("Title <em>with</em> <b>mark<sup>up</sup></b>"), "Title with markup");
        assert_eq!(plain("AT&amp;T &hellip; &#8217;&#x2019;&#146;"), "AT&T … ’’’");
        assert_eq!(plain("&amp;lt;b&amp;gt;"), "&lt;b&gt;");
        assert_eq!(plain("a < b &unknown; & c"), "a < b &unknown; & c");
        assert_eq!(plain("1 <2 and x <y"), "1 <2 and x <y");
        assert_eq!(plain("<p>one</p><p>two</p>"), "one two");
        assert_eq!(plain("a<script>alert(1)</script>b"), "ab");
        assert_eq!(plain("Using <script> in posts"), "Using in posts");
        assert_eq!(plain("&#0;&#xD800;&#99999999;"), "&#0;&#xD800;&#99999999;");
    }

    #[test]
    fn text_that_xml_decoded_is_not_decoded_again() {
        let text = Text { value: "a <b> &amp; c".to_owned(), is_html: false };
        assert_eq!(text.to_plain(), "a <b> &amp; c");
    }

    #[test]
    fn no_name_is_an_address_for_letters() {
        assert_eq!(without_email("ann@example.org"), "ann");
        assert_eq!(without_email("Ann @ Home"), "Ann @ Home");
        assert_eq!(without_email("Ann"), "Ann");
    }
}
