//! HTML text to tokens, by the tokenizer of the HTML standard (13.2.5) as far as tags need it.
//!
//! For measuring and rewriting only. It has no tree and no say in what is safe: whatever it makes
//! of a text goes through `clean` afterwards.

/// A piece of HTML text; all pieces in order are the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// Text, with its character references as they stand.
    Text(&'a str),
    /// What stands in `<script>`, `<style>` and their like: no markup, and no text to read.
    Raw(&'a str),
    /// A start tag: its name as written, all between name and `>`, and the whole tag.
    Start { name: &'a str, attributes: &'a str, whole: &'a str },
    /// An end tag: its name as written, and the whole tag.
    End { name: &'a str, whole: &'a str },
    /// A comment, a doctype, an instruction, or a tag that the text ends in.
    Other(&'a str),
}

/// The tokens of an HTML text.
pub(crate) fn tokens(html: &str) -> Tokens<'_> {
    Tokens { rest: html, raw: None }
}

/// See [`tokens`].
#[derive(Clone)]
pub(crate) struct Tokens<'a> {
    rest: &'a str,
    /// The element whose content is raw, after its start tag.
    raw: Option<&'a str>,
}

impl<'a> Tokens<'a> {
    fn cut(&mut self, at: usize) -> &'a str {
        let (head, rest) = self.rest.split_at(at);
        self.rest = rest;
        head
    }

    fn tag(&mut self) -> Token<'a> {
        let is_end = self.rest.starts_with("</");
        let start = if is_end { 2 } else { 1 };
        let name_end = self.rest[start..]
            .find(|it: char| it.is_ascii_whitespace() || it == '/' || it == '>')
            .map_or(self.rest.len(), |it| it + start);
        let mut at = name_end;
        while let Some((_, _, length)) = attribute(&self.rest[at..]) {
            at += length;
        }
        // What is left before the tag's end is white space and slashes.
        at += self.rest[at..].find('>').map_or(self.rest.len() - at, |it| it + 1);
        let whole = self.cut(at);
        let Some(attributes) = whole[name_end..].strip_suffix('>') else {
            return Token::Other(whole);
        };
        let name = &whole[start..name_end];
        if is_end {
            return Token::End { name, whole };
        }
        self.raw = is_raw(name).then_some(name);
        Token::Start { name, attributes, whole }
    }

    fn raw_text(&mut self, name: &str) -> Option<Token<'a>> {
        let ends = |at: usize| {
            let after = &self.rest[at + 2..];
            after.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name))
                && after[name.len()..]
                    .starts_with(|it: char| it.is_ascii_whitespace() || it == '/' || it == '>')
        };
        let end = self.rest.match_indices("</").map(|(at, _)| at).find(|at| ends(*at));
        let text = self.cut(end.unwrap_or(self.rest.len()));
        (!text.is_empty()).then_some(Token::Raw(text))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take()
            && let Some(token) = self.raw_text(name)
        {
            return Some(token);
        }
        let rest = self.rest;
        if rest.is_empty() {
            return None;
        }
        let bytes = rest.as_bytes();
        let markup =
            rest.match_indices('<').map(|(at, _)| at).find(|at| opens_markup(&bytes[*at..]));
        match markup {
            Some(0) => {}
            Some(at) => return Some(Token::Text(self.cut(at))),
            None => return Some(Token::Text(self.cut(rest.len()))),
        }
        let is_tag = bytes[1].is_ascii_alphabetic()
            || (bytes[1] == b'/' && bytes.get(2).is_some_and(u8::is_ascii_alphabetic));
        if is_tag {
            return Some(self.tag());
        }
        Some(Token::Other(self.cut(comment_end(rest))))
    }
}

/// Whether a `<` begins markup rather than standing for itself.
fn opens_markup(bytes: &[u8]) -> bool {
    bytes.get(1).is_some_and(|it| it.is_ascii_alphabetic() || matches!(it, b'!' | b'?' | b'/'))
}

/// Where a comment, or what the standard takes for one, ends.
fn comment_end(text: &str) -> usize {
    let up_to = |sign: &str| text.find(sign).map(|it| it + sign.len());
    if !text.starts_with("<!--") {
        return up_to(">").unwrap_or(text.len());
    }
    for empty in ["<!-->", "<!--->"] {
        if text.starts_with(empty) {
            return empty.len();
        }
    }
    // One walk: to look for both ends from the start each time would read a long text again for
    // each of its comments.
    let inside = &text[4..];
    let mut ends = inside.match_indices('>').map(|(at, _)| at);
    let end = ends.find(|at| inside[..*at].ends_with("--") || inside[..*at].ends_with("--!"));
    end.map_or(text.len(), |it| 4 + it + 1)
}

/// The first attribute of what stands behind a tag's name: its name, its value as written
/// without quotes, and how far it reaches. `None` at the end of the tag, or where the text ends.
fn attribute(text: &str) -> Option<(&str, &str, usize)> {
    let is_space = |it: char| it.is_ascii_whitespace();
    let start = text.find(|it: char| !is_space(it) && it != '/')?;
    if text[start..].starts_with('>') {
        return None;
    }
    // A name may begin with `=`, and hold quotes.
    let first = text[start..].chars().next().map_or(0, char::len_utf8);
    let name_end = text[start + first..]
        .find(|it: char| is_space(it) || matches!(it, '/' | '>' | '='))
        .map_or(text.len(), |it| it + start + first);
    let name = &text[start..name_end];
    let after = text[name_end..].trim_start_matches(is_space);
    let Some(value) = after.strip_prefix('=') else {
        return Some((name, "", name_end));
    };
    let value = value.trim_start_matches(is_space);
    let at = text.len() - value.len();
    let (inside, length) = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let end = value[1..].find(quote).map_or(value.len(), |it| it + 1);
            (&value[1..end], (end + 1).min(value.len()))
        }
        _ => {
            let end = value.find(|it: char| is_space(it) || it == '>').unwrap_or(value.len());
            (&value[..end], end)
        }
    };
    Some((name, inside, at + length))
}

/// The attributes of a start tag: names as written, values as written without quotes.
pub(crate) fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (name, value, length) = attribute(rest)?;
        rest = &rest[length..];
        Some((name, value))
    })
}

/// Elements whose content is no markup.
fn is_raw(name: &str) -> bool {
    is_one_of(
        name,
        &[
            "script",
            "style",
            "textarea",
            "title",
            "xmp",
            "iframe",
            "noembed",
            "noframes",
            "plaintext",
        ],
    )
}

/// Elements that have no content.
pub(crate) fn is_void(name: &str) -> bool {
    is_one_of(
        name,
        &[
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
            "source", "track", "wbr",
        ],
    )
}

/// Elements that stand apart from the text around them.
pub(crate) fn is_block(name: &str) -> bool {
    is_one_of(
        name,
        &[
            "p",
            "div",
            "br",
            "hr",
            "li",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "pre",
            "blockquote",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "td",
            "th",
            "figure",
            "figcaption",
            "section",
            "article",
            "aside",
            "header",
            "footer",
            "main",
            "nav",
            "address",
            "details",
            "summary",
        ],
    )
}

/// Whether a name, in any case, is one of these.
pub(crate) fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|it| name.eq_ignore_ascii_case(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(html: &str) -> Vec<String> {
        tokens(html)
            .map(|token| match token {
                Token::Text(text) => format!("'{text}'"),
                Token::Raw(text) => format!("raw {text}"),
                Token::Start { name, .. } => format!("<{name}"),
                Token::End { name, .. } => format!("/{name}"),
                Token::Other(_) => "-".to_owned(),
            })
            .collect()
    }

    #[test]
    fn tags_are_found_where_a_browser_finds_them() {
        assert_eq!(names("a <b title='x>y'>c</b> < 1"), ["'a '", "<b", "'c'", "/b", "' < 1'"]);
        assert_eq!(names("<a href=x>y"), ["<a", "'y'"]);
        assert_eq!(names("<a b\"c>d\">"), ["<a", "'d\">'"]);
        assert_eq!(names("<!-->x<!-- a --!>y<!-- z"), ["-", "'x'", "-", "'y'", "-"]);
        assert_eq!(names("</ x>y<?z>w</>"), ["-", "'y'", "-", "'w'", "-"]);
        assert_eq!(names("<sCript>a<b></SCRIPT >c"), ["<sCript", "raw a<b>", "/SCRIPT", "'c'"]);
        assert_eq!(names("x<div class=\"unfinished"), ["'x'", "-"]);
    }

    #[test]
    fn attributes_are_read_in_every_form() {
        let found: Vec<_> = attributes(" a=1 b='2 3'c=\"4\" d / e = 5 =f=6").collect();
        assert_eq!(
            found,
            [("a", "1"), ("b", "2 3"), ("c", "4"), ("d", ""), ("e", "5"), ("=f", "6")]
        );
    }

    #[test]
    fn all_tokens_in_order_are_the_text() {
        lectern_trials::trials(|u| {
            let parts = ["<", ">", "/", "a", "\"", "'", "=", " ", "!", "-", "script", "é", "</"];
            let html: String = (0..u.int_in_range(0..=30)?)
                .map(|_| u.choose(&parts).copied())
                .collect::<Result<_, _>>()?;
            let joined: String = tokens(&html)
                .map(|token| match token {
                    Token::Text(it) | Token::Raw(it) | Token::Other(it) => it,
                    Token::Start { whole, .. } | Token::End { whole, .. } => whole,
                })
                .collect();
            assert_eq!(joined, html);
            Ok(())
        });
    }
}
