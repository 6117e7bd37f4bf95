//! Colours for code, when a site is built: a class for each kind of word.

mod language;
mod scopes;

use super::limits;
use crate::text::decoded;
use std::sync::OnceLock;
use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};

pub(super) use language::language;

/// The classes that a piece of code may have. What they mean stands in [`scopes`].
pub(super) const CLASSES: &[&str] = &[
    "hl-a", "hl-c", "hl-d", "hl-f", "hl-g", "hl-h", "hl-i", "hl-k", "hl-l", "hl-n", "hl-s", "hl-t",
];

/// Longest block that is coloured, in bytes. Limits are sizes and never times: the same post must
/// give the same bytes on every machine.
const LONGEST_BLOCK: usize = 100_000;

/// Longest line of such a block: some grammars go over a line again and again.
const LONGEST_LINE: usize = 2000;

/// How much colouring may still add to a body before the body would be over its limits.
#[derive(Debug)]
pub(super) struct Budget {
    spans: usize,
    bytes: usize,
}

impl Budget {
    pub(super) fn new(html: &str) -> Self {
        let spans = limits::ELEMENTS.saturating_sub(limits::elements(html) + 1);
        Self { spans, bytes: (limits::BYTES / 4 * 3).saturating_sub(html.len()) }
    }
}

/// A block of code with its words in spans; the text is the same, character for character.
///
/// `None` where it is left as it is: nothing in it has a colour, it is over a limit, or its text
/// is not yet in the form that the cleaner writes, in which it comes again.
pub(super) fn highlight(
    language: &SyntaxReference,
    html: &str,
    budget: &mut Budget,
) -> Option<String> {
    let text = decoded(html);
    if text.len() > LONGEST_BLOCK || text.lines().any(|it| it.len() > LONGEST_LINE) {
        return None;
    }
    if serialised(&text) != html {
        return None;
    }
    let mut writer = Writer::default();
    let (mut state, mut stack) = (ParseState::new(language), ScopeStack::new());
    for line in text.split_inclusive('\n') {
        let mut at = 0;
        for (next, change) in state.parse_line(line, syntaxes()).ok()? {
            writer.write(line.get(at..next)?, scopes::class(&stack));
            at = next;
            stack.apply(&change).ok()?;
        }
        writer.write(line.get(at..)?, scopes::class(&stack));
    }
    let (out, spans) = (writer.finish(), writer.spans);
    let added = out.len().checked_sub(html.len())?;
    if spans == 0 || spans > budget.spans || added > budget.bytes {
        return None;
    }
    budget.spans -= spans;
    budget.bytes -= added;
    Some(out)
}

/// Pieces of text to spans; neighbours of one class share one.
#[derive(Default)]
struct Writer {
    out: String,
    open: Option<&'static str>,
    waiting: String,
    spans: usize,
}

impl Writer {
    fn write(&mut self, text: &str, class: Option<&'static str>) {
        // White space has no colour, so it never ends a span.
        if class != self.open && !text.trim().is_empty() {
            self.flush();
            self.open = class;
        }
        self.waiting.push_str(text);
    }

    fn flush(&mut self) {
        let inside = self.waiting.trim_end();
        let space = serialised(&self.waiting[inside.len()..]);
        let word = serialised(inside.trim_start());
        let lead = serialised(&inside[..inside.len() - inside.trim_start().len()]);
        match self.open.filter(|_| !word.is_empty()) {
            Some(class) => {
                self.spans += 1;
                self.out.push_str(&format!("{lead}<span class=\"{class}\">{word}</span>{space}"));
            }
            None => self.out.push_str(&format!("{lead}{word}{space}")),
        }
        self.waiting.clear();
    }

    fn finish(&mut self) -> String {
        self.flush();
        std::mem::take(&mut self.out)
    }
}

/// Text in the form in which the cleaner writes it.
fn serialised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            other => out.push(other),
        }
    }
    out
}

/// The grammars, unpacked at the first block of code.
fn syntaxes() -> &'static SyntaxSet {
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    SYNTAXES.get_or_init(SyntaxSet::load_defaults_newlines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::plain;

    fn coloured(name: &str, text: &str) -> Option<String> {
        let html = serialised(text);
        highlight(language(&format!("language-{name}"))?, &html, &mut Budget::new(""))
    }

    #[test]
    fn words_have_the_class_of_their_kind() {
        let html = coloured("rust", "fn main() { \"a<b\"; 12 } // end\n").unwrap();
        assert_eq!(
            html,
            "<span class=\"hl-k\">fn</span> <span class=\"hl-f\">main</span>() { \
             <span class=\"hl-s\">\"a&lt;b\"</span>; <span class=\"hl-n\">12</span> } \
             <span class=\"hl-c\">// end</span>\n"
        );
    }

    #[test]
    fn languages_go_by_the_names_that_blogs_use() {
        for name in
            ["rust", "rs", "js", "ts", "sh", "console", "csharp", "C#", "yml", "rust,ignore"]
        {
            assert!(language(&format!("x language-{name}")).is_some(), "{name}");
        }
        for name in ["", "text", "plain", "nonesuch", "none"] {
            assert!(language(&format!("language-{name}")).is_none(), "{name}");
        }
    }

    #[test]
    fn what_is_over_a_limit_stays_as_it_is() {
        assert_eq!(coloured("rust", &"let a = 1;\n".repeat(10_000)), None);
        assert_eq!(coloured("rust", &"let a = 1; ".repeat(200)), None);
        let mut small = Budget { spans: 1, bytes: 1000 };
        assert_eq!(highlight(language("language-rust").unwrap(), "let a = 1;", &mut small), None);
    }

    #[test]
    fn the_text_of_code_never_changes() {
        let names = ["rust", "js", "html", "php", "sh", "yaml", "diff", "latex", "c"];
        let parts = [
            "fn ", "let x", "\"", "'", "`", "${", "{", "}", "(", ")", "\n", "\t", "  ", "//", "/*",
            "*/", "#", "<b ", "</", ">", "&", "&amp;", "\\", "é", "\u{a0}", "日本", "0x1f",
            "<?php ", "EOF", "<<", "- ", ": ", "\r", "=", "+a", "-b", "@@", "$", "%",
        ];
        // The grammars are unpacked before the clock of the test begins to run.
        assert!(coloured("c", "int a;").is_some());
        let mut n_coloured = 0;
        lectern_trials::runs(200, 1_024, |u| {
            let name = u.choose(&names)?;
            let text: String = (0..u.int_in_range(0..=30)?)
                .map(|_| u.choose(&parts).copied())
                .collect::<Result<_, _>>()?;
            if let Some(html) = coloured(name, &text) {
                n_coloured += 1;
                assert_eq!(plain(&html), text);
                assert!(!html.contains("<span class=\"hl-x"));
            }
            Ok(())
        });
        assert!(n_coloured > 0);
    }
}
