//! Shortcodes, Liquid and their like in a body: reduced to Markdown, each change told.
//!
//! Nothing inside code is touched. What a generator takes for code (`highlight`) becomes a code
//! block, what it leaves alone (`raw`) stays as it is.

mod arguments;
mod code;
mod embed;
mod meaning;
mod output;
mod scan;
mod verbatim;

use super::changes::{Change, Changes};
use super::moved::Moved;
use meaning::Meaning;
use scan::{Found, scan};
use std::borrow::Cow;
use std::collections::HashMap;

pub(crate) use code::{fences, ranges as code_ranges};

/// Whose templates a body may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flavour {
    /// Jekyll, Eleventy, Hexo, and Hugo in YAML: everything is looked for.
    Liquid,
    /// Hugo and Zola: `{{ x }}` and `{% x %}` are templates only where they call something.
    Shortcodes,
}

/// Stand for braces that are text, until the body is HTML. No text has these: Unicode keeps them
/// for such uses.
const BRACES: [(char, char); 2] = [('{', '\u{fdd0}'), ('}', '\u{fdd1}')];

/// What a template outputs, and what the body's front matter knows of it.
pub(crate) struct Page<'a> {
    pub(crate) title: &'a str,
    pub(crate) flavour: Flavour,
}

/// Reduces a body to Markdown. Braces that are text are masked; see [`unmask`].
pub(crate) fn reduce<'a>(text: &'a str, page: &Page, changes: &mut Changes) -> Cow<'a, str> {
    if !["{{", "{%", "{#", "{:", "){"].iter().any(|it| text.contains(it)) {
        return Cow::Borrowed(text);
    }
    let text = text.replace(['\u{fdd0}', '\u{fdd1}'], "\u{fffd}");
    let (text, moved) = verbatim::keep(&text, page.flavour);
    changes.pass(moved);
    let code = code::ranges(&text);
    let mut reducer = Reducer {
        text: &text,
        out: String::with_capacity(text.len()),
        page,
        changes,
        quotes: 0,
        ends: HashMap::new(),
    };
    let (mut at, mut line, mut counted, mut moved) = (0, 0, 0, Moved::default());
    for found in scan(&text, &code, page.flavour) {
        if found.range.start < at {
            continue;
        }
        reducer.out.push_str(&text[at..found.range.start]);
        line += text[counted..found.range.start].matches('\n').count();
        counted = found.range.start;
        at = reducer.place(&found, line);
        moved.mark(&reducer.out, &text, at);
    }
    reducer.out.push_str(&text[at..]);
    let out = reducer.out;
    changes.pass(moved);
    Cow::Owned(out)
}

struct Reducer<'a, 'b, 'c> {
    text: &'a str,
    out: String,
    page: &'a Page<'a>,
    changes: &'b mut Changes<'c>,
    /// How many quotations are open.
    quotes: usize,
    /// Whether something closes tags of a name, anywhere in the text.
    ends: HashMap<String, bool>,
}

impl Reducer<'_, '_, '_> {
    /// Writes what a template means and returns where the text goes on.
    fn place(&mut self, found: &Found, line: usize) -> usize {
        let end = found.range.end;
        let (is_first, is_in_heading) = self.beginning();
        let gap = self.text[end..].find(|it| it != ' ' && it != '\t');
        let is_last = gap.is_none_or(|it| self.text[end + it..].starts_with('\n'));
        let around = meaning::Around {
            is_alone: is_first && is_last,
            is_in_heading,
            closes_quote: found.name == "end" && self.quotes > 0,
            is_paired: self.is_paired(found),
        };
        let meaning = meaning::of(found, self.page, around);
        // A link that a template makes keeps its text only.
        if matches!(meaning, Meaning::Gone(..) | Meaning::Nothing) && is_in_address(&self.out) {
            let file = meaning::file(found).unwrap_or_else(|| {
                let counted = "links that a template makes";
                self.changes.tell(&found.what(), Change::Gone, counted, line);
                super::links::UNKNOWN.to_owned()
            });
            self.out.push_str(&file);
            return end;
        }
        let (new, told) = match meaning {
            Meaning::Skip(to) => return to.max(end),
            Meaning::Nothing => (None, None),
            Meaning::Same(new) => (Some(new), None),
            Meaning::Text(new, counted) => (Some(new), Some((Change::Text, counted))),
            Meaning::Link(new, counted) => (Some(new), Some((Change::Link, counted))),
            Meaning::Gone(counted) => (None, Some((Change::Gone, counted))),
        };
        if let Some((change, counted)) = told {
            self.changes.tell(&found.what(), change, counted, line);
        }
        if let Some(new) = new {
            self.quotes += new.matches("<blockquote>").count();
            self.quotes = self.quotes.saturating_sub(new.matches("</blockquote>").count());
            self.out.push_str(&new);
            // An element alone on its line would begin a block of HTML that takes in the next.
            if is_last && new.starts_with('<') && told.is_none() {
                self.out.push_str("\n\n");
            }
            return end;
        }
        self.leave(found, is_first && is_last, gap)
    }

    /// Goes on behind a template that leaves nothing; alone on its line it takes that with it.
    fn leave(&mut self, found: &Found, is_alone: bool, gap: Option<usize>) -> usize {
        let (end, out) = (found.range.end, &mut self.out);
        // Kramdown's table of contents takes the place of a list of one.
        if found.inside == ":toc" {
            let list = out.trim_end().rfind('\n').map_or(0, |it| it + 1);
            let item = out[list..].trim();
            if item.len() <= 8 && item.starts_with(['*', '-', '1']) {
                out.truncate(list);
            }
        }
        if !is_alone {
            return end;
        }
        out.truncate(out.trim_end_matches([' ', '\t']).len());
        gap.map_or(self.text.len(), |it| end + it + 1)
    }

    /// Whether nothing stands before on this line, and whether the line is a heading.
    fn beginning(&self) -> (bool, bool) {
        // Longer lines are neither.
        let tail = &self.out[self.out.floor_char_boundary(self.out.len().saturating_sub(400))..];
        let line = tail.rsplit('\n').next().unwrap_or_default();
        let is_whole = line.len() < tail.len() || tail.len() == self.out.len();
        (is_whole && line.trim().is_empty(), is_whole && line.starts_with('#'))
    }

    /// Whether another tag closes this one.
    fn is_paired(&mut self, found: &Found) -> bool {
        if found.is_end || found.name.is_empty() {
            return false;
        }
        let is_zola = found.inside.ends_with(')');
        let text = self.text;
        let find = || {
            let name = &found.name;
            let closed = [format!("end{name}"), format!("/{name}"), format!("/ {name}")];
            closed.iter().any(|it| text.contains(it.as_str()))
                || (is_zola && text.contains("{% end"))
        };
        *self.ends.entry(found.name.clone()).or_insert_with(find)
    }
}

/// Whether what was written last is the beginning of an address: `](`, `href="`, `[1]: `.
fn is_in_address(out: &str) -> bool {
    // An address is no longer than this.
    let out = &out[out.floor_char_boundary(out.len().saturating_sub(1000))..];
    let tail = out.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_reference = tail.is_empty() && out.trim_end_matches(' ').ends_with("]:");
    is_reference
        || ["](", "](<", "=\"", "='"].iter().any(|it| {
            tail.rfind(it).is_some_and(|at| !tail[at + it.len()..].contains([')', '"', '\'', '>']))
        })
}

/// Text whose braces no template may take.
fn mask(text: &str) -> String {
    BRACES.iter().fold(text.to_owned(), |it, (brace, mask)| it.replace(*brace, &mask.to_string()))
}

/// Masked braces made braces again.
pub(crate) fn unmask(text: String) -> String {
    if !text.contains(['\u{fdd0}', '\u{fdd1}']) {
        return text;
    }
    BRACES.iter().fold(text, |it, (brace, mask)| it.replace(*mask, &brace.to_string()))
}

#[cfg(test)]
mod tests;
