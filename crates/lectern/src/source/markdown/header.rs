//! Pelican's header to entries: `Key: value`, what is indented below goes on.

use super::split::header_key;
use super::value::{Entry, Kind, Value};

/// Reads a header whose first line is line `first` of the file. Everything in it is text.
pub(crate) fn read(text: &str, first: usize) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (idx, line) in text.lines().enumerate() {
        let is_more = line.starts_with([' ', '\t']);
        match (header_key(line).filter(|_| !is_more), entries.last_mut()) {
            (Some(key), _) => {
                let value = line[key.len() + 1..].trim().to_owned();
                let value = Value { line: first + idx, kind: Kind::Text(value) };
                // `Read_time` and `Read time` are one key to people.
                entries.push(Entry { name: key.trim().replace(' ', "_"), value });
            }
            (None, Some(Entry { value: Value { kind: Kind::Text(text), .. }, .. })) => {
                text.push(' ');
                text.push_str(line.trim());
            }
            (None, _) => {}
        }
    }
    entries
}
