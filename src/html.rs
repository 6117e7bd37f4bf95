//! HTML that is written as text: fixed tags, and escaped texts between them.
//!
//! Most of a page only shows something. Written as text it costs a fraction of the bytes and of the
//! time that a tree of views does; what listens or holds a state of its own is a view.

use lectern_texts::{Piece, Text, pieces, text};

mod view;

pub(crate) use view::pressed;

/// What stands where a mark begins and where it ends.
const SIGN: char = '\u{1}';

/// A piece of a page: nothing, or one element.
///
/// Its tags are fixed when the program is compiled and everything else is escaped, so that no text
/// of an archive or of a visitor becomes a tag. The exception is [`Html::clean`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Html(String);

impl Html {
    /// An empty piece with its first tags.
    pub(crate) fn new(tags: &'static str) -> Self {
        Self(tags.to_owned())
    }

    /// Writes fixed tags.
    pub(crate) fn tags(&mut self, tags: &'static str) {
        self.0.push_str(tags);
    }

    /// Writes fixed tags, each with the text that follows it: of an element, or of an attribute in
    /// double quotes.
    pub(crate) fn put(&mut self, pieces: &[(&'static str, &str)]) {
        for (tags, text) in pieces {
            self.0.push_str(tags);
            self.text(text);
        }
    }

    /// Writes fixed tags, each with the text of the interface that follows it, and then the last tags. It costs
    /// the wasm less than [`Html::put`]: nothing of it is made at run time.
    pub(crate) fn say(&mut self, pieces: &'static [(&'static str, Text)], last: &'static str) {
        for (tags, words) in pieces {
            self.put(&[(tags, text(*words))]);
        }
        self.tags(last);
    }

    /// Writes an attribute whose name comes with a space before and `="` behind; nothing where there
    /// is no value.
    pub(crate) fn attribute(&mut self, name: &'static str, value: Option<&str>) {
        if let Some(value) = value {
            self.put(&[(name, value), ("\"", "")]);
        }
    }

    /// Writes a text as the search worker marks it, with `<mark>` around what it marked.
    pub(crate) fn marked(&mut self, text: &str) {
        for (idx, piece) in text.split(SIGN).enumerate() {
            if idx % 2 == 1 && !piece.is_empty() {
                self.put(&[("<mark>", piece), ("</mark>", "")]);
            } else {
                self.text(piece);
            }
        }
    }

    /// Writes a text of the interface; `place` writes what stands in each of its places.
    pub(crate) fn sentence(&mut self, text: &str, place: &mut dyn FnMut(&mut Self, usize)) {
        pieces(text, &mut |piece| match piece {
            Piece::Words(words) => self.text(words),
            Piece::Place(at) => place(self, at),
        });
    }

    /// Writes another piece.
    pub(crate) fn piece(&mut self, piece: &Self) {
        self.0.push_str(&piece.0);
    }

    /// Writes HTML as it is. Only for what was cleaned and verified; see `post_body.rs`.
    pub(crate) fn clean(&mut self, html: &str) {
        self.0.push_str(html);
    }

    /// Whether nothing was written.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn text(&mut self, text: &str) {
        let mut rest = text;
        let is_sign = |it: u8| matches!(it, b'&' | b'<' | b'>' | b'"');
        while let Some(at) = rest.bytes().position(is_sign) {
            let (before, after) = rest.split_at(at);
            self.0.push_str(before);
            self.0.push_str(match after.as_bytes() {
                [b'&', ..] => "&amp;",
                [b'<', ..] => "&lt;",
                [b'>', ..] => "&gt;",
                _ => "&quot;",
            });
            rest = &after[1..];
        }
        self.0.push_str(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_never_become_tags() {
        let mut html = Html::new("<p");
        html.attribute(" lang=\"", Some("a\" onclick=\"b"));
        html.attribute(" dir=\"", None);
        html.put(&[(">", "<script>1 & 2</script>"), ("</p>", "")]);
        assert_eq!(
            html.0,
            "<p lang=\"a&quot; onclick=&quot;b\">&lt;script&gt;1 &amp; 2&lt;/script&gt;</p>"
        );
    }

    #[test]
    fn marks_are_elements_and_everything_else_is_text() {
        let marked = |text: &str| {
            let mut html = Html::default();
            html.marked(text);
            html.0
        };
        let text = "a \u{1}<b>\u{1} c\u{1}d\u{1}";
        assert_eq!(marked(text), "a <mark>&lt;b&gt;</mark> c<mark>d</mark>");
        assert_eq!(marked("plain"), "plain");
    }
}
