//! A file's bytes to text.

use crate::Problem;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Largest file that is read, in bytes. A post of ten books' length is 10 MB.
pub(crate) const LARGEST: u64 = 20 * 1024 * 1024;

/// Why a file is no text that can be read.
#[derive(Debug)]
pub(crate) struct Fault {
    line: Option<usize>,
    what: String,
    fix: &'static str,
}

impl Fault {
    fn new(what: impl Into<String>, fix: &'static str) -> Self {
        Self { line: None, what: what.into(), fix }
    }

    pub(crate) fn problem(self, path: &str) -> Problem {
        let Self { line, what, fix } = self;
        Problem { line, ..Problem::of_file(path, what, fix) }
    }
}

/// The text of a file, without its byte order mark and with `\n` at line ends.
///
/// # Errors
/// Too large (never read as a whole), unreadable, UTF-16, or not UTF-8.
pub(crate) fn read(path: &Path) -> Result<String, Fault> {
    let unreadable = |error: io::Error| {
        Fault::new(format!("cannot be read: {error}"), "Check that the file exists and is yours")
    };
    let mut bytes = Vec::new();
    // The size is asked of what is read, not of the folder: a file may grow in between.
    let file = File::open(path).map_err(unreadable)?;
    if file.metadata().map_err(unreadable)?.len() > LARGEST {
        return Err(too_large());
    }
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large());
    }
    decode(bytes)
}

fn too_large() -> Fault {
    Fault::new(
        format!("too large: over {} MB, which no post is", LARGEST / 1024 / 1024),
        "Split the file, or move it out of the source folder",
    )
}

fn decode(mut bytes: Vec<u8>) -> Result<String, Fault> {
    if is_utf16(&bytes) {
        return Err(Fault::new("UTF-16, not UTF-8", "Save the file as UTF-8"));
    }
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let lines = error.as_bytes()[..valid].iter().filter(|it| **it == b'\n').count();
        let what = format!("not UTF-8: byte {} cannot be read", valid + 1);
        Fault { line: Some(lines + 1), ..Fault::new(what, "Save the file as UTF-8") }
    })?;
    if !text.contains('\r') {
        return Ok(text);
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// Whether the bytes carry UTF-16's mark, or look like it: in text of mostly Latin letters every
/// other byte is zero.
fn is_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return true;
    }
    let head = &bytes[..bytes.len().min(1024)];
    head.len() >= 4 && head.iter().filter(|it| **it == 0).count() * 3 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_marks_of_other_systems_are_read_silently() {
        let text = decode(b"\xef\xbb\xbfone\r\ntwo\rthree\n".to_vec()).unwrap();
        assert_eq!(text, "one\ntwo\nthree\n");
    }

    #[test]
    fn utf16_is_named_with_and_without_its_mark() {
        let little: Vec<u8> = "Category: X".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [&[0xff, 0xfe][..], &little].concat();
        for bytes in [little, marked] {
            let fault = decode(bytes).unwrap_err();
            assert_eq!(fault.what, "UTF-16, not UTF-8");
        }
    }

    #[test]
    fn bytes_that_are_no_utf8_are_named_by_line() {
        let fault = decode(b"one\ntwo \xe9\n".to_vec()).unwrap_err();
        assert_eq!(fault.line, Some(2), "{fault:?}");
    }
}
