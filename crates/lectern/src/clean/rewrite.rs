//! What changes in a body before the allow-list: images and headings.

use crate::markup::{Token, attributes, is_block, is_one_of, tokens};

/// A body, rewritten.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Rewritten {
    /// **Not clean.**
    pub(crate) html: String,
    /// How many images were met.
    pub(crate) images: usize,
}

/// Makes links or text of images, takes drawings and formulas down to their text, and shifts
/// headings so that the highest is an h2: the page's h1 is the post's title, and a level left out
/// is a hole for those who walk by headings.
///
/// An image of another host becomes a link to it with its alternative text; one of the blog's own,
/// which is not copied yet, its alternative text; never a broken picture.
pub(crate) fn rewrite(html: &str) -> Rewritten {
    let highest = highest_heading(html).unwrap_or(2);
    let shifted = |level: u8| (level.saturating_sub(highest) + 2).min(6);
    let mut out = Rewritten { html: String::with_capacity(html.len() + 16), images: 0 };
    let (mut is_in_link, mut is_foreign) = (false, false);
    for token in tokens(html) {
        is_foreign = is_foreign_at(is_foreign, &token);
        match token {
            Token::Text(text) => out.html.push_str(text),
            Token::End { name, .. } if is_one_of(name, FOREIGN) => is_foreign = false,
            _ if is_foreign => {}
            Token::Start { name, attributes, .. } if name.eq_ignore_ascii_case("img") => {
                out.images += 1;
                out.html.push_str(&image(attributes, is_in_link));
            }
            Token::Start { name, attributes, whole } => {
                is_in_link |= name.eq_ignore_ascii_case("a");
                match heading(name) {
                    Some(level) => {
                        out.html.push_str(&format!("<h{}{attributes}>", shifted(level)));
                    }
                    None => out.html.push_str(whole),
                }
            }
            Token::End { name, whole } => {
                is_in_link &= !name.eq_ignore_ascii_case("a");
                match heading(name) {
                    Some(level) => out.html.push_str(&format!("</h{}>", shifted(level))),
                    None => out.html.push_str(whole),
                }
            }
            Token::Raw(text) | Token::Other(text) => out.html.push_str(text),
        }
    }
    out
}

/// The highest level of the headings in a text, 1 to 6.
pub(crate) fn highest_heading(html: &str) -> Option<u8> {
    let levels = tokens(html).filter_map(|token| match token {
        Token::Start { name, .. } => heading(name),
        _ => None,
    });
    levels.min()
}

/// Whether a token belongs to a drawing or a formula, of which only text is kept: from `<svg>` or
/// `<math>` to its end, or to the first element at which a browser gives it up (HTML standard,
/// 13.2.6.5). People who write *about* `<svg>` and forget to escape it lose nothing else.
fn is_foreign_at(is_foreign: bool, token: &Token) -> bool {
    match token {
        Token::Start { name, .. } if is_one_of(name, FOREIGN) => true,
        Token::Start { name, .. } => is_foreign && !is_one_of(name, BREAKS_OUT),
        Token::End { name, .. } => is_foreign && !is_one_of(name, &["p", "br"]),
        _ => is_foreign,
    }
}

const FOREIGN: &[&str] = &["svg", "math"];

const BREAKS_OUT: &[&str] = &[
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "li",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strong",
    "strike",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];

/// The text of a body that is over a limit, in paragraphs. **Not clean.**
pub(crate) fn text_only(html: &str) -> String {
    let mut out = "<p>".to_owned();
    for token in tokens(html) {
        match token {
            // References stay as they are, for the cleaner to read.
            Token::Text(text) => out.push_str(&text.replace('<', "&lt;")),
            Token::Start { name, .. } | Token::End { name, .. } if is_block(name) => {
                out.push_str(if out.ends_with("<p>") { "" } else { "</p>\n<p>" });
            }
            _ => {}
        }
    }
    out.push_str("</p>");
    out
}

/// 1 to 6 for a heading.
fn heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h' | b'H', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

fn image(text: &str, is_in_link: bool) -> String {
    let value = |wanted: &str| {
        let found = attributes(text).find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map_or("", |(_, value)| value.trim())
    };
    // Values keep their character references; only what could end them is escaped.
    let alt = value("alt").replace('<', "&lt;").replace('>', "&gt;");
    let src = value("src").replace('"', "&quot;");
    let is_remote = ["http://", "https://", "//"]
        .iter()
        .any(|it| src.get(..it.len()).is_some_and(|head| head.eq_ignore_ascii_case(it)));
    let label = if alt.is_empty() { "Image" } else { alt.as_str() };
    match (is_in_link, is_remote) {
        (false, true) => format!("<a href=\"{src}\">{label}</a>"),
        (true, _) => format!("<em>{label}</em>"),
        (false, false) if alt.is_empty() => String::new(),
        (false, false) => format!("<em>{alt}</em>"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_become_links_or_their_text() {
        let html = "<img src='https://a.example/x.png' alt='A cat'><img src=y.png alt=\"b&amp;c\">\
                    <a href=/z><IMG src=z.png></a><img src=q.png>";
        let rewritten = rewrite(html);
        assert_eq!(rewritten.images, 4);
        assert_eq!(
            rewritten.html,
            "<a href=\"https://a.example/x.png\">A cat</a><em>b&amp;c</em>\
             <a href=/z><em>Image</em></a>"
        );
    }

    #[test]
    fn headings_begin_at_the_second_level_and_keep_their_distance() {
        assert_eq!(rewrite("<h1 id=a>x</h1><H3>y</H3>").html, "<h2 id=a>x</h2><h4>y</h4>");
        assert_eq!(rewrite("<h4>x</h4><h6>y</h6>").html, "<h2>x</h2><h4>y</h4>");
        assert_eq!(rewrite("<h1>x</h1><h6>y</h6>").html, "<h2>x</h2><h6>y</h6>");
        assert_eq!(rewrite("<hr><header>").html, "<hr><header>");
        assert_eq!(rewrite("</h1><h4>x</h1>").html, "</h2><h2>x</h2>");
    }

    #[test]
    fn of_drawings_and_formulas_the_text_is_kept() {
        let svg = "a<svg><title>t</title><path d=x /><text>b</text></svg><b>c</b>";
        assert_eq!(rewrite(svg).html, "ab<b>c</b>");
        assert_eq!(rewrite("<math><mi>x</mi><mo>=</mo></math>").html, "x=");
        assert_eq!(rewrite("The <svg> element</p><p>next").html, "The  element</p><p>next");
    }
}
