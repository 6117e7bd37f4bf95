//! A publisher's own style sheet, and the files that it names.

use super::{FOLDER, copied};
use crate::Problem;
use crate::shell::ShellFile;
use std::fs;
use std::path::Path;

/// Largest sheet, and largest file that it names, in bytes.
const LARGEST: u64 = 5 * 1024 * 1024;

/// A sheet whose addresses lead to copies of what they named.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) css: String,
    pub(super) files: Vec<ShellFile>,
    /// Addresses that lead nowhere; they stay as they are.
    pub(super) problems: Vec<Problem>,
}

/// Reads a sheet. What it names by `url(…)` is looked for beside it.
///
/// # Errors
/// Why the sheet itself cannot be used, in words.
pub(super) fn read(path: &Path) -> Result<Sheet, String> {
    let text = String::from_utf8(bytes(path)?).map_err(|_| "it is not UTF-8".to_owned())?;
    let text = text.trim_start_matches('\u{feff}');
    let shown = path.to_string_lossy().replace('\\', "/");
    let mut sheet = Sheet { css: String::new(), files: Vec::new(), problems: Vec::new() };
    let mut rest = text;
    while let Some(at) = find(rest, "url(") {
        let (before, address) = rest.split_at(at + "url(".len());
        sheet.css += before;
        let Some((address, after)) = address.split_once(')') else {
            rest = address;
            break;
        };
        let line = text[..text.len() - rest.len() + at].matches('\n').count() + 1;
        match sheet.take(path, address) {
            Ok(new) => sheet.css += &new,
            Err((what, fix)) => {
                sheet.css += address;
                let problem = Problem::of_file(&shown, what, fix);
                sheet.problems.push(Problem { line: Some(line), ..problem });
            }
        }
        sheet.css.push(')');
        rest = after;
    }
    sheet.css += rest;
    sheet.css.push('\n');
    if let Some(at) = find(text, "@import") {
        let what = "@import is not followed: browsers heed it at the beginning of a sheet alone";
        let problem = Problem::of_file(&shown, what, "Put the text of that sheet into this one");
        let line = text[..at].matches('\n').count() + 1;
        sheet.problems.push(Problem { line: Some(line), ..problem });
    }
    Ok(sheet)
}

impl Sheet {
    /// What stands in the place of an address: the name of the copy.
    fn take(&mut self, path: &Path, written: &str) -> Result<String, (String, &'static str)> {
        let address = written.trim().trim_matches(['"', '\'']).trim();
        if address.starts_with("data:") || address.starts_with('#') {
            return Ok(written.to_owned());
        }
        let is_outside = address.contains("://") || address.starts_with('/');
        if is_outside {
            let what = format!(
                "{address} is no file beside the sheet, and the security policy keeps it out"
            );
            return Err((what, "Put the file beside the sheet and name it by a relative path"));
        }
        let name = address.split(['?', '#']).next().unwrap_or_default();
        let file = path.parent().unwrap_or(Path::new("")).join(name);
        let bytes = bytes(&file).map_err(|why| {
            (format!("{address}: {why}"), "Put the file there, or correct the path")
        })?;
        let copy = copied(&file, bytes);
        let name = copy.path.strip_prefix(FOLDER).unwrap_or(&copy.path).to_owned();
        if self.files.iter().all(|it| it.path != copy.path) {
            self.files.push(copy);
        }
        Ok(name)
    }
}

/// Where a word stands in a text, small or large.
fn find(text: &str, word: &str) -> Option<usize> {
    text.as_bytes().windows(word.len()).position(|it| it.eq_ignore_ascii_case(word.as_bytes()))
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let facts = fs::metadata(path).map_err(|error| error.to_string())?;
    if !facts.is_file() {
        return Err("it is no file".to_owned());
    }
    if facts.len() > LARGEST {
        return Err("it has more than 5 MiB".to_owned());
    }
    fs::read(path).map_err(|error| error.to_string())
}
