//! MDX to Markdown: imports go, components leave what they hold.

mod modules;
mod value;

use super::changes::{Change, Changes};
use super::moved::Moved;
use super::template::code_ranges;
use crate::markup::attributes;
use crate::text::{decoded, escape};
use value::{end_of_braces, is_in_tag, literal, value, with_quotes};

/// Attributes of components that people read.
const READABLE: &[&str] = &["title", "label", "summary", "caption", "description", "text"];

/// Reduces a body in MDX to Markdown with HTML.
pub(crate) fn reduce(text: &str, changes: &mut Changes) -> String {
    let text = modules::without(text, changes);
    let code = code_ranges(&text);
    let mut reducer = Reducer {
        text: &text,
        out: String::with_capacity(text.len()),
        at: 0,
        line: (0, 0),
        is_hopeless: false,
        changes,
    };
    let (mut passed, mut moved) = (0, Moved::default());
    while let Some(start) = text[reducer.at..].find(['<', '{']).map(|it| reducer.at + it) {
        reducer.push(start);
        while passed < code.len() && code[passed].end <= start {
            passed += 1;
        }
        if let Some(code) = code.get(passed).filter(|it| it.start <= start) {
            reducer.push(code.end);
            continue;
        }
        let is_escaped = text[..start].ends_with('\\');
        let is_done = !is_escaped
            && !reducer.is_hopeless
            && (reducer.component(start) || reducer.expression(start));
        if is_done {
            moved.mark(&reducer.out, &text, reducer.at);
        } else {
            reducer.push(start + 1);
        }
    }
    reducer.push(text.len());
    let out = reducer.out;
    changes.pass(moved);
    out
}

struct Reducer<'a, 'b, 'c> {
    text: &'a str,
    out: String,
    at: usize,
    /// A place, and the lines before it.
    line: (usize, usize),
    /// Whether braces or brackets do not close, so that nothing more is looked for.
    is_hopeless: bool,
    changes: &'b mut Changes<'c>,
}

impl Reducer<'_, '_, '_> {
    fn push(&mut self, to: usize) {
        self.out.push_str(&self.text[self.at..to]);
        self.at = to;
    }

    fn line(&mut self) -> usize {
        let (from, lines) = self.line;
        let lines = lines + self.text[from..self.at].matches('\n').count();
        self.line = (self.at, lines);
        lines
    }

    /// Takes `<Name …>`, `</Name>`, `<>` and `</>`.
    fn component(&mut self, start: usize) -> bool {
        let Some(rest) = self.text[start..].strip_prefix('<') else { return false };
        let is_end = rest.starts_with('/');
        let bare = rest.trim_start_matches('/');
        let end_of_name = |it: char| !(it.is_alphanumeric() || it == '.' || it == '_');
        let name = &bare[..bare.find(end_of_name).unwrap_or(bare.len())];
        let is_fragment = name.is_empty() && bare.starts_with('>');
        let is_component =
            name.starts_with(|it: char| it.is_ascii_uppercase()) || name.contains('.');
        // `<https://x.example>` is a link.
        if !(is_fragment || is_component) || bare[name.len()..].starts_with(':') {
            return false;
        }
        let Some(length) = end_of_tag(&self.text[start..]) else {
            self.is_hopeless = true;
            return false;
        };
        let whole = &self.text[start..start + length];
        let inside = whole[1..length - 1].trim_end_matches('/').trim_start_matches('/');
        if !is_end && !is_fragment {
            self.open(name, &inside[name.len()..]);
        }
        self.at = start + length;
        // A tag alone on its line leaves an empty one: what it holds is Markdown.
        let line_start = self.out.rfind('\n').map_or(0, |it| it + 1);
        if self.out[line_start..].trim().is_empty() {
            self.out.truncate(line_start);
        }
        self.dedent();
        true
    }

    /// Indentation inside a component says nothing; in Markdown four spaces are code.
    fn dedent(&mut self) {
        let rest = &self.text[self.at..];
        let Some(line) = rest.strip_prefix('\n') else { return };
        let indent = line.len() - line.trim_start_matches(' ').len();
        if indent >= 4 {
            self.out.push('\n');
            self.at += 1 + indent;
        }
    }

    fn open(&mut self, name: &str, inside: &str) {
        let inside = &*with_quotes(inside);
        let read = |wanted: &str| {
            let found = attributes(inside).find(|(name, _)| *name == wanted);
            found
                .map(|(_, value)| value.trim_matches(['{', '}', '"', '\'', '`']))
                .filter(|it| !it.is_empty())
        };
        let src = read("src").filter(|_| ["Image", "Img", "Figure"].contains(&name));
        if let Some(src) = src {
            let alt = read("alt").unwrap_or_default();
            let (src, alt) = (escape(&decoded(src)), escape(&decoded(alt)));
            self.out.push_str(&format!("<img src=\"{src}\" alt=\"{alt}\">"));
            return;
        }
        let texts: Vec<&str> = READABLE.iter().filter_map(|it| read(it)).collect();
        let texts: Vec<&str> =
            texts.into_iter().filter(|it| it.chars().any(char::is_alphanumeric)).collect();
        if !texts.is_empty() {
            self.out.push_str(&format!("**{}**\n\n", texts.join(" – ")));
        }
        let line = self.line();
        let what = format!("the component {name:?}");
        self.changes.tell(&what, Change::Text, "MDX components made plain text", line);
    }

    /// Takes `{…}`: a comment, a text, or what only a program can say.
    fn expression(&mut self, start: usize) -> bool {
        let rest = &self.text[start..];
        if !rest.starts_with('{') {
            return false;
        }
        let Some(length) = end_of_braces(rest) else {
            self.is_hopeless = true;
            return false;
        };
        let inside = rest[1..length - 1].trim();
        let line = self.line();
        self.at = start + length;
        if inside.starts_with("/*") && inside.ends_with("*/") {
            let comment = inside.trim_matches(['/', '*']).trim();
            if matches!(comment, "truncate" | "more") {
                self.out.push_str("<!-- more -->");
            }
            return true;
        }
        let is_value = is_in_tag(&self.out);
        let literal = if is_value { value(inside) } else { literal(inside) };
        match literal {
            Some(text) if is_value => self.out.push_str(&format!("\"{}\"", escape(text))),
            Some(text) => self.out.push_str(text),
            None => {
                self.out.push_str(if is_value { "\"\"" } else { "" });
                let what = "an expression of MDX";
                self.changes.tell(what, Change::Gone, "MDX expressions left out", line);
            }
        }
        true
    }
}

/// Where a tag ends: past quoted texts and braces.
fn end_of_tag(text: &str) -> Option<usize> {
    let (mut quote, mut depth) = (None, 0_usize);
    for (idx, char) in text.char_indices() {
        match (quote, char) {
            (Some(open), _) if char == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(char),
            (None, '{') => depth += 1,
            (None, '}') => depth = depth.saturating_sub(1),
            (None, '>') if depth == 0 => return Some(idx + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Outcome;

    fn reduced(text: &str) -> (String, Vec<(&'static str, usize)>) {
        let mut outcome = Outcome::default();
        let mut changes = Changes::new("a.mdx", 1, &mut outcome);
        let out = reduce(text, &mut changes);
        (out, outcome.losses.iter().collect())
    }

    #[test]
    fn imports_go_and_components_leave_what_they_hold() {
        let (out, losses) = reduced(
            "import X from './x';\nimport {\n  Y\n} from 'y';\n\n<X level=\"info\" title=\"Mind\">\n  The *gap*.\n</X>\n",
        );
        assert_eq!(out.trim(), "**Mind**\n\n\n  The *gap*.");
        assert_eq!(
            losses,
            [("MDX components made plain text", 1), ("MDX imports and exports left out", 2)]
        );
    }

    #[test]
    fn expressions_are_told_and_code_is_not_touched() {
        let (out, losses) =
            reduced("a {/* b */}{'c'} {d + {e: 1}} `<F/>{g}`\n\n```js\nimport x;\n<G>\n```\n");
        assert_eq!(out, "a c  `<F/>{g}`\n\n```js\nimport x;\n<G>\n```\n");
        assert_eq!(losses, [("MDX expressions left out", 1)]);
        assert_eq!(reduced("<https://a.example> a < B \\{c}").0, "<https://a.example> a < B \\{c}");
    }

    #[test]
    fn images_and_fragments_stay_what_they_are() {
        assert_eq!(
            reduced("<><Image src={\"a.png\"} alt=\"A\" /></>").0,
            "<img src=\"a.png\" alt=\"A\">"
        );
    }

    #[test]
    fn expressions_of_attributes_are_quoted_texts_or_empty() {
        for (mdx, html) in [
            (
                "<img src={useBaseUrl('/x.png')} alt=\"Alt text\" />",
                "<img src=\"/x.png\" alt=\"Alt text\" />",
            ),
            (
                "<img src={require('./x.png').default} alt={\"Two words\"} />",
                "<img src=\"./x.png\" alt=\"Two words\" />",
            ),
            ("<a href={link}>a</a>", "<a href=\"\">a</a>"),
            ("<span style={{color: 'red'}}>b</span>", "<span style=\"\">b</span>"),
            (
                "<video width={300} src={`a.mp4`}></video>",
                "<video width=\"300\" src=\"a.mp4\"></video>",
            ),
            ("<b>x={'c'}</b>", "<b>x=c</b>"),
            (
                "<Image src={\"a.png\"} alt={'One & two'} />",
                "<img src=\"a.png\" alt=\"One &amp; two\">",
            ),
            ("<Image src=\"a.png?b&amp;c\" alt=\"d\" />", "<img src=\"a.png?b&amp;c\" alt=\"d\">"),
        ] {
            assert_eq!(reduced(mdx).0, html, "{mdx}");
        }
    }

    #[test]
    fn an_export_ends_where_its_brackets_are_closed() {
        let text = "export const m = {\n  a: 'it\\'s }', // don't {\n\n  b: `(`,\n};\n\nText.\n";
        let (out, losses) = reduced(text);
        assert_eq!(out, "\n\n\n\n\n\nText.\n");
        assert_eq!(losses, [("MDX imports and exports left out", 1)]);
        assert_eq!(reduced("export const open = {\n  a,\n\nText.\n").0, "\n\n\nText.\n");
    }

    #[test]
    fn no_text_panics() {
        let parts =
            ["<", ">", "{", "}", "/", "A", "a", "\"", "=", "\n", "import ", "`", "é", "    "];
        lectern_trials::trials(|u| {
            let text: String = (0..u.int_in_range(0..=24)?)
                .map(|_| u.choose(&parts).copied())
                .collect::<Result<_, _>>()?;
            let _ = reduced(&text);
            Ok(())
        });
    }
}
