//! `import` and `export` of MDX, which are programs.

use super::super::changes::{Change, Changes};

/// The text without `import` and `export`, each of which ends at an empty line outside of all brackets. Lines stay, so
/// that problems are told where they are.
pub(super) fn without(text: &str, changes: &mut Changes) -> String {
    let (mut out, mut is_code, mut is_module) = (String::with_capacity(text.len()), false, false);
    let mut is_after_gap = true;
    let (mut at, mut end, mut is_hopeless) = (0, 0, false);
    for (idx, line) in text.split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len();
        if start < end {
            out.push('\n');
            continue;
        }
        let bare = line.trim();
        is_code ^= bare.starts_with("```") || bare.starts_with("~~~");
        let begins = ["import ", "import{", "export "].iter().any(|it| line.starts_with(it));
        if begins && !is_code && (is_after_gap || is_module) {
            is_module = true;
            let name = bare.split([' ', '{']).next().unwrap_or_default();
            changes.tell(
                &format!("an {name} of MDX"),
                Change::Gone,
                "MDX imports and exports left out",
                idx,
            );
            // What does not close would be looked through again and again.
            let length = Some(&text[start..]).filter(|_| !is_hopeless).map(closing);
            is_hopeless |= length == Some(None);
            end = length.flatten().map_or(end, |it| start + it);
        }
        is_module &= !bare.is_empty();
        is_after_gap = bare.is_empty();
        out.push_str(if is_module { "\n" } else { line });
    }
    out
}

/// Where the brackets of a piece of a program are all closed, at the end of a line; `None` where they never are.
fn closing(text: &str) -> Option<usize> {
    let (mut at, mut depth, mut quote) = (0, 0_usize, None);
    for line in text.split_inclusive('\n') {
        at += line.len();
        // Of texts, only those between backticks go on.
        quote = quote.filter(|it| *it == '`');
        let mut last = ' ';
        for char in line.chars() {
            match (quote, char) {
                (Some(open), _) if char == open && last != '\\' => quote = None,
                (Some(_), _) => {}
                (None, '/') if last == '/' => break,
                (None, '"' | '\'' | '`') => quote = Some(char),
                (None, '{' | '[' | '(') => depth += 1,
                (None, '}' | ']' | ')') => depth = depth.saturating_sub(1),
                _ => {}
            }
            last = if last == '\\' && char == '\\' { ' ' } else { char };
        }
        if depth == 0 && quote != Some('`') {
            return Some(at);
        }
    }
    None
}
