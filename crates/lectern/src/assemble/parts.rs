//! Long bodies in parts, so that a browser lays out what is near the window and no more of them.
//!
//! A part is `<div class="part">` around neighbouring blocks of a body; `style/prose.css` says that what is far from
//! the window waits (`content-visibility`), and how tall a part is until then: about [`PART`] lines of text. So parts
//! are cut where that many lines are full, by a guess from numbers of letters; a block that is far taller stands alone,
//! outside of any part. A list that is longer than a part becomes several lists, a part each. The beginning
//! of a body, which is seen first, is no part. No text changes, and no place but that of a list's later items.

use crate::markup::{Token, attributes, is_void, tokens};

/// Bytes of HTML from which on a body is long. A post of this length is laid out in a tenth of a second by a
/// processor that is slowed down four times (docs/BENCHMARKS.md, "A very long post").
const LONG: usize = 64 * 1024;

/// Lines of text in a part, at the widest: a screen. Known to `style/prose.css` too.
const PART: f64 = 25.0;

/// Most pieces that are looked at for what headings stand above: a few headings, and that.
const HEADINGS: usize = 8;

/// Letters in a line, at the widest: 66 widths of a digit, which is what a line measures.
const LETTERS: u32 = 74;

/// The body in parts where it is long. One with text that stands in no block stays as it is.
pub(super) fn divided(html: String) -> String {
    if html.len() < LONG { html } else { cut(html) }
}

fn cut(html: String) -> String {
    match pieces(&html) {
        Some(pieces) => Parts::new(html.len()).of(&pieces),
        None => html,
    }
}

/// What is never cut: a block of a body, or an item of a long list.
#[derive(Debug)]
struct Piece<'a> {
    html: &'a str,
    lines: f64,
    /// The next piece stays with it.
    leads: bool,
    list: Option<List<'a>>,
}

impl Piece<'_> {
    /// Whether it is far taller than a part.
    fn is_tall(&self) -> bool {
        self.lines > 2.0 * PART
    }
}

/// The list that an item is of.
#[derive(Clone, Copy, Debug)]
struct List<'a> {
    tag: &'a str,
    attributes: &'a str,
    name: &'a str,
    /// Items before this one.
    before: i64,
}

/// The pieces of a body; `None` where text stands in no block.
fn pieces(html: &str) -> Option<Vec<Piece<'_>>> {
    let mut all = Vec::new();
    for block in elements(html)? {
        let lines = lines(block);
        let Some(Token::Start { name, attributes: given, whole }) = tokens(block).next() else {
            continue;
        };
        let inside = block.strip_prefix(whole).and_then(|it| {
            it.trim_end().strip_suffix("</ul>").or(it.trim_end().strip_suffix("</ol>"))
        });
        let counts_down = attributes(given).any(|(name, _)| name == "reversed");
        let items = inside
            .filter(|_| lines > PART && matches!(name, "ul" | "ol") && !counts_down)
            .and_then(elements);
        match items.filter(|all| all.iter().all(|it| it.starts_with("<li"))) {
            Some(items) => all.extend(items.into_iter().zip(0..).map(|(item, before)| Piece {
                html: item,
                lines: self::lines(item),
                leads: false,
                list: Some(List { tag: whole, attributes: given, name, before }),
            })),
            None => {
                let leads = matches!(name.as_bytes(), [b'h', b'1'..=b'6']);
                all.push(Piece { html: block, lines, leads, list: None });
            }
        }
    }
    Some(all)
}

/// The elements that an HTML text is a row of, each with the blanks behind it; `None` where text stands between them,
/// or an element that makes no block.
fn elements(html: &str) -> Option<Vec<&str>> {
    let (mut all, mut depth, mut start, mut at) = (Vec::new(), 0_usize, None, 0);
    for token in tokens(html) {
        match token {
            Token::Start { name, whole, .. } => {
                if depth == 0 {
                    if !stands_alone(name) {
                        return None;
                    }
                    all.extend(start.replace(at).map(|it| &html[it..at]));
                }
                depth += usize::from(!is_void(name));
                at += whole.len();
            }
            Token::End { whole, .. } => {
                depth = depth.checked_sub(1)?;
                at += whole.len();
            }
            Token::Text(text) | Token::Raw(text) | Token::Other(text) => {
                if depth == 0 && !text.trim().is_empty() {
                    return None;
                }
                at += text.len();
            }
        }
    }
    all.extend(start.map(|it| &html[it..]));
    Some(all)
}

fn stands_alone(name: &str) -> bool {
    crate::markup::is_block(name) && name != "br"
}

/// How many lines of running text are as tall as a piece of clean HTML, at a guess: in ours, a line is 1.62 letters
/// tall, and what stands between blocks is in `style/prose.css`.
fn lines(html: &str) -> f64 {
    let (mut lines, mut letters, mut is_code) = (0.0, 0_u32, false);
    for token in tokens(html) {
        match token {
            Token::Start { name, attributes: all, .. } => {
                let above = above(name);
                if above > 0.0 {
                    lines += f64::from(std::mem::take(&mut letters).div_ceil(LETTERS));
                }
                is_code |= name == "pre";
                lines += above + if name == "img" { image(all) } else { 0.0 };
            }
            Token::End { name, .. } => {
                if above(name) > 0.0 {
                    lines += f64::from(std::mem::take(&mut letters).div_ceil(LETTERS));
                }
                is_code &= name != "pre";
            }
            // Smaller letters, and lines that end by themselves.
            Token::Text(text) if is_code => lines += 0.8 * text.split('\n').map(rows).sum::<f64>(),
            Token::Text(text) if text.trim().is_empty() => {}
            Token::Text(text) => letters += text.chars().map(width).sum::<u32>(),
            Token::Raw(_) | Token::Other(_) => {}
        }
    }
    lines + f64::from(letters.div_ceil(LETTERS))
}

fn rows(line: &str) -> f64 {
    f64::from(line.chars().map(width).sum::<u32>().div_ceil(LETTERS).max(1))
}

/// The widths of letters that a sign takes.
fn width(char: char) -> u32 {
    if char < '\u{1100}' { 1 } else { 2 }
}

/// Lines of nothing above what an element begins.
fn above(name: &str) -> f64 {
    match name {
        "h2" => 2.7,
        "h3" => 2.0,
        "h4" | "h5" | "h6" => 0.9,
        "pre" => 1.8,
        "hr" => 2.7,
        "p" | "ul" | "ol" | "dl" | "blockquote" | "table" | "figure" => 0.68,
        "tr" => 0.5,
        "li" | "dt" | "dd" | "figcaption" | "br" => 0.22,
        _ => 0.0,
    }
}

/// The lines of an image: a line of text is some 600 pixels wide and 31 tall.
fn image(all: &str) -> f64 {
    let of = |key| attributes(all).find(|it| it.0 == key).and_then(|it| it.1.parse::<f64>().ok());
    match (of("width"), of("height")) {
        (Some(width), Some(height)) if width > 0.0 => height * (600.0 / width).min(1.0) / 31.0,
        _ => 0.0,
    }
}

/// The body as it is written anew.
#[derive(Debug)]
struct Parts<'a> {
    out: String,
    /// Lines since the beginning, or since the part that stands open began.
    filled: f64,
    is_open: bool,
    list: Option<List<'a>>,
}

impl<'a> Parts<'a> {
    fn new(length: usize) -> Self {
        Self {
            out: String::with_capacity(length + length / 32),
            filled: 0.0,
            is_open: false,
            list: None,
        }
    }

    fn of(mut self, pieces: &[Piece<'a>]) -> String {
        let mut leads = false;
        for (at, piece) in pieces.iter().enumerate() {
            // Headings stay with what they stand above, outside too.
            let mut ahead = pieces.iter().skip(at).take(HEADINGS);
            let is_tall = ahead.find(|it| !it.leads).is_some_and(Piece::is_tall);
            if is_tall {
                self.close();
                self.filled = PART;
            } else if self.filled >= PART && !leads {
                let rest = self.filled - PART;
                self.open(piece);
                // What the last part had too much of, this one has less: together they are as tall as is said.
                self.filled = rest.min(PART);
            }
            self.put(piece);
            if !is_tall {
                self.filled += piece.lines;
            }
            leads = piece.leads;
        }
        self.close();
        self.out
    }

    fn open(&mut self, piece: &Piece<'a>) {
        let goes_on = self.list.is_some() && piece.list.is_some_and(|it| it.before > 0);
        self.close();
        self.out.push_str(if goes_on {
            "<div class=\"part goes-on\">"
        } else {
            "<div class=\"part\">"
        });
        self.is_open = true;
    }

    fn close(&mut self) {
        self.end_list();
        if std::mem::take(&mut self.is_open) {
            self.out.push_str("</div>\n");
        }
    }

    fn end_list(&mut self) {
        if let Some(list) = self.list.take() {
            self.out.push_str(&format!("</{}>\n", list.name));
        }
    }

    fn put(&mut self, piece: &Piece<'a>) {
        let is_same = matches!((self.list, piece.list), (Some(open), Some(next)) if open.tag.as_ptr() == next.tag.as_ptr());
        if !is_same {
            self.end_list();
            if let Some(list) = piece.list {
                self.out.push_str(&list.start());
                self.list = Some(list);
            }
        }
        self.out.push_str(piece.html);
    }
}

impl List<'_> {
    /// Its start tag, or that of the list that goes on with it: without its name, which stands once in a page, and
    /// counting on.
    fn start(&self) -> String {
        if self.before == 0 {
            return self.tag.to_owned();
        }
        let first =
            attributes(self.attributes).find(|it| it.0 == "start").and_then(|it| it.1.parse().ok());
        let mut tag = format!("<{}", self.name);
        for (name, value) in
            attributes(self.attributes).filter(|it| !matches!(it.0, "id" | "start"))
        {
            tag.push_str(&format!(" {name}=\"{value}\""));
        }
        if self.name == "ol" {
            tag.push_str(&format!(
                " start=\"{}\"",
                first.unwrap_or(1_i64).saturating_add(self.before)
            ));
        }
        tag + ">"
    }
}

#[cfg(test)]
mod tests;
