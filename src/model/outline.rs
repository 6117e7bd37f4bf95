//! The outline of headings.

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
    fn nothing_but_tag_names_changes() {
        check("<p title=\"<h2>\">&lt;h2&gt; h2</p><hr>", "<p title=\"<h2>\">&lt;h2&gt; h2</p><hr>");
        check("<header>x</header><h20>", "<header>x</header><h20>");
        check("2 < 3 <h2", "2 < 3 <h2");
        check("", "");
    }
}
