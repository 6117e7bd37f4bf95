//! What a template leaves alone: `raw` stays text, `highlight` becomes a code block.

use super::code::fences;
use super::{Flavour, mask};
use crate::source::markdown::moved::Moved;
use std::borrow::Cow;

/// Tags around code, with what their first argument is.
const CODE: &[&str] = &["highlight", "codeblock", "code", "code_block"];

/// The text with `raw` taken off and code in fences, and how that moved its lines.
pub(super) fn keep(text: &str, flavour: Flavour) -> (Cow<'_, str>, Moved) {
    let (mut out, mut moved) = (Cow::Borrowed(text), Moved::default());
    if flavour == Flavour::Liquid && out.contains("raw") {
        out = Cow::Owned(without_raw(&out));
    }
    if CODE.iter().any(|it| out.contains(it)) {
        out = Cow::Owned(with_fences(&out, &mut moved));
    }
    (out, moved)
}

/// Text between `{% raw %}` and `{% endraw %}` as it is, its braces masked.
fn without_raw(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((start, open_end)) = tag(rest, "raw") {
        let Some((end, close_end)) = tag(&rest[open_end..], "endraw") else { break };
        out.push_str(&rest[..start]);
        out.push_str(&mask(&rest[open_end..open_end + end]));
        rest = &rest[open_end + close_end..];
    }
    out.push_str(rest);
    out
}

/// Where the first `{% name %}` begins and ends.
fn tag(text: &str, name: &str) -> Option<(usize, usize)> {
    text.match_indices("{%").find_map(|(at, _)| {
        let end = at + 2 + text[at + 2..].find("%}")? + 2;
        let inside = text[at + 2..end - 2].trim_matches(['-', '~']).trim();
        (inside == name).then_some((at, end))
    })
}

fn with_fences(text: &str, moved: &mut Moved) -> String {
    let fenced = fences(text);
    let (mut out, mut at, mut passed) = (String::with_capacity(text.len()), 0, 0);
    for (start, _) in text.match_indices('{') {
        while fenced.get(passed).is_some_and(|it| it.end <= start) {
            passed += 1;
        }
        let is_fenced = fenced.get(passed).is_some_and(|it| it.start <= start);
        if start < at || is_fenced || text[..start].ends_with('`') {
            continue;
        }
        match block(text, start) {
            Block::Code(block, end) => {
                out.push_str(&text[at..start]);
                out.push_str(&block);
                at = end;
                moved.mark(&out, text, at);
            }
            Block::None => {}
            // One that is not closed would be looked for again and again.
            Block::Open => break,
        }
    }
    out.push_str(&text[at..]);
    out
}

/// What begins at a brace.
enum Block {
    None,
    /// A tag for code that nothing closes.
    Open,
    /// A code block as Markdown, and where it ends.
    Code(String, usize),
}

/// Longest tag that opens code, in bytes.
const LONGEST: usize = 1000;

fn block(text: &str, start: usize) -> Block {
    let rest = &text[start..];
    let (open, close) = match rest.get(..3) {
        Some("{{<") => ("{{<", ">}}"),
        Some("{{%") => ("{{%", "%}}"),
        Some(it) if it.starts_with("{%") => ("{%", "%}"),
        _ => return Block::None,
    };
    let line = rest[..rest.floor_char_boundary(rest.len().min(LONGEST))].split('\n').next();
    let line = line.unwrap_or_default();
    let Some(length) = line.get(open.len()..).and_then(|it| it.find(close)) else {
        return Block::None;
    };
    let head = line[open.len()..open.len() + length].trim_matches(['-', '~']).trim();
    let (name, arguments) = head.split_once(char::is_whitespace).unwrap_or((head, ""));
    // Without a language Hugo's is somebody's own, and Liquid's is talked about.
    let is_code = CODE.contains(&name) && (!arguments.is_empty() || open == "{%");
    let is_plain = arguments.is_empty() && name == "highlight";
    if !is_code || is_plain {
        return Block::None;
    }
    let inside = open.len() + length + close.len();
    match end_of(&rest[inside..], name, open, close) {
        Some((code_end, end)) => {
            let code = &rest[inside..inside + code_end];
            Block::Code(written(text, start, language(arguments), code), start + inside + end)
        }
        None => Block::Open,
    }
}

/// Where the tag that closes `name` begins and ends.
fn end_of(text: &str, name: &str, open: &str, close: &str) -> Option<(usize, usize)> {
    text.match_indices(open).find_map(|(at, _)| {
        let start = at + open.len();
        let window = &text[start..text.floor_char_boundary(text.len().min(start + 100))];
        let end = start + window.find(close)?;
        let inside = text[start..end].trim_matches(['-', '~']).trim();
        let bare = inside.strip_prefix('/').or_else(|| inside.strip_prefix("end"))?;
        (bare.trim() == name).then_some((at, end + close.len()))
    })
}

/// Jekyll and Hugo name the language first, Hexo behind `lang:` and after a title.
fn language(arguments: &str) -> &str {
    let mut words = arguments.split_whitespace().map(|it| it.trim_matches(['"', '\'']));
    let named = words.clone().find_map(|it| it.strip_prefix("lang:"));
    let is_name = |it: &&str| it.chars().all(|it| it.is_alphanumeric() || "+#-_".contains(it));
    named.or_else(|| words.next().filter(is_name)).unwrap_or_default()
}

/// Code as Markdown: in a fence that it does not hold itself, or between backticks.
fn written(text: &str, start: usize, language: &str, code: &str) -> String {
    let run = longest_run(code, '`');
    if !code.contains('\n') {
        let (sign, space) = ("`".repeat(run + 1), if run > 0 { " " } else { "" });
        return format!("{sign}{space}{}{space}{sign}", mask(code.trim()));
    }
    let sign = "`".repeat((run + 1).max(3));
    let line_start = text[..start].rfind('\n').map_or(0, |it| it + 1);
    let before = &text[line_start..start];
    // Inside a list's item a fence is indented as the tag was.
    let (gap, indent) = match before.trim().is_empty() {
        true => ("", before),
        false => ("\n\n", ""),
    };
    let code = code.strip_prefix('\n').unwrap_or(code).trim_end();
    format!("{gap}{sign}{language}\n{}\n{indent}{sign}\n", mask(code))
}

fn longest_run(text: &str, sign: char) -> usize {
    let (mut longest, mut run) = (0, 0);
    for char in text.chars() {
        run = if char == sign { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}
