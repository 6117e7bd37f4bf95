//! What front matter holds, whatever its form.

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) value: Value,
}

/// A value and the line of the file on which it begins, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Value {
    pub(crate) line: usize,
    pub(crate) kind: Kind,
}

/// Scalars stay texts as they were written: a title `1984` is not a number to us, nor `1.10`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Nothing,
    Text(String),
    List(Vec<Value>),
    Keys(Vec<Entry>),
}

impl Kind {
    /// For messages.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Keys(_) => "a group of keys",
        }
    }
}

/// Why front matter, or a part of it, could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) line: usize,
    pub(crate) what: String,
}
