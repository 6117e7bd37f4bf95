//! Bodies of the classic editor, which keeps line ends where HTML has tags, to HTML.
//!
//! What WordPress does when it shows such a body: a blank line ends a paragraph, a single line end
//! is `<br>`. Not so between the parts of lists and tables, and never in `<pre>`. Text that stands
//! in a block of its own gets paragraphs only where that block has blank lines.
//!
//! The result may have paragraphs that cross inline elements (`<p><em>a</p><p>b</em></p>`); a
//! parser of HTML puts that right, and cleaning is done by one.

use crate::markup::{Token, is_one_of, tokens};
use std::collections::HashMap;

/// A body with its line ends made tags. Doing it again changes nothing but white space.
pub(super) fn paragraphs(text: &str) -> String {
    let mut flow = Flow { out: String::with_capacity(text.len() * 11 / 10), ..Flow::default() };
    for token in tokens(text) {
        flow.take(token);
    }
    flow.flush();
    flow.out
}

/// How text that stands directly in a block is treated.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// Always in paragraphs.
    Paragraphs,
    /// In paragraphs where there are blank lines.
    Flow,
    /// Is a paragraph.
    Paragraph,
    /// On lines, never in paragraphs.
    Lines,
    /// As it is.
    Verbatim,
}

fn inside(name: &str) -> Option<Inside> {
    let name = name.to_ascii_lowercase();
    Some(match name.as_str() {
        "blockquote" => Inside::Paragraphs,
        "p" => Inside::Paragraph,
        "pre" => Inside::Verbatim,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "caption" | "figcaption" | "legend"
        | "summary" => Inside::Lines,
        "div" | "td" | "th" | "li" | "dd" | "section" | "article" | "aside" | "details"
        | "figure" | "address" | "header" | "footer" | "nav" | "main" | "form" | "fieldset"
        | "center" | "hgroup" => Inside::Flow,
        "table" | "thead" | "tbody" | "tfoot" | "tr" | "colgroup" | "col" | "ul" | "ol" | "dl"
        | "menu" | "map" | "area" | "hr" => Inside::Verbatim,
        _ => return None,
    })
}

/// Inline elements whose line ends mean nothing.
const QUIET: &[&str] = &["svg", "math", "object", "select", "video", "audio", "ruby", "picture"];

#[derive(Default)]
struct Flow<'a> {
    out: String,
    /// What stands between two tags of blocks.
    run: Vec<Token<'a>>,
    /// The blocks that are open.
    open: Vec<(String, Inside)>,
    /// How many are open of each name.
    n_open: HashMap<String, usize>,
    /// Where in `out` a paragraph's text begins.
    paragraph_at: usize,
}

impl<'a> Flow<'a> {
    fn take(&mut self, token: Token<'a>) {
        if self.open.last().is_some_and(|it| it.0 == "pre") {
            if matches!(token, Token::End { name, .. } if name.eq_ignore_ascii_case("pre")) {
                self.close("pre");
            }
            self.out.push_str(whole(token));
            return;
        }
        match token {
            Token::Start { name, whole, .. } if inside(name).is_some() => self.start(name, whole),
            Token::End { name, whole } if inside(name).is_some() => self.end(name, whole),
            other => self.run.push(other),
        }
    }

    fn start(&mut self, name: &str, whole: &str) {
        self.flush();
        if self.open.last().is_some_and(|it| it.1 == Inside::Paragraph) {
            // A block ends a paragraph; one that is empty was only meant to hold the block.
            if self.out[self.paragraph_at..].trim().is_empty() {
                let tag = self.out[..self.paragraph_at]
                    .rfind("<p")
                    .or_else(|| self.out[..self.paragraph_at].rfind("<P"));
                self.out.truncate(tag.unwrap_or(self.paragraph_at));
            } else {
                self.out.push_str("</p>\n");
            }
            self.close("p");
        }
        self.out.push_str(whole);
        let name = name.to_ascii_lowercase();
        let Some(inside) = inside(&name).filter(|_| !is_one_of(&name, &["hr", "col", "area"]))
        else {
            self.out.push('\n');
            return;
        };
        self.paragraph_at = self.out.len();
        *self.n_open.entry(name.clone()).or_default() += 1;
        self.open.push((name, inside));
    }

    fn end(&mut self, name: &str, whole: &str) {
        let name = name.to_ascii_lowercase();
        self.flush();
        let is_stray = !self.close(&name);
        if !(is_stray && name == "p") {
            self.out.push_str(whole);
        }
        // Also in the place of a tag that goes: what stood around it must not become one.
        if is_stray || self.open.last().is_none_or(|it| it.1 != Inside::Verbatim) {
            self.out.push('\n');
        }
    }

    /// Closes a block and all that are open in it; `false` where none of that name is open.
    fn close(&mut self, name: &str) -> bool {
        if self.n_open.get(name).is_none_or(|it| *it == 0) {
            return false;
        }
        while let Some((open, _)) = self.open.pop() {
            if let Some(n) = self.n_open.get_mut(&open) {
                *n -= 1;
            }
            if open == name {
                return true;
            }
        }
        false
    }

    /// Writes the run of text and inline elements that a block's tag ended.
    fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        if run.is_empty() {
            return;
        }
        let inside = self.open.last().map_or(Inside::Paragraphs, |it| it.1);
        if inside == Inside::Verbatim {
            run.into_iter().for_each(|it| self.out.push_str(whole(it)));
            return;
        }
        let mut lines = Lines::default();
        run.into_iter().for_each(|it| lines.take(it));
        let (chunks, has_blank) = lines.finish();
        let wraps = match inside {
            Inside::Paragraphs => true,
            Inside::Flow => has_blank,
            _ => false,
        };
        let n_chunks = chunks.len();
        for (idx, chunk) in chunks.into_iter().enumerate() {
            let text = chunk.text.trim();
            match inside {
                _ if wraps && chunk.is_visible => {
                    self.out.push_str(&format!("<p>{text}</p>\n"));
                }
                _ if wraps => self.out.push_str(&chunk.text),
                Inside::Paragraph => {
                    self.out.push_str(text);
                    self.out.push_str(if idx + 1 < n_chunks { "</p>\n<p>" } else { "" });
                }
                _ => {
                    self.out.push_str(&chunk.text);
                    self.out.push_str(if idx + 1 < n_chunks { "\n" } else { "" });
                }
            }
        }
    }
}

/// What blank lines stand between.
#[derive(Default)]
struct Chunk {
    text: String,
    /// Whether there is more than comments and white space.
    is_visible: bool,
}

/// A run, divided at its blank lines, its single line ends made `<br>`.
#[derive(Default)]
struct Lines {
    chunks: Vec<Chunk>,
    chunk: Chunk,
    /// Line ends since the last thing that can be seen.
    n_ends: usize,
    has_blank: bool,
    /// Whether a `<br>` was the last thing to be seen.
    after_break: bool,
    /// How many elements are open whose line ends mean nothing.
    n_quiet: usize,
}

impl Lines {
    fn take(&mut self, token: Token) {
        match token {
            Token::Text(text) if self.n_quiet == 0 => self.text(text),
            Token::Other(text) => self.chunk.text.push_str(text),
            Token::Start { name, whole, .. } => {
                let is_break = name.eq_ignore_ascii_case("br");
                self.see(is_break);
                self.chunk.text.push_str(whole);
                self.after_break = is_break;
                self.n_quiet += usize::from(is_one_of(name, QUIET) && !whole.ends_with("/>"));
            }
            Token::End { name, whole } => {
                // An end tag on a line of its own is no line.
                self.chunk.text.push_str(whole);
                self.n_quiet -= usize::from(is_one_of(name, QUIET) && self.n_quiet > 0);
            }
            other => self.chunk.text.push_str(whole(other)),
        }
    }

    fn text(&mut self, text: &str) {
        for (idx, line) in text.split('\n').enumerate() {
            self.n_ends += usize::from(idx > 0);
            if line.trim().is_empty() {
                // White space between inline elements counts, at the ends of lines it does not.
                if idx == 0 && self.n_ends == 0 {
                    self.chunk.text.push_str(line);
                }
                continue;
            }
            let line = if self.n_ends > 0 { line.trim_start() } else { line };
            self.see(false);
            self.chunk.text.push_str(line);
            self.after_break = false;
        }
    }

    /// Writes the line ends before something that can be seen.
    fn see(&mut self, is_break: bool) {
        match std::mem::take(&mut self.n_ends) {
            0 => {}
            1 if !self.chunk.is_visible => {}
            1 if is_break || self.after_break => self.chunk.text.push('\n'),
            1 => self.chunk.text.push_str("<br>\n"),
            _ => {
                self.has_blank = true;
                self.chunks.push(std::mem::take(&mut self.chunk));
            }
        }
        self.chunk.is_visible = true;
    }

    fn finish(mut self) -> (Vec<Chunk>, bool) {
        let has_blank = self.has_blank || self.n_ends > 1;
        self.chunks.push(self.chunk);
        self.chunks.retain(|it| !it.text.trim().is_empty());
        (self.chunks, has_blank)
    }
}

/// The text of a token as it stands.
pub(super) fn whole<'a>(token: Token<'a>) -> &'a str {
    match token {
        Token::Text(it) | Token::Raw(it) | Token::Other(it) => it,
        Token::Start { whole, .. } | Token::End { whole, .. } => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compared without the white space between blocks, which nobody sees.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let made = paragraphs(text);
        let squeeze = |it: &str| {
            let lines: Vec<&str> = it.split('\n').map(str::trim).collect();
            let mut text = lines.join("\n");
            while text.contains(">\n") || text.contains("\n<") {
                text = text.replace(">\n", ">").replace("\n<", "<");
            }
            text.trim().to_owned()
        };
        assert_eq!(squeeze(&made), expected, "{text:?}");
        assert_eq!(squeeze(&paragraphs(&made)), expected, "twice: {text:?}");
    }

    #[test]
    fn blank_lines_make_paragraphs_and_line_ends_breaks() {
        check("one\ntwo\n\nthree\n \t\n\n\nfour", "<p>one<br>two</p><p>three</p><p>four</p>");
        check("", "");
        check(" \n\n ", "");
        check("a <em>b</em>\n<strong>c</strong> d", "<p>a <em>b</em><br><strong>c</strong> d</p>");
        check("a<br>\nb<br />\n\nc", "<p>a<br>b<br /></p><p>c</p>");
        check("a\n<br>b", "<p>a<br>b</p>");
        check("<a\nhref='x'>y</a>", "<p><a\nhref='x'>y</a></p>");
    }

    #[test]
    fn blocks_stand_outside_of_paragraphs() {
        check("a\n<h2>b</h2>\nc\n\nd", "<p>a</p><h2>b</h2><p>c</p><p>d</p>");
        check("a<hr />b", "<p>a</p><hr /><p>b</p>");
        check("<h2>a\nb</h2>", "<h2>a<br>b</h2>");
        check("<div>one\ntwo</div>", "<div>one<br>two</div>");
        check("<div>\n\none\n\ntwo</div>", "<div><p>one</p><p>two</p></div>");
        check("<blockquote>a</blockquote>", "<blockquote><p>a</p></blockquote>");
        check("<p>a</p>b", "<p>a</p><p>b</p>");
        check("<p>a\n\nb</p>", "<p>a</p><p>b</p>");
        check("<p class=x>a\n<div>b</div>c</p>", "<p class=x>a</p><div>b</div><p>c</p>");
        check("<p><div>b</div></p>", "<div>b</div>");
        check("<p>a<p>b", "<p>a</p><p>b");
        check("a</p>b", "<p>a</p><p>b</p>");
        check("<!--more-->\n\na <!-- b -->", "<!--more--><p>a <!-- b --></p>");
    }

    #[test]
    fn lists_and_tables_are_left_as_they_are() {
        check("<ul>\n\t<li>a</li>\n\n\t<li>b\nc</li>\n</ul>", "<ul><li>a</li><li>b<br>c</li></ul>");
        check("<table>\n<tr>\n<td>a</td>\n</tr>\n</table>", "<table><tr><td>a</td></tr></table>");
        check("<li>a\n\nb</li>", "<li><p>a</p><p>b</p></li>");
        check("<dl><dt>a</dt>\n<dd>b</dd></dl>", "<dl><dt>a</dt><dd>b</dd></dl>");
    }

    #[test]
    fn code_is_kept_to_the_letter() {
        let code = "<pre>a\n\n  b <b>c\n</b>\n\n</pre>";
        let made = paragraphs(&format!("x\n{code}\ny"));
        assert!(made.contains(code), "{made}");
        assert_eq!(made.matches("<p>").count(), 2, "{made}");
        let script = "<script>\n\nx\n\n</script>";
        assert!(paragraphs(script).contains(script));
        let video = "<video>\n<source src=a>\n\n</video>";
        assert!(paragraphs(video).contains(video));
    }

    #[test]
    fn no_text_is_lost_and_no_depth_is_too_deep() {
        let parts = [
            "<p>", "</p>", "<div>", "</div>", "\n", "\n\n", "a", " b ", "<b>", "</b>", "<li>",
            "<pre>", "</pre>", "<br>", "<!--c-->", "<hr>", "<", "é",
        ];
        let letters = |it: &str| -> String {
            crate::text::plain(it).chars().filter(|it| !it.is_whitespace()).collect()
        };
        lectern_trials::trials(|u| {
            let html: String = (0..u.int_in_range(0..=40)?)
                .map(|_| u.choose(&parts).copied())
                .collect::<Result<_, _>>()?;
            assert_eq!(letters(&paragraphs(&html)), letters(&html), "{html:?}");
            Ok(())
        });
        let deep = "<div>".repeat(200_000) + &"</p></i>".repeat(200_000);
        assert!(paragraphs(&deep).len() >= 1_000_000);
    }
}
