//! The words of a body: its plain text, cut at its headings.

use crate::push_decoded;

/// A part of a body: from one heading to the next, or what stands before the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The heading's `id`; empty before the first heading and where it has none.
    pub anchor: String,
    /// The heading's text; empty before the first.
    pub heading: String,
    /// Plain text, the heading's included, blocks apart by a line end. Nothing of it is HTML.
    pub text: String,
}

/// The passages of a body's clean HTML, in order; those without any text are left out.
///
/// Reads what this format calls clean HTML. Anything else ends in some text, never in a panic.
#[must_use]
pub fn passages(html: &str) -> Vec<Passage> {
    let mut all = vec![Passage::default()];
    let mut heading: Option<usize> = None;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push_text(&mut all, &rest[..at]);
        rest = &rest[at..];
        let end = tag_end(rest);
        let tag = rest[1..end].trim_end_matches('>');
        let name = tag.trim_start_matches('/');
        let name = &name[..name.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(name.len())];
        let closes = tag.starts_with('/');
        if is_heading(name) && !closes {
            heading = Some(all.len());
            all.push(Passage { anchor: id(tag), ..Passage::default() });
        } else if let Some(at) = heading.filter(|_| is_heading(name)) {
            heading = None;
            if let Some(passage) = all.get_mut(at) {
                passage.heading = passage.text.split_whitespace().collect::<Vec<_>>().join(" ");
            }
        }
        if !is_inline(name) {
            push(&mut all, "\n");
        }
        rest = &rest[end..];
    }
    push_text(&mut all, rest);
    all.retain(|it| !it.text.trim().is_empty());
    all
}

fn push(all: &mut [Passage], text: &str) {
    if let Some(last) = all.last_mut() {
        last.text.push_str(text);
    }
}

/// Where a tag ends that begins the text; a `>` within quotes does not end it.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h' | b'H', b'1'..=b'6'])
}

/// Elements within a line: what stands on both sides of them may be one word.
fn is_inline(name: &str) -> bool {
    const INLINE: [&str; 28] = [
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins",
        "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub",
        "sup", "time", "wbr",
    ];
    INLINE.contains(&name) || matches!(name, "u" | "var")
}

/// The `id` that a tag says; empty where it says none.
fn id(tag: &str) -> String {
    let Some((_, rest)) = tag.split_once(" id=\"") else { return String::new() };
    let mut decoded = String::new();
    push_decoded(&mut decoded, rest.split('"').next().unwrap_or_default());
    decoded
}

fn push_text(all: &mut [Passage], text: &str) {
    if let Some(last) = all.last_mut() {
        push_decoded(&mut last.text, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_cut_at_its_headings() {
        let html = "<p>First &amp; <em>fore</em>most</p><h2 id=\"a-b\">A <code>b</code></h2><p>Text.</p>\
                    <h3>No id</h3><ul><li>One</li><li>Two</li></ul>";
        let found = passages(html);
        let facts: Vec<_> =
            found.iter().map(|it| (it.anchor.as_str(), it.heading.as_str())).collect();
        assert_eq!(facts, [("", ""), ("a-b", "A b"), ("", "No id")]);
        assert_eq!(found[0].text.trim(), "First & foremost");
        assert_eq!(found[1].text.split_whitespace().collect::<Vec<_>>(), ["A", "b", "Text."]);
        assert_eq!(
            found[2].text.split_whitespace().collect::<Vec<_>>(),
            ["No", "id", "One", "Two"]
        );
    }

    #[test]
    fn attributes_and_references_are_not_text() {
        let found = passages("<a title=\"a > b\">x</a>y &#x1F600;&lt;b&gt; &unknown; &");
        assert_eq!(found[0].text, "xy 😀<b> &unknown; &");
        assert_eq!(passages(""), []);
        assert_eq!(passages("<p></p>"), []);
    }

    #[test]
    fn any_text_ends_in_passages() {
        lectern_trials::trials(|u| {
            let html: String = u.arbitrary()?;
            let _ = passages(&html);
            let pieces = [
                "<",
                ">",
                "&",
                ";",
                "\"",
                "h1",
                "id=\"",
                " ",
                "p",
                "é",
                "/",
                "#",
                "x",
                "<h2 id=\"",
            ];
            let mixed: String = (0..u.int_in_range(0..=20)?)
                .map(|_| u.choose(&pieces).copied())
                .collect::<Result<_, _>>()?;
            let _ = passages(&mixed);
            Ok(())
        });
    }
}
