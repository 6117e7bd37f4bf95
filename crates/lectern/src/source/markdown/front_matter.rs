//! Front matter to entries and problems.

use super::split::{Form, Parts};
use super::value::Entry;
use super::{header, json, toml, yaml};
use crate::Problem;

/// The keys of a file's front matter, in its order. What cannot be read is told as one problem;
/// the rest is there.
pub(crate) fn read(path: &str, parts: &Parts, problems: &mut Vec<Problem>) -> Vec<Entry> {
    let Some((form, text)) = parts.front else {
        return Vec::new();
    };
    if let Some(fence) = parts.missing {
        let what = format!("the front matter that opens with {fence} does not close");
        let fix = format!("Put a line of {fence} behind its last key");
        problems.push(Problem::at(path, 1, what, fix));
    }
    let (entries, fault) = match form {
        Form::Yaml => yaml::read(text, parts.front_line),
        Form::Toml => toml::read(text, parts.front_line),
        Form::Json => json::read(text, parts.front_line),
        Form::Header => (header::read(text, parts.front_line), None),
    };
    if let Some(fault) = fault {
        let (name, fix) = match form {
            Form::Yaml | Form::Header => (
                "YAML",
                "Put a text in quotes where it holds \": \" or begins with a sign; \
                 what could be read was",
            ),
            Form::Toml => ("TOML", "Texts stand in quotes, lists in [ ]; what could be read was"),
            Form::Json => ("JSON", "Keys and texts stand in quotes; until then no key counts"),
        };
        let what = format!("the front matter is not {name}: {}", fault.what);
        problems.push(Problem::at(path, fault.line, what, fix));
    }
    entries
}
