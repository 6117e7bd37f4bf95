//! Bodies of the block editor: HTML with comments that say what it is.

use super::notes::{Kind, Notes};
use super::paragraphs::paragraphs;
use crate::losses::Losses;

/// Whether a body was written with the block editor. Line ends in it mean nothing.
pub(super) fn has_blocks(body: &str) -> bool {
    body.contains("<!-- wp:")
}

/// A body without the marks of its blocks, its HTML kept. What stands between blocks, and the text
/// of shortcode blocks, was written as in the classic editor.
///
/// Blocks that are only a mark are filled by WordPress when it shows them: those of its own
/// (latest posts, archives) are counted, those of plugins noted by name.
pub(super) fn unwrap(body: &str, line: usize, notes: &mut Notes, losses: &mut Losses) -> String {
    let mut out = String::with_capacity(body.len());
    let (mut rest, mut piece) = (body, String::new());
    let mut depth: usize = 0;
    let mut is_shortcode = false;
    while let Some(at) = rest.find("<!--") {
        piece.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find("-->").map_or(rest.len(), |it| it + 3);
        let (comment, behind) = rest.split_at(end);
        rest = behind;
        let Some(mark) = Mark::parse(comment) else {
            piece.push_str(comment);
            continue;
        };
        flush(&mut out, &mut piece, depth == 0 || is_shortcode);
        match mark {
            Mark::Start(name) => {
                depth += 1;
                is_shortcode = name == "shortcode";
            }
            Mark::End => {
                depth = depth.saturating_sub(1);
                is_shortcode = false;
            }
            Mark::Whole(name) if name.contains('/') && !name.starts_with("core") => {
                notes.add(Kind::Block(name.to_owned()), line);
                losses.add("blocks left out", 1);
            }
            Mark::Whole("more" | "nextpage" | "separator" | "spacer") => {}
            Mark::Whole(_) => losses.add("blocks left out", 1),
        }
    }
    piece.push_str(rest);
    flush(&mut out, &mut piece, depth == 0);
    out
}

fn flush(out: &mut String, piece: &mut String, is_classic: bool) {
    if is_classic && !piece.trim().is_empty() && !piece.contains("<p") {
        out.push_str(&paragraphs(piece));
    } else {
        out.push_str(piece);
    }
    piece.clear();
}

enum Mark<'a> {
    Start(&'a str),
    End,
    Whole(&'a str),
}

impl<'a> Mark<'a> {
    fn parse(comment: &'a str) -> Option<Self> {
        let inside = comment.strip_prefix("<!--")?.strip_suffix("-->")?.trim();
        if inside.starts_with("/wp:") {
            return Some(Self::End);
        }
        let rest = inside.strip_prefix("wp:")?;
        let name = rest.split_whitespace().next().unwrap_or_default();
        let name = name.trim_end_matches('/');
        Some(if rest.ends_with('/') { Self::Whole(name) } else { Self::Start(name) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str) -> (String, Notes, Losses) {
        let (mut notes, mut losses) = (Notes::default(), Losses::default());
        let html = unwrap(body, 7, &mut notes, &mut losses);
        (html, notes, losses)
    }

    #[test]
    fn marks_go_and_html_stays() {
        let body = "<!-- wp:paragraph {\"dropCap\":true} -->\n<p>a\nb</p>\n<!-- /wp:paragraph -->\n\n\
                    <!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->";
        let (html, _, losses) = check(body);
        assert_eq!(html.split_whitespace().collect::<String>(), "<p>ab</p><!--more-->");
        assert_eq!(losses.iter().count(), 0);
    }

    #[test]
    fn what_stands_between_blocks_is_classic() {
        let (html, ..) =
            check("one\n\ntwo<!-- wp:list --><ul>\n\n<li>x</li></ul><!-- /wp:list -->");
        assert_eq!(html, "<p>one</p>\n<p>two</p>\n<ul>\n\n<li>x</li></ul>");
        let (html, ..) = check("<!-- wp:shortcode -->\na\n\nb\n<!-- /wp:shortcode -->");
        assert_eq!(html, "<p>a</p>\n<p>b</p>\n");
    }

    #[test]
    fn blocks_that_wordpress_fills_are_counted_and_those_of_plugins_named() {
        let body = "<!-- wp:latest-posts {\"n\":3} /--><!-- wp:acme/card {\"a\":\"b\"} /-->\
                    <!-- wp:acme/card /--><!-- wp:spacer /-->";
        let (html, notes, losses) = check(body);
        assert_eq!(html, "");
        assert_eq!(notes.get(&Kind::Block("acme/card".to_owned())), Some((2, 7)));
        assert_eq!(losses.iter().collect::<Vec<_>>(), [("blocks left out", 3)]);
    }

    #[test]
    fn a_mark_that_does_not_end_loses_nothing() {
        assert_eq!(check("a<!-- wp:x").0, "<p>a<!-- wp:x</p>\n");
    }
}
