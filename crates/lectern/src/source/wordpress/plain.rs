//! Titles and names as WordPress keeps them, which is HTML, to plain text.

use crate::markup::{Token, is_block, is_one_of, tokens};
use crate::source::reference::{Meaning, decoded, meaning};
use crate::text::one_line;

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
    decoded(text, reference)
}

/// What the name between `&` and `;` stands for. A number of no character stays as it is written.
pub(super) fn reference(name: &str) -> Option<String> {
    match meaning(name)? {
        Meaning::Text(text) => Some(text),
        Meaning::Nothing => None,
    }
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
        assert_eq!(plain("a&#12;b&#127;"), "a&#12;b&#127;");
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
