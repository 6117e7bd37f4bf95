//! Quotes within quotes, beyond what anybody writes.

use std::borrow::Cow;

/// Most marks of a quote at the start of a line that are read: over the depth at which cleaning
/// refuses a body, so that it still does. A megabyte of marks would be as many elements inside one
/// another, and take a gigabyte before cleaning could say so.
const MARKS: usize = 300;

/// The text with at most [`MARKS`] `>` at the start of each line.
pub(super) fn limited(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.lines().all(|it| beyond(it).is_none()) {
        return text;
    }
    let mut limited = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (keep, drop) = beyond(line).unwrap_or((line.len(), line.len()));
        limited.push_str(&line[..keep]);
        limited.push_str(&line[drop..]);
    }
    Cow::Owned(limited)
}

/// Where the marks of a line are enough, and where they end; `None` where there are not that many.
fn beyond(line: &str) -> Option<(usize, usize)> {
    let marks = line.bytes().take_while(|it| matches!(it, b'>' | b' ' | b'\t')).count();
    let mut places = line[..marks].bytes().enumerate().filter(|it| it.1 == b'>').map(|it| it.0);
    places.nth(MARKS).map(|keep| (keep, marks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nobody_writes_is_cut() {
        let usual = "> > quoted\n>> twice\nplain > not\n";
        assert_eq!(limited(Cow::Borrowed(usual)), usual);
        let many = format!("a\n{} text\nb", "> ".repeat(100_000));
        assert_eq!(limited(Cow::Owned(many)), format!("a\n{}text\nb", "> ".repeat(MARKS)));
        assert_eq!(limited(Cow::Owned(">".repeat(1_000_000))).len(), MARKS);
    }
}
