//! Front matter by key: each key that is wrong is a problem, the others are read.

use super::value::{Entry, Kind, Value};
use crate::Problem;
use crate::text::one_line;
use std::collections::HashSet;

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

    /// The text of the first of these keys that has one, trimmed; never empty. The others stay.
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

    /// The same where the key may hold something else, which is then passed over: an image that
    /// is `false`, a `{src: …}`.
    pub(crate) fn text_in(&mut self, names: &[&str], inside: &[&str]) -> Option<Line> {
        for name in names {
            let Some(Value { line, kind }) = self.take(name) else { continue };
            let first = |entries: Vec<Entry>| {
                let wanted = |it: &Entry| inside.contains(&it.name.as_str());
                entries.into_iter().find(wanted).map(|it| it.value.kind)
            };
            let kind = match kind {
                Kind::Keys(entries) => first(entries),
                Kind::List(list) => match list.into_iter().next().map(|it| it.kind) {
                    Some(Kind::Keys(entries)) => first(entries),
                    other => other,
                },
                other => Some(other),
            };
            if let Some(Kind::Text(text)) = kind
                && !text.trim().is_empty()
            {
                return Some(Line { value: text.trim().to_owned(), line });
            }
        }
        None
    }

    /// All texts under these keys, in lists or alone, trimmed and not empty.
    pub(crate) fn texts(&mut self, names: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        for name in names {
            match self.take(name).map(|it| it.kind) {
                Some(Kind::Text(text)) => found.push(text),
                Some(Kind::List(list)) => {
                    found.extend(list.into_iter().filter_map(|it| match it.kind {
                        Kind::Text(text) => Some(text),
                        _ => None,
                    }))
                }
                _ => {}
            }
        }
        found.iter_mut().for_each(|it| *it = it.trim().to_owned());
        found.retain(|it| !it.is_empty());
        found
    }

    /// Takes the keys of a group up among the others: Zola's `[taxonomies]`.
    pub(crate) fn open(&mut self, group: &str) {
        match self.take(group).map(|it| it.kind) {
            Some(Kind::Keys(inside)) => self.entries.extend(inside),
            Some(Kind::List(list)) => {
                let groups = list.into_iter().filter_map(|it| match it.kind {
                    Kind::Keys(inside) => Some(inside),
                    _ => None,
                });
                self.entries.extend(groups.flatten());
            }
            _ => {}
        }
    }

    /// Whether a key is there and holds something.
    pub(crate) fn has(&self, name: &str) -> bool {
        let same = |it: &&Entry| it.name.trim().eq_ignore_ascii_case(name);
        self.entries.iter().find(same).is_some_and(|it| it.value.kind != Kind::Nothing)
    }

    /// Whether a key holds one of these texts; the key stays.
    pub(crate) fn says(&self, name: &str, texts: &[&str]) -> bool {
        let same = |it: &&Entry| it.name.trim().eq_ignore_ascii_case(name);
        let value = self.entries.iter().find(same).map(|it| &it.value.kind);
        matches!(value, Some(Kind::Text(text)) if texts.contains(&text.trim()))
    }

    /// Whether a key holds one text with this sign in it.
    pub(crate) fn holds(&self, name: &str, sign: char) -> bool {
        let same = |it: &&Entry| it.name.trim().eq_ignore_ascii_case(name);
        let value = self.entries.iter().find(same).map(|it| &it.value.kind);
        matches!(value, Some(Kind::Text(text)) if text.contains(sign))
    }

    /// Whether a key holds a text that is neither yes nor no: Pelican's and others' `published`.
    pub(crate) fn is_date(&self, name: &str) -> bool {
        let same = |it: &&Entry| it.name.trim().eq_ignore_ascii_case(name);
        match self.entries.iter().find(same).map(|it| &it.value.kind) {
            Some(Kind::Text(text)) => {
                text.starts_with(|it: char| it.is_ascii_digit()) && text.len() > 7
            }
            _ => false,
        }
    }

    /// The lists inside the lists of a key, each from the category to its narrowest, as Hexo
    /// nests them; where `is_flat`, a list of names is such a path too.
    pub(crate) fn paths(&self, name: &str, is_flat: bool) -> Vec<Vec<String>> {
        let same = |it: &&Entry| it.name.trim().eq_ignore_ascii_case(name);
        let Some(Kind::List(list)) = self.entries.iter().find(same).map(|it| &it.value.kind) else {
            return Vec::new();
        };
        let text = |it: &Value| match &it.kind {
            Kind::Text(text) => Some(one_line(text)).filter(|it| !it.is_empty()),
            _ => None,
        };
        if is_flat && list.iter().all(|it| matches!(it.kind, Kind::Text(_))) {
            return vec![list.iter().filter_map(text).collect()];
        }
        let inner = list.iter().filter_map(|it| match &it.kind {
            Kind::List(names) => Some(names.iter().filter_map(text).collect()),
            _ => None,
        });
        inner.collect()
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
        let (mut names, mut seen) = (Vec::new(), HashSet::new());
        for key in keys {
            let Some(value) = self.take(key) else { continue };
            let mut found = Vec::new();
            match value.kind {
                Kind::Text(text) => found.extend(text.split(separators).map(one_line)),
                _ => self.collect(key, value, &mut found),
            }
            for name in found {
                if !name.is_empty() && seen.insert(name.clone()) {
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
