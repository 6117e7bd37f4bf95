//! TOML front matter to entries. What does not parse costs one key, not all.

use super::value::{Entry, Fault, Kind, Value};
use crate::text::is_bare;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads front matter whose first line is line `first` of the file.
pub(crate) fn read(text: &str, first: usize) -> (Vec<Entry>, Option<Fault>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let wrong = errors.iter().filter_map(|it| it.span()).collect();
    let lines = Lines { text, first, wrong };
    let fault = errors.first().map(|error| Fault {
        line: lines.of(error.span().map_or(0, |it| it.start)),
        what: match error.span().and_then(|it| text.get(it)).filter(|it| is_bare(it)) {
            Some(bare) => format!("{bare:?} stands without quotes"),
            None => error.message().to_owned(),
        },
    });
    (lines.entries(table.get_ref()), fault)
}

struct Lines<'a> {
    text: &'a str,
    first: usize,
    /// What was read as something that it does not say.
    wrong: Vec<Range<usize>>,
}

impl Lines<'_> {
    fn of(&self, at: usize) -> usize {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        self.first + before.iter().filter(|it| **it == b'\n').count()
    }

    fn entries(&self, table: &DeTable<'_>) -> Vec<Entry> {
        let mut entries: Vec<_> = table
            .iter()
            .map(|(key, value)| {
                let entry = Entry { name: key.get_ref().to_string(), value: self.value(value) };
                (key.span().start, entry)
            })
            .collect();
        // A table is kept by name; we tell problems in the order of the file.
        entries.sort_by_key(|(start, _)| *start);
        entries.into_iter().map(|(_, entry)| entry).collect()
    }

    fn value(&self, value: &Spanned<DeValue<'_>>) -> Value {
        let kind = match value.get_ref() {
            // A text without quotes: `T12` is read as `true`, `Notes` as no number.
            _ if self.wrong.contains(&value.span()) => {
                Kind::Text(self.text.get(value.span()).unwrap_or_default().to_owned())
            }
            DeValue::String(text) => Kind::Text(text.to_string()),
            DeValue::Integer(number) => Kind::Text(number.as_str().to_owned()),
            DeValue::Float(number) => Kind::Text(number.as_str().to_owned()),
            DeValue::Boolean(flag) => Kind::Text(flag.to_string()),
            DeValue::Datetime(moment) => Kind::Text(moment.to_string()),
            DeValue::Array(list) => Kind::List(list.iter().map(|it| self.value(it)).collect()),
            DeValue::Table(table) => Kind::Keys(self.entries(table)),
        };
        Value { line: self.of(value.span().start), kind }
    }
}
