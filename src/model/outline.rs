//! The outline of headings.

/// A heading of a clean body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Its `id`; never empty.
    pub anchor: String,
    /// Plain text; never empty.
    pub text: String,
}

/// Fewest headings that a table of contents is worth.
const FEWEST: usize = 3;

/// Most headings of a table of contents: beyond it only the highest level is listed, where it has enough of them.
const MOST: usize = 150;

/// The table of contents of a clean body: its headings of the two highest levels that can be linked to,
/// in order. Empty where there are fewer than three; of a very long post only the highest level, if it has three.
#[must_use]
pub fn contents(html: &str) -> Vec<Heading> {
    let mut all = headings(html);
    all.retain(|it| it.level < 4);
    let is_highest = |it: &Heading| it.level < 3;
    if all.len() > MOST && all.iter().filter(|it| is_highest(it)).count() >= FEWEST {
        all.retain(is_highest);
    }
    if all.len() < FEWEST {
        all.clear();
    }
    all
}

/// The headings of a clean body that have an `id` and a text, in order.
fn headings(html: &str) -> Vec<Heading> {
    let mut all = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find("<h") {
        rest = &rest[at..];
        let (tag, after) = rest.split_at(tag_length(rest));
        rest = after;
        let level = tag.as_bytes().get(2).map_or(0, |it| it.wrapping_sub(b'0'));
        let anchor = tag.split_once(" id=\"").and_then(|it| it.1.split_once('"'));
        // A clean body's tags are in small letters, and each heading ends.
        let end = after.find("</h").filter(|_| (2..=6).contains(&level));
        if let (Some((anchor, _)), Some(end)) = (anchor, end) {
            let text = text_of(&after[..end]);
            if !anchor.is_empty() && !text.is_empty() {
                all.push(Heading { level, anchor: unescaped(anchor), text });
            }
        }
    }
    all
}

/// The text of a line of clean HTML, without its tags.
fn text_of(mut html: &str) -> String {
    let mut text = String::new();
    while let Some(start) = html.find('<') {
        text.push_str(&html[..start]);
        html = &html[start..];
        html = &html[tag_length(html)..];
    }
    text.push_str(html);
    unescaped(text.trim())
}

/// A text without the references that the cleaner writes.
fn unescaped(text: &str) -> String {
    let pairs =
        [("&nbsp;", "\u{a0}"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// Moves every heading of a clean body one level down (`h2` to `h3`, … `h6` stays), for places
/// where the post's title is itself an `h2`.
///
/// Only the names of tags change: text and attribute values are passed over, whatever they hold.
#[must_use]
pub fn deepen(html: &str) -> String {
    let mut deeper = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (text, tag) = rest.split_at(start);
        deeper.push_str(text);
        let (tag, after) = tag.split_at(tag_length(tag));
        push_deeper(tag, &mut deeper);
        rest = after;
    }
    deeper.push_str(rest);
    deeper
}

/// Bytes up to and with the `>` that ends a tag; a `>` inside quotes does not.
fn tag_length(tag: &str) -> usize {
    let mut quote = None;
    for (idx, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return idx + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.len()
}

fn push_deeper(tag: &str, deeper: &mut String) {
    let name = if tag.starts_with("</") { 2 } else { 1 };
    let bytes = tag.as_bytes();
    let ends = matches!(bytes.get(name + 2), Some(b'>' | b' ' | b'/' | b'\n' | b'\t'));
    match (bytes.get(name), bytes.get(name + 1)) {
        (Some(b'h' | b'H'), Some(level @ b'1'..=b'5')) if ends => {
            deeper.push_str(&tag[..=name]);
            deeper.push(char::from(level + 1));
            deeper.push_str(&tag[name + 2..]);
        }
        _ => deeper.push_str(tag),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str) {
        assert_eq!(deepen(before), after);
    }

    #[test]
    fn headings_go_one_level_down() {
        check("<h2>A</h2><p>b</p>", "<h3>A</h3><p>b</p>");
        check("<h5 id=\"x\">A</h5><h6>B</h6>", "<h6 id=\"x\">A</h6><h6>B</h6>");
    }

    #[test]
    fn contents_are_headings_that_can_be_linked_to() {
        let html = "<h2 id=\"p:a\">A &amp; <code>b&lt;c</code></h2><p>x</p><h3 id=\"p:b\">B</h3>\
                    <h2>Nameless</h2><h4 id=\"p:d\">Deep</h4><h2 id=\"p:e\" title=\">\"> </h2><h2 id=\"p:c\">C</h2>";
        let found: Vec<_> =
            contents(html).into_iter().map(|it| (it.level, it.anchor, it.text)).collect();
        let heading = |level, anchor: &str, text: &str| (level, anchor.to_owned(), text.to_owned());
        let expected =
            vec![heading(2, "p:a", "A & b<c"), heading(3, "p:b", "B"), heading(2, "p:c", "C")];
        assert_eq!(found, expected);
        assert_eq!(contents("<h2 id=\"a\">A</h2><h2 id=\"b\">B</h2>"), []);
        assert_eq!(contents("<h2 id=\"a\">A</h2><header><hr><h2 id=\"b"), []);
    }

    #[test]
    fn a_very_long_post_lists_its_highest_headings() {
        let html: String =
            (0..200).map(|it| format!("<h2 id=\"a{it}\">A</h2><h3 id=\"b{it}\">B</h3>")).collect();
        let found = contents(&html);
        assert!(found.len() == 200 && found.iter().all(|it| it.level == 2));
        let releases: String = (0..160).map(|it| format!("<h3 id=\"b{it}\">B</h3>")).collect();
        assert_eq!(contents(&format!("<h2 id=\"a\">A</h2>{releases}")).len(), 161);
    }

    #[test]
    fn nothing_but_tag_names_changes() {
        check("<p title=\"<h2>\">&lt;h2&gt; h2</p><hr>", "<p title=\"<h2>\">&lt;h2&gt; h2</p><hr>");
        check("<header>x</header><h20>", "<header>x</header><h20>");
        check("2 < 3 <h2", "2 < 3 <h2");
        check("", "");
    }
}
