//! JSON front matter to entries.

use super::value::{Entry, Fault, Kind, Value};
use serde_json::Value as Json;
use std::borrow::Cow;

/// Reads front matter whose first line is line `first` of the file. Hexo leaves the braces out.
pub(crate) fn read(text: &str, first: usize) -> (Vec<Entry>, Option<Fault>) {
    let text = match text.trim_start().starts_with('{') {
        true => Cow::Borrowed(text),
        // Without a line end, so that lines stay those of the file.
        false => Cow::Owned(format!("{{{}}}", text.trim_end().trim_end_matches(','))),
    };
    match serde_json::from_str::<Json>(&text) {
        Ok(Json::Object(keys)) => {
            let lines = Lines { text: &text, first };
            (keys.into_iter().map(|(name, value)| lines.entry(name, value)).collect(), None)
        }
        Ok(_) => (Vec::new(), Some(Fault { line: first, what: "it is no object".to_owned() })),
        Err(error) => {
            let line = first + error.line().saturating_sub(1);
            (Vec::new(), Some(Fault { line, what: error.to_string() }))
        }
    }
}

struct Lines<'a> {
    text: &'a str,
    first: usize,
}

impl Lines<'_> {
    /// A key with its value; the line is where the key is first named.
    fn entry(&self, name: String, value: Json) -> Entry {
        let quoted = format!("\"{name}\"");
        let before = self.text.find(&quoted).map_or("", |at| &self.text[..at]);
        let line = self.first + before.matches('\n').count();
        Entry { name, value: self.value(value, line) }
    }

    fn value(&self, value: Json, line: usize) -> Value {
        let kind = match value {
            Json::Null => Kind::Nothing,
            Json::String(text) => Kind::Text(text),
            Json::Bool(flag) => Kind::Text(flag.to_string()),
            Json::Number(number) => Kind::Text(number.to_string()),
            Json::Array(list) => {
                Kind::List(list.into_iter().map(|it| self.value(it, line)).collect())
            }
            Json::Object(keys) => {
                Kind::Keys(keys.into_iter().map(|(name, value)| self.entry(name, value)).collect())
            }
        };
        Value { line, kind }
    }
}
