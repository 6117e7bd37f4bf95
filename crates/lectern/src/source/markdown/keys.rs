//! Front matter by key: each key that is wrong is a problem, the others are read.

use super::value::{Entry, Kind, Value};
use crate::Problem;
use crate::text::one_line;

/// The keys of a file and the problems met in reading them.
pub(crate) struct Keys<'a> {
    pub(crate) path: &'a str,
    entries: Vec<Entry>,
    pub(crate) problems: Vec<Problem>,
}

/// A text and its line in the file, from 1.
pub(crate) struct Line {
    pub(crate) value: String,
    pub(crate) line: usize,
}

impl<'a> Keys<'a> {
    pub(crate) fn new(path: &'a str, entries: Vec<Entry>, problems: Vec<Problem>) -> Self {
        Self { path, entries, problems }
    }

    pub(crate) fn problem(&mut self, line: usize, what: impl Into<String>, fix: impl Into<String>) {
        self.problems.push(Problem::at(self.path, line, what, fix));
    }

    /// The text of the first of these keys that has one, trimmed; never empty.
    pub(crate) fn text(&mut self, names: &[&str]) -> Option<Line> {
        for name in names {
            let Some(Value { line, kind }) = self.take(name) else { continue };
            match kind {
                Kind::Text(text) if !text.trim().is_empty() => {
                    return Some(Line { value: text.trim().to_owned(), line });
                }
                Kind::Text(_) | Kind::Nothing => {}
                other => self.wrong_type(name, line, &other, "text"),
            }
        }
        None
    }

    /// Yes or no.
    pub(crate) fn flag(&mut self, name: &str) -> Option<bool> {
        let Value { line, kind } = self.take(name)?;
        match &kind {
            Kind::Nothing => None,
            Kind::Text(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" | "yes" | "on" | "1" => Some(true),
                "false" | "no" | "off" | "0" => Some(false),
                _ => {
                    let what = format!("\"{name}\" is {text:?}, it should be true or false");
                    self.problem(line, what, format!("Write {name}: true or {name}: false"));
                    None
                }
            },
            other => {
                self.wrong_type(name, line, other, "true or false");
                None
            }
        }
    }

    /// All names under these keys, each once: a list, or one text cut at `separators`.
    pub(crate) fn names(&mut self, keys: &[&str], separators: &[char]) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for key in keys {
            let Some(value) = self.take(key) else { continue };
            let mut found = Vec::new();
            match value.kind {
                Kind::Text(text) => found.extend(text.split(separators).map(one_line)),
                _ => self.collect(key, value, &mut found),
            }
            for name in found {
                if !name.is_empty() && !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }

    /// Names in lists, in lists of lists, and in `{name: …}` as authors are written.
    fn collect(&mut self, key: &str, value: Value, names: &mut Vec<String>) {
        match value.kind {
            Kind::Nothing => {}
            Kind::Text(text) => names.push(one_line(&text)),
            Kind::List(list) => list.into_iter().for_each(|it| self.collect(key, it, names)),
            Kind::Keys(entries) => {
                let named = |it: &&Entry| matches!(it.name.as_str(), "name" | "title");
                match entries.iter().find(named).map(|it| &it.value.kind) {
                    Some(Kind::Text(text)) => names.push(one_line(text)),
                    _ => self.wrong_type(key, value.line, &Kind::Keys(Vec::new()), "names"),
                }
            }
        }
    }

    fn take(&mut self, name: &str) -> Option<Value> {
        let idx = self.entries.iter().position(|it| it.name.trim().eq_ignore_ascii_case(name))?;
        Some(self.entries.remove(idx).value)
    }

    fn wrong_type(&mut self, name: &str, line: usize, found: &Kind, wanted: &str) {
        let what = format!("\"{name}\" is {}, it should be {wanted}", found.name());
        self.problem(line, what, format!("Give {wanted} as the value of \"{name}\""));
    }
}
