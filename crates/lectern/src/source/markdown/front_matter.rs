//! Front matter to entries and problems.

use super::split::{Form, Parts};
use super::value::Entry;
use super::{toml, yaml};
use crate::Problem;

/// The keys of a file's front matter, in its order. What cannot be read is told as one problem;
/// the rest is there.
pub(crate) fn read(path: &str, parts: &Parts, problems: &mut Vec<Problem>) -> Vec<Entry> {
    let Some((form, text)) = parts.front else {
        return Vec::new();
    };
    if !parts.is_closed {
        let fence = if form == Form::Yaml { "---" } else { "+++" };
        let what = format!("the front matter that opens with {fence} does not close");
        let fix = format!("Put a line of {fence} behind its last key");
        problems.push(Problem::at(path, 1, what, fix));
    }
    // The fence is line 1.
    let (entries, fault) = match form {
        Form::Yaml => yaml::read(text, 2),
        Form::Toml => toml::read(text, 2),
    };
    if let Some(fault) = fault {
        let (name, fix) = match form {
            Form::Yaml => (
                "YAML",
                "Put a text in quotes where it holds \": \" or begins with a sign; \
                 what could be read was",
            ),
            Form::Toml => ("TOML", "Texts stand in quotes, lists in [ ]; what could be read was"),
        };
        let what = format!("the front matter is not {name}: {}", fault.what);
        problems.push(Problem::at(path, fault.line, what, fix));
    }
    entries
}
