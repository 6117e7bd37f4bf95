//! A text of a feed that is plain or HTML: titles, summaries, contents.

use super::address::absolute;
use super::node::Node;
use super::plain::{has_blocks, plain};
use crate::base64;
use crate::text::{escape, one_line};

/// A text that knows what it is; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Rich {
    Plain(String),
    /// **Not clean.**
    Html(String),
}

impl Rich {
    /// A plain text; `None` where it is empty.
    pub(super) fn of_text(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self::Plain(text.to_owned()))
    }

    /// HTML; `None` where it is empty.
    pub(super) fn of_html(html: &str) -> Option<Self> {
        let html = html.trim();
        (!html.is_empty()).then(|| Self::Html(html.to_owned()))
    }

    /// An element of RSS. Whatever its specification says, what stands in it is HTML, escaped or
    /// bare.
    pub(super) fn of_rss(node: Node) -> Option<Self> {
        let html = node.html(true);
        Self::of_html(&match node.base() {
            Some(base) => absolute(&html, &base),
            None => html,
        })
    }

    /// A text construct or a content of Atom, by its `type` and, of Atom 0.3, its `mode`. Media
    /// that is not text is `None`.
    pub(super) fn of_atom(node: Node) -> Option<Self> {
        let kind = node.attribute("type").unwrap_or_default().to_ascii_lowercase();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        let mode = node.attribute("mode").unwrap_or_default().to_ascii_lowercase();
        if mode == "base64" || is_binary(kind) {
            return of_base64(node, kind);
        }
        let has_elements = node.children().next().is_some();
        let is_markup = match kind {
            "xhtml" | "application/xhtml+xml" => false,
            "html" | "text/html" => true,
            // Of a kind of its own, or escaped without a kind: of Atom 0.3, HTML.
            "" if mode == "escaped" => true,
            _ if has_elements && !is_data(kind) => false,
            _ => return Self::of_text(&node.text()?),
        };
        if !is_markup && !has_elements {
            return Self::of_html(&escape(&node.text()?));
        }
        let html = node.html(is_markup);
        Self::of_html(&match node.base() {
            Some(base) => absolute(&html, &base),
            None => html,
        })
    }

    /// As one line of plain text.
    pub(super) fn plain(&self) -> String {
        match self {
            Self::Plain(text) => one_line(text),
            Self::Html(html) => plain(html),
        }
    }

    /// As HTML. A text without blocks becomes paragraphs, where blank lines stand.
    pub(super) fn html(&self) -> String {
        let (text, is_html) = match self {
            Self::Html(html) if has_blocks(html) => return html.clone(),
            Self::Html(html) => (html, true),
            Self::Plain(text) => (text, false),
        };
        let mut out = String::new();
        for block in blocks(text) {
            let block = if is_html { block } else { escape(&block) };
            out.push_str(&format!("<p>{block}</p>\n"));
        }
        out.trim_end().to_owned()
    }
}

/// The runs of lines that blank lines keep apart.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for line in text.lines().map(str::trim) {
        match blocks.last_mut() {
            Some(block) if line.is_empty() && block.is_empty() => {}
            Some(block) if !line.is_empty() => {
                if !block.is_empty() {
                    block.push('\n');
                }
                block.push_str(line);
            }
            _ => blocks.push(String::new()),
        }
    }
    blocks.retain(|it| !it.is_empty());
    blocks
}

fn is_binary(kind: &str) -> bool {
    kind == "application/octet-stream"
        || ["image/", "audio/", "video/"].iter().any(|it| kind.starts_with(it))
}

/// XML that is no page.
fn is_data(kind: &str) -> bool {
    kind.ends_with("/xml") || kind.ends_with("+xml") || kind.contains("json")
}

fn of_base64(node: Node, kind: &str) -> Option<Rich> {
    let text = node.text()?;
    let Some(bytes) = base64::decoded(&text) else {
        return Rich::of_text(&text);
    };
    let text = String::from_utf8(bytes).ok()?;
    match kind {
        "text" | "text/plain" => Rich::of_text(&text),
        _ => Rich::of_html(&text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_stays_plain() {
        let rich = Rich::of_text("1 < 2 & <b>\n\n  two ").unwrap();
        assert_eq!(rich.plain(), "1 < 2 & <b> two");
        assert_eq!(rich.html(), "<p>1 &lt; 2 &amp; &lt;b&gt;</p>\n<p>two</p>");
    }

    #[test]
    fn html_without_blocks_becomes_paragraphs() {
        let rich = Rich::of_html("one &amp; a\n\ntwo").unwrap();
        assert_eq!(rich.html(), "<p>one &amp; a</p>\n<p>two</p>");
        assert_eq!(Rich::of_html("<i>a</i><br>b").unwrap().html(), "<p><i>a</i><br>b</p>");
        assert_eq!(Rich::of_html("<p>x").unwrap().html(), "<p>x");
    }
}
