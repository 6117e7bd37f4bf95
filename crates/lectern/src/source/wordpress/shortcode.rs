//! The form of a shortcode: `[name a="1" b='2' c=3 d]`, `[/name]`.

use super::plain::decode;

/// Longest shortcode tag, in bytes.
const LONGEST: usize = 8 * 1024;

/// One tag of a shortcode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    /// All between name and `]`, without a slash at its end.
    pub(super) attributes: &'a str,
    /// Whether it is `[/name]`.
    pub(super) is_end: bool,
    /// Whether it is `[name /]`.
    pub(super) is_whole: bool,
    /// Its length in bytes, with both brackets.
    pub(super) length: usize,
}

impl<'a> Tag<'a> {
    /// Reads a tag at the beginning of a text.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let inside = text.strip_prefix('[')?;
        let (is_end, inside) = match inside.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, inside),
        };
        if !inside.starts_with(|it: char| it.is_ascii_alphabetic()) {
            return None;
        }
        let fine = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-');
        let name_end = inside.find(|it| !fine(it))?;
        let (name, rest) = inside.split_at(name_end);
        if !rest.starts_with(|it: char| it.is_whitespace() || matches!(it, ']' | '/' | '=')) {
            return None;
        }
        let window = rest.floor_char_boundary(LONGEST);
        let end = rest[..window].find(']')?;
        let attributes = rest[..end].trim();
        if is_end && !attributes.is_empty() {
            return None;
        }
        let is_whole = attributes.ends_with('/') && !attributes.ends_with("//");
        let attributes =
            if is_whole { attributes[..attributes.len() - 1].trim() } else { attributes };
        let length = text.len() - rest.len() + end + 1;
        Some(Self { name, attributes, is_end, is_whole, length })
    }

    /// The value of an attribute, decoded.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        let found = attributes(self.attributes)
            .into_iter()
            .find(|it| it.0.is_some_and(|it| it.eq_ignore_ascii_case(name)));
        found.map(|it| decode(it.1))
    }

    /// Values without a name, decoded: `[audio https://…]`, `[youtube=https://…]`.
    pub(super) fn bare_values(&self) -> Vec<String> {
        let text = self.attributes.strip_prefix('=').unwrap_or(self.attributes);
        attributes(text).into_iter().filter(|it| it.0.is_none()).map(|it| decode(it.1)).collect()
    }

    /// Whether it has an attribute with a name, and nothing that is no attribute.
    pub(super) fn has_named_attributes(&self) -> bool {
        let all = attributes(self.attributes);
        let fine = !self.attributes.starts_with('=') && !self.attributes.contains('<');
        fine && all.iter().any(|it| it.0.is_some())
    }
}

/// Names and values as they stand, without quotes.
fn attributes(text: &str) -> Vec<(Option<&str>, &str)> {
    let mut found = Vec::new();
    let mut rest = trim(text);
    while !rest.is_empty() {
        let name_end = rest
            .find(|it: char| !it.is_alphanumeric() && !matches!(it, '_' | '-'))
            .unwrap_or(rest.len());
        let after = trim(&rest[name_end..]);
        // `https://x/?a=b` without a name is a value, since a name ends before the colon.
        if name_end > 0
            && let Some(value) = after.strip_prefix('=')
        {
            let (value, behind) = value_of(trim(value));
            found.push((Some(&rest[..name_end]), value));
            rest = trim(behind);
            continue;
        }
        let (value, behind) = value_of(rest);
        found.push((None, value));
        rest = trim(behind);
    }
    found
}

/// The first value, without its quotes, and what stands behind it.
fn value_of(text: &str) -> (&str, &str) {
    for (open, close) in [("\"", "\""), ("'", "'"), ("&quot;", "&quot;"), ("“", "”"), ("”", "”")]
    {
        if let Some(inside) = text.strip_prefix(open) {
            let end = inside.find(close).unwrap_or(inside.len());
            let behind = inside.get(end + close.len()..).unwrap_or_default();
            return (&inside[..end], behind);
        }
    }
    let end = text.find(is_space).unwrap_or(text.len());
    // Something is always taken, or a text could go on for ever.
    let end = if end == 0 { text.chars().next().map_or(0, char::len_utf8) } else { end };
    text.split_at(end)
}

fn is_space(it: char) -> bool {
    it.is_whitespace() || it == '\u{200b}'
}

fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_an_attribute_is_read() {
        let text = "[x a=\"1 2\" b='3' c=4 d e=&quot;5&quot; f=“6” https://y.example/?g=h /] z";
        let tag = Tag::parse(text).unwrap();
        assert!(tag.is_whole && !tag.is_end && &text[tag.length..] == " z", "{tag:?}");
        let values = ["a", "b", "c", "e", "f"].map(|it| tag.value(it).unwrap());
        assert_eq!(values, ["1 2", "3", "4", "5", "6"]);
        assert_eq!(tag.bare_values(), ["d", "https://y.example/?g=h"]);
        let short = Tag::parse("[youtube=https://y.example/?v=1&amp;w=2]").unwrap();
        assert_eq!(short.bare_values(), ["https://y.example/?v=1&w=2"]);
        assert!(Tag::parse("[/x]").unwrap().is_end);
    }

    #[test]
    fn brackets_in_prose_are_no_tags() {
        for text in ["[1]", "[]", "[ x]", "[x", "[é]", "[x.y]", "[x,y]", "[/x y]", "[[x]]", "x"] {
            assert_eq!(Tag::parse(text), None, "{text}");
        }
    }

    #[test]
    fn no_text_panics() {
        lectern_trials::trials(|u| {
            let text = format!("[x {}]", u.arbitrary::<&str>()?);
            if let Some(tag) = Tag::parse(&text) {
                let _ = (tag.bare_values(), tag.value("a"), tag.has_named_attributes());
            }
            Ok(())
        });
    }
}
