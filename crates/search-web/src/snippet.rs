//! The part of a post to show under its title.

use crate::utf16;
use lectern_archive::passages;
use lectern_search::Marks;
use wasm_bindgen::prelude::*;

/// Words in a snippet: about two lines.
const WORDS: usize = 28;

/// Most bytes after the last word: signs that end a sentence or a quote.
const TAIL: usize = 32;

/// A line of plain text around what was found.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Snippet {
    text: String,
    marks: Vec<u32>,
    anchor: String,
}

#[wasm_bindgen]
impl Snippet {
    /// The text, on one line, with "…" where it is cut. Never HTML.
    pub fn text(&self) -> String {
        self.text.clone()
    }

    /// The places to mark: pairs of start and end in UTF-16 units.
    pub fn marks(&self) -> Vec<u32> {
        self.marks.clone()
    }

    /// The `id` of the heading that it stands under; "" where there is none.
    pub fn anchor(&self) -> String {
        self.anchor.clone()
    }
}

impl Snippet {
    /// The snippet of a body with most of the marks; `None` where it has none of them.
    pub(crate) fn new(marks: &Marks, html: &str) -> Option<Self> {
        let passages = passages(html);
        let (mut text, mut starts) = (String::new(), Vec::new());
        for passage in &passages {
            starts.push(text.len());
            // On one line: a place in what is searched is a place in what is shown.
            for word in passage.text.split_whitespace() {
                text.push_str(word);
                text.push(' ');
            }
        }
        let found = marks.snippet(&text, WORDS)?;
        let first = found.marks.first().map_or(found.range.start, |it| it.start);
        let passage = starts.partition_point(|it| *it <= first).checked_sub(1);
        let anchor = passage.and_then(|it| passages.get(it)).map(|it| it.anchor.clone());
        let mut shown = String::new();
        let (lead, start) =
            if found.range.start > 0 { ("… ", found.range.start) } else { ("", 0) };
        shown.push_str(lead);
        // Up to the next space, so that the full stop of the last word is there; not where there are
        // no spaces between words.
        let rest = text.get(found.range.end..).unwrap_or_default();
        let end = found.range.end + rest.find(' ').filter(|it| *it <= TAIL).unwrap_or(0);
        shown.push_str(text.get(start..end)?);
        if end + 1 < text.len() {
            shown.push_str(" …");
        }
        let moved = |it: &usize| it - start + lead.len();
        let ranges: Vec<_> =
            found.marks.iter().map(|it| moved(&it.start)..moved(&it.end)).collect();
        let marks = utf16::ranges(&shown, &ranges);
        Some(Self { text: shown, marks, anchor: anchor.unwrap_or_default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lectern_search::{Builder, Document, Field, Index, Layout, Outcome, Schema};

    /// The snippet of a body, the only one of an index, for a query.
    fn snippet(body: &str, query: &str) -> Snippet {
        let field = |name: &str| Field { name: name.to_owned(), weight: 4 };
        let fields = vec![field("title"), field("text")];
        let mut builder = Builder::new(Schema { fields, key: "date".to_owned() });
        let mut document = Document::new("zh", 0);
        document.push(1, true, body);
        builder.add(document);
        let packed = builder.finish(Layout::default());
        let mut index = Index::open(&packed.head).unwrap();
        loop {
            match index.search(query) {
                Outcome::Found(answer) => return Snippet::new(&answer.marks, body).unwrap(),
                Outcome::Wants(wants) => {
                    for want in wants {
                        let file = packed.files.iter().find(|it| it.0 == want.name).unwrap();
                        index.take(want.file, &file.1).unwrap();
                    }
                }
            }
        }
    }

    #[test]
    fn a_snippet_is_about_two_lines_with_and_without_spaces() {
        let paragraph = "海港的灯塔在雾中闪烁着微光渔船缓缓归来，".repeat(29);
        let chinese = snippet(&format!("<p>{paragraph}</p><p>完。</p>"), "灯塔");
        assert!((28..60).contains(&chinese.text().chars().count()), "{:?}", chinese.text());
        let sentence = "A light (small, at the end of the \u{201c}long pier\u{201d}). ".repeat(9);
        let english = snippet(&format!("<p>{sentence}</p>"), "light");
        assert!(english.text().ends_with(" …"), "{:?}", english.text());
        let short = snippet("<p>The light.</p>", "light");
        assert_eq!(short.text(), "The light.");
    }
}
