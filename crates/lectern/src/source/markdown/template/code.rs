//! Where a body has code, which no template may touch.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// The ranges of code, of HTML that holds code, and of comments; in order, without overlap.
pub(crate) fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut block = None;
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Code(_) => found.push(range),
            Event::Start(Tag::CodeBlock(_)) => block = Some(range),
            Event::End(TagEnd::CodeBlock) => found.extend(block.take()),
            _ => {}
        }
    }
    for (open, close) in [
        ("<pre", "</pre>"),
        ("<code", "</code>"),
        ("<script", "</script>"),
        ("<style", "</style>"),
        ("<!--", "-->"),
    ] {
        let mut at = 0;
        while let Some(start) = text[at..].find(open).map(|it| at + it) {
            at = start + open.len();
            let is_element = text[at..].starts_with(|it: char| !it.is_alphanumeric());
            let Some(end) = text[at..].find(close) else { break };
            if is_element || open == "<!--" {
                at += end + close.len();
                found.push(start..at);
            }
        }
    }
    found.sort_by_key(|it| it.start);
    found
}

/// The ranges of fenced code by looking at lines alone, which also sees fences that stand in
/// what is no Markdown yet.
pub(crate) fn fences(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut open, mut at) = (Vec::new(), None, 0);
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches([' ', '\t', '>']).trim_end();
        let sign = bare.chars().next().unwrap_or(' ');
        let length = bare.len() - bare.trim_start_matches(sign).len();
        let is_fence = matches!(sign, '`' | '~') && length >= 3;
        open = match open {
            None if is_fence && !(sign == '`' && bare[length..].contains('`')) => {
                Some((sign, length, at))
            }
            Some((its, least, start)) if is_fence && sign == its && length >= least => {
                match length == bare.len() {
                    true => {
                        found.push(start..at + line.len());
                        None
                    }
                    false => open,
                }
            }
            open => open,
        };
        at += line.len();
    }
    found.extend(open.map(|(_, _, start)| start..text.len()));
    found
}
