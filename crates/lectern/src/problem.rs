//! Something in a source that could not be used.

use std::fmt;

/// Something in a source that could not be used: where it stands, what is wrong, what to do.
///
/// Prints as two lines: `path:line: what`, and indented what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, as the person who runs the tool knows it.
    pub path: String,
    /// Line in the file, from 1; `None` where the whole file is meant.
    pub line: Option<usize>,
    /// What is wrong: a sentence without its full stop.
    pub what: String,
    /// What to do: a sentence without its full stop.
    pub fix: String,
    /// Every place where it was met, the first of which is this problem's own; empty where there
    /// is only that one. At most 10,000.
    pub places: Vec<Place>,
}

/// Where one of several things of a kind was met.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, as the person who runs the tool knows it.
    pub path: String,
    /// Line in the file, from 1; `None` where the whole file is meant.
    pub line: Option<usize>,
    /// What was met there, where that says more than the problem does: an image's address.
    pub name: String,
}

impl Problem {
    /// A problem of a whole file.
    #[must_use]
    pub fn of_file(path: &str, what: impl Into<String>, fix: impl Into<String>) -> Self {
        let places = Vec::new();
        Self { path: path.to_owned(), line: None, what: what.into(), fix: fix.into(), places }
    }

    /// A problem in one line of a file, counted from 1.
    #[must_use]
    pub fn at(path: &str, line: usize, what: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { line: Some(line), ..Self::of_file(path, what, fix) }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}\n    {}", self.what, self.fix)
    }
}
