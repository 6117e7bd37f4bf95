//! The very lines of what problems name: a post knows only where its text begins.

use crate::clean::LONGEST_NAME;
use crate::problem::Place;
use std::collections::HashMap;
use std::fs;

/// The text of the Markdown file that was asked for last, and what was found in it.
#[derive(Debug, Default)]
pub(super) struct Lines {
    path: String,
    text: String,
    /// The line of each name that was found last.
    found: HashMap<String, usize>,
}

impl Lines {
    /// The line, from 1, of what a place names: the first from the place's own on that has the name, or, of a path, its last
    /// part, else the first of the file; of a name that was asked for before, the next. `None` where no line has it, and for files that hold several
    /// posts, in which it may stand in another.
    pub(super) fn of(&mut self, place: &Place) -> Option<usize> {
        let name = place.name.trim_matches('"');
        let is_markdown = [".md", ".mdx", ".markdown"].iter().any(|it| place.path.ends_with(it));
        if name.is_empty() || !is_markdown {
            return None;
        }
        if self.path != place.path {
            // It was read before; where it is gone by now, the place stays as it is.
            self.text = fs::read_to_string(&place.path).unwrap_or_default();
            self.path.clone_from(&place.path);
            self.found.clear();
        }
        let own = place.line.unwrap_or(1).saturating_sub(1);
        let known = self.found.get(name).copied();
        let before = own.max(known.unwrap_or(0));
        let last = name.split(['?', '#']).next()?.trim_end_matches('/').rsplit('/').next()?;
        let find = |before| {
            let whole = line_with(&self.text, name, before, false);
            whole.or_else(|| line_with(&self.text, last, before, true))
        };
        // What is not in the text is in a key above it.
        let line = find(before).or_else(|| find(0).filter(|_| known.is_none()))?;
        self.found.insert(name.to_owned(), line);
        Some(line)
    }
}

/// The first line behind the first `before` ones that has a name, which may be the last part of a path where `is_last`.
fn line_with(text: &str, name: &str, before: usize, is_last: bool) -> Option<usize> {
    let mut lines = text.lines().enumerate().skip(before);
    lines.find(|(_, it)| !name.is_empty() && has(it, name, is_last)).map(|(idx, _)| idx + 1)
}

/// Whether a name stands in a line and is not a part of another: `a.png` in `xa.png` is not.
fn has(line: &str, name: &str, is_last: bool) -> bool {
    let joins = |it: char| it.is_alphanumeric() || "/.-_%".contains(it);
    let is_cut = name.chars().count() >= LONGEST_NAME;
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back().filter(|it| !(is_last && *it == '/'));
        let after = line[at + name.len()..].chars().next().filter(|_| !is_cut);
        !before.into_iter().chain(after).any(joins)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_inside_another_is_not_meant() {
        for (line, name, is_last) in [
            ("![](a.png)", "a.png", false),
            ("<img src=a.png>", "a.png", false),
            ("image: img/a.png", "a.png", true),
            ("[x](x)", "x", false),
        ] {
            assert!(has(line, name, is_last), "{line} {name}");
        }
        for (line, name, is_last) in [
            ("![](xa.png) a.pngx a.png.webp", "a.png", true),
            ("![](img/a.png)", "a.png", false),
            ("<p class=\"xx\">", "x", false),
            ("<p class=\"x-y\">", "x", true),
        ] {
            assert!(!has(line, name, is_last), "{line} {name}");
        }
        let long = "a".repeat(LONGEST_NAME);
        assert!(has(&format!("({long}a.png)"), &long, false), "it was cut");
    }

    #[test]
    fn what_is_named_is_found_where_it_stands() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md").to_string_lossy().into_owned();
        let text =
            "---\ntitle: a.png\nimage: top.png\n---\n![](a.png)\n[x](../far/b.md)\n\n![](a.png)\n";
        fs::write(&path, text).unwrap();
        let mut lines = Lines::default();
        let mut of = |path: &str, name: &str| {
            lines.of(&Place { path: path.to_owned(), line: Some(4), name: name.to_owned() })
        };
        assert_eq!(of(&path, "\"a.png\""), Some(5), "not in the header");
        assert_eq!(of(&path, "\"posts/far/b.md\""), Some(6), "written in another way");
        assert_eq!(of(&path, "\"a.png\""), Some(8), "the next");
        assert_eq!(of(&path, "\"top.png\""), Some(3), "in the header");
        for (path, name) in
            [(&*path, "\"c\""), (&*path, "\"\""), ("gone.md", "\"a.png\""), ("x.xml", "\"a\"")]
        {
            assert_eq!(of(path, name), None, "{path} {name}");
        }
    }
}
