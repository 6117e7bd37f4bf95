//! What stands behind a tag's name.

/// The arguments of a tag: by place, and by name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Arguments {
    pub(super) plain: Vec<String>,
    pub(super) named: Vec<(String, String)>,
}

impl Arguments {
    /// Reads `"a" b c="d", e: 'f', { g: 1 }`; nothing in it is wrong.
    pub(super) fn read(text: &str) -> Self {
        let mut found = Self::default();
        let mut rest = text.trim_start_matches(is_separator);
        while !rest.is_empty() {
            let (word, is_quoted, after) = word(rest);
            let next = after.trim_start();
            let value = next.strip_prefix('=').or_else(|| next.strip_prefix(':'));
            rest = match value {
                Some(value) if !is_quoted && is_name(word) => {
                    let (value, _, after) = self::word(value.trim_start());
                    found.named.push((word.to_ascii_lowercase(), value.to_owned()));
                    after
                }
                _ => {
                    if !word.is_empty() {
                        found.plain.push(word.to_owned());
                    }
                    after
                }
            };
            // A sign that begins nothing is passed over.
            rest = match rest.starts_with(['=', ':', ')', ']', '}']) {
                true => &rest[1..],
                false => rest,
            };
            rest = rest.trim_start_matches(is_separator);
        }
        found
    }

    /// The value of the first of these names that has one.
    pub(super) fn named(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            let found = self.named.iter().find(|(it, value)| it == name && !value.is_empty());
            found.map(|(_, value)| value.as_str())
        })
    }
}

/// Whether a sign stands between words. All that ends a word and begins none must be among them.
fn is_separator(char: char) -> bool {
    char.is_whitespace() || ",{}()[]".contains(char)
}

fn is_name(word: &str) -> bool {
    word.chars().all(|it| it.is_alphanumeric() || "_-.".contains(it))
}

/// The word at the beginning, whether it stood in quotes, and what follows.
fn word(text: &str) -> (&str, bool, &str) {
    // Typographic quotes get in by word processors.
    for (open, close) in [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”')] {
        if let Some(inside) = text.strip_prefix(open) {
            let end = closing(inside, close);
            let after = inside[end..].strip_prefix(close).unwrap_or_default();
            return (&inside[..end], true, after);
        }
    }
    let is_end = |(idx, char): &(usize, char)| {
        char.is_whitespace()
            || ",=(){}[]".contains(*char)
            // `https://x` is one word, `id: 1` is two.
            || (*char == ':' && !text[*idx..].starts_with("://"))
    };
    let end = text.char_indices().find(is_end).map_or(text.len(), |(idx, _)| idx);
    (&text[..end], false, &text[end..])
}

/// Where a quoted text ends; a sign behind a backslash does not end it.
fn closing(inside: &str, close: char) -> usize {
    let mut is_escaped = false;
    for (idx, char) in inside.char_indices() {
        if char == close && !is_escaped {
            return idx;
        }
        is_escaped = char == '\\' && !is_escaped;
    }
    inside.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_read_in_every_form() {
        let found =
            Arguments::read("\"a b\" c d=\"e, f\", g: 'h', i=1 { j: 'k' } https://l.example/m");
        assert_eq!(found.plain, ["a b", "c", "https://l.example/m"]);
        for (name, value) in [("d", "e, f"), ("g", "h"), ("i", "1"), ("j", "k")] {
            assert_eq!(found.named(&[name]), Some(value));
        }
        assert_eq!(Arguments::read("  "), Arguments::default());
    }

    #[test]
    fn no_text_panics_or_hangs() {
        let parts = [
            "\"", "'", "=", ":", " ", "a", "é", "{", ")", "\\", ",", "“", "\r", "\u{3000}", "\u{b}",
        ];
        lectern_trials::trials(|u| {
            let text: String = (0..u.int_in_range(0..=20)?)
                .map(|_| u.choose(&parts).copied())
                .collect::<Result<_, _>>()?;
            let _ = Arguments::read(&text);
            Ok(())
        });
    }
}
