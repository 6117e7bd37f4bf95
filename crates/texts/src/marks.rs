//! Marks in the shell's scripts, styles and document, where texts come to stand: `@@close@@`.
//!
//! A mark is the name of a text of any table between two signs, within a string. The tool puts the text
//! there, so that a browser neither looks anything up nor fetches what it does not show. `@@reader_texts@@` is
//! all that the reader's own program says ([`Language::file`]).

use crate::Language;
use std::fmt;

const SIGN: &str = "@@";

/// A mark that names no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownText(pub String);

impl fmt::Display for UnknownText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no text called {:?}", self.0)
    }
}

impl std::error::Error for UnknownText {}

/// A file with the texts of a language in the places of its marks, as `write` writes each of them.
///
/// # Errors
/// The first mark that names no text.
pub fn fill_marks(
    file: &str,
    language: Language,
    write: impl Fn(&str) -> String,
) -> Result<String, UnknownText> {
    let all = language.all();
    let mut filled = String::with_capacity(file.len());
    let mut rest = file;
    while let Some((before, name, after)) = first(rest) {
        filled.push_str(before);
        let text = match all.iter().find(|it| it.0 == name) {
            Some((_, text)) => write(text),
            None if name == "reader_texts" => write(&language.file()),
            None => return Err(UnknownText(name.to_owned())),
        };
        filled.push_str(&text);
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

/// What stands before the first mark, the mark's name, and what stands behind it.
fn first(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find(SIGN)?;
        let name = text.get(at + SIGN.len()..)?;
        let end = name.find(|it: char| !it.is_ascii_lowercase() && it != '_').unwrap_or(name.len());
        let (name, after) = name.split_at(end);
        match after.strip_prefix(SIGN) {
            Some(after) if !name.is_empty() => return Some((&text[..at], name, after)),
            _ => from = at + 1,
        }
    }
}

/// A text within a string of a script or a style sheet, whatever quotes are around it.
#[must_use]
pub fn in_string(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '\n' => written.push_str("\\n"),
            '"' | '\'' | '`' | '\\' | '$' => written.extend(['\\', it]),
            _ => written.push(it),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(file: &str) -> Result<String, UnknownText> {
        fill_marks(file, Language::English, |it| format!("<{it}>"))
    }

    #[test]
    fn no_text_ends_the_string_that_it_stands_in() {
        assert_eq!(in_string("a\"'`\\${}\nb"), "a\\\"\\'\\`\\\\\\${}\\nb");
    }

    #[test]
    fn marks_become_texts_and_everything_else_stays() {
        assert_eq!(filled("a@@home@@b@@home@@").as_deref(), Ok("a<Home>b<Home>"));
        for plain in ["", "@", "@@", "a@@b c@@", "@@@@", "é@@Home@@", "@@ @@@"] {
            assert_eq!(filled(plain).as_deref(), Ok(plain));
        }
        assert_eq!(filled("@@@home@@").as_deref(), Ok("@<Home>"));
        assert_eq!(filled("x@@nothing@@"), Err(UnknownText("nothing".to_owned())));
    }
}
