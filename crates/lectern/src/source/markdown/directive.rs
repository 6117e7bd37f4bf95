//! Blocks between lines of `:::` (Docusaurus, Eleventy): the lines go, what is between stays.

use super::changes::{Change, Changes};
use super::moved::Moved;
use super::template::fences;
use std::borrow::Cow;

/// Names that say what the block is to a reader.
const SPOKEN: &[&str] =
    &["note", "tip", "info", "warning", "caution", "danger", "important", "success"];

/// Takes the lines of `:::` off. A block's title, or its name where that says something, stands
/// before it in bold.
pub(crate) fn reduce<'a>(text: Cow<'a, str>, changes: &mut Changes) -> Cow<'a, str> {
    if !text.contains(":::") {
        return text;
    }
    let code = fences(&text);
    let mut out = String::with_capacity(text.len());
    let (mut at, mut open, mut moved, mut added) = (0, 0_usize, Moved::default(), 0);
    for (idx, line) in text.split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len();
        let bare = line.trim();
        let is_code = code.iter().any(|it| it.contains(&start));
        let name = bare.strip_prefix(":::").map(|it| it.trim_start_matches(':').trim());
        match name.filter(|_| !is_code && !line.starts_with("    ")) {
            Some("") if open > 0 => {
                open -= 1;
                out.push('\n');
            }
            Some(name) if name.starts_with(|it: char| it.is_ascii_alphabetic() || it == '{') => {
                open += 1;
                let title = title(name);
                if !title.is_empty() {
                    out.push_str(&format!("**{title}**\n"));
                    added += 1;
                    moved.note(idx + added, idx);
                }
                out.push('\n');
                let word = name.split([' ', '[', '{']).next().unwrap_or_default();
                let what = format!("the block \":::{word}\"");
                changes.tell(&what, Change::Text, "blocks between ::: made plain text", idx);
            }
            _ => out.push_str(line),
        }
    }
    changes.pass(moved);
    Cow::Owned(out)
}

/// `note My Title`, `note[My Title]`, `figure A caption`.
fn title(name: &str) -> String {
    let end = name.find([' ', '[', '{']).unwrap_or(name.len());
    let (word, rest) = name.split_at(end);
    let rest = rest.split('{').next().unwrap_or_default();
    let rest = rest.trim().trim_start_matches('[').trim_end_matches(']').trim();
    if !rest.is_empty() {
        return rest.to_owned();
    }
    if !SPOKEN.contains(&word) {
        return String::new();
    }
    let (first, more) = word.split_at(1);
    first.to_uppercase() + more
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Outcome;

    #[test]
    fn blocks_lose_their_lines_and_keep_their_titles() {
        let mut outcome = Outcome::default();
        let mut changes = Changes::new("a.md", 1, &mut outcome);
        let text = ":::note\na\n:::\n\n::: figure Cats\n![](b)\n:::\n\n```\n:::\n```\n";
        let out = reduce(Cow::Borrowed(text), &mut changes);
        assert_eq!(out, "**Note**\n\na\n\n\n**Cats**\n\n![](b)\n\n\n```\n:::\n```\n");
        let losses: Vec<_> = outcome.losses.iter().collect();
        assert_eq!(losses, [("blocks between ::: made plain text", 2)]);
    }
}
