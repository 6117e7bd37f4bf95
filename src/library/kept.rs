//! Lists of lines that the reader keeps on this device.

use crate::browser::{store_lines, stored_lines};
use crate::model::Base;
use leptos::prelude::*;

/// A list of lines, newest first, each once, in the browser's local storage under one key, a line
/// of text each. Where the browser keeps nothing, it lasts as long as the page.
#[derive(Clone, Copy)]
pub struct Kept {
    base: StoredValue<Base>,
    name: &'static str,
    most: usize,
    lines: RwSignal<Vec<String>>,
}

impl Kept {
    /// An empty list of at most so many lines of the site under a path, by the list's own name.
    pub(super) fn new(base: StoredValue<Base>, name: &'static str, most: usize) -> Self {
        Self { base, name, most, lines: RwSignal::new(Vec::new()) }
    }

    fn key(self) -> String {
        ["lectern:", self.base.get_value().as_str(), ":", self.name].concat()
    }

    /// Reads what is kept.
    pub(crate) fn open(self) {
        if let Some(lines) = stored_lines(&self.key()) {
            self.lines.set(lines);
        }
    }

    /// The lines, newest first. Tracked.
    #[must_use]
    pub fn lines(self) -> Vec<String> {
        self.lines.get()
    }

    /// Whether a line is kept. Tracked.
    #[must_use]
    pub fn has(self, line: &str) -> bool {
        self.lines.with(|it| it.iter().any(|it| it == line))
    }

    /// Puts a line first; the last one is forgotten where there are too many.
    pub fn add(self, line: &str) {
        self.change(|lines| {
            lines.retain(|it| it != line);
            lines.truncate(self.most - 1);
            lines.insert(0, line.to_owned());
        });
    }

    /// Forgets a line that is kept, keeps one that is not.
    pub(crate) fn toggle(self, line: &str) {
        let is_kept = self.lines.with_untracked(|it| it.iter().any(|it| it == line));
        if is_kept { self.remove(line) } else { self.add(line) }
    }

    /// Forgets a line.
    pub fn remove(self, line: &str) {
        self.change(|lines| lines.retain(|it| it != line));
    }

    /// Forgets all lines.
    pub fn clear(self) {
        self.change(Vec::clear);
    }

    fn change(self, change: impl FnOnce(&mut Vec<String>)) {
        // Another window may have written meanwhile.
        self.open();
        self.lines.update(change);
        self.lines.with_untracked(|lines| store_lines(&self.key(), lines));
    }
}
