//! A feed's bytes to text, in whatever encoding.

use crate::source::reference::is_forbidden;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A text, and what had to be guessed to read it.
#[derive(Debug)]
pub(super) struct Decoded {
    /// `\n` at line ends; no characters that XML forbids.
    pub(super) text: String,
    /// A sentence without its full stop.
    pub(super) fault: Option<String>,
}

/// Decodes by byte order mark, else by what the bytes look like, else by what the XML
/// declaration says, else as UTF-8, else as windows-1252.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return lossy(&bytes[mark..], encoding);
    }
    if let Some(encoding) = utf16(bytes) {
        return lossy(bytes, encoding);
    }
    let label = declared(bytes);
    match label.as_deref().map(|it| (it, Encoding::for_label(it.as_bytes()))) {
        // Bytes that say in ASCII that they are UTF-16 are not.
        Some((_, Some(encoding))) if encoding != UTF_16BE && encoding != UTF_16LE => {
            if encoding == UTF_8 { utf8(bytes, true) } else { lossy(bytes, encoding) }
        }
        Some((label, None)) => {
            let decoded = utf8(bytes, false);
            let fault = format!("its encoding {label:?} is not known; read as UTF-8");
            Decoded { fault: decoded.fault.or(Some(fault)), ..decoded }
        }
        _ => utf8(bytes, false),
    }
}

fn lossy(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, is_bad) = encoding.decode_without_bom_handling(bytes);
    let fault = is_bad.then(|| format!("bytes that are no {}, read as \u{fffd}", encoding.name()));
    Decoded { text: tidy(&text), fault }
}

fn utf8(bytes: &[u8], is_declared: bool) -> Decoded {
    let Err(error) = std::str::from_utf8(bytes) else {
        return lossy(bytes, UTF_8);
    };
    // Some letters that are right show that a few are wrong, not the whole.
    let is_mostly_right = !bytes[..error.valid_up_to()].is_ascii();
    if is_mostly_right {
        return lossy(bytes, UTF_8);
    }
    let decoded = lossy(bytes, WINDOWS_1252);
    let fault = "not UTF-8 as it says; read as windows-1252".to_owned();
    Decoded { fault: is_declared.then_some(fault), ..decoded }
}

/// UTF-16 without its mark: a sign that begins every document, beside a zero.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let is_sign = |it: u8| matches!(it, b'<' | b'{' | b' ' | b'\n' | b'\r' | b'\t');
    match bytes {
        [first, 0, _, 0, ..] if is_sign(*first) => Some(UTF_16LE),
        [0, first, 0, _, ..] if is_sign(*first) => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that the XML declaration names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]);
    let declaration = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let (_, after) = declaration.split_once("encoding")?;
    let after = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    Some(after[1..].split(quote).next()?.trim().to_owned())
}

fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            _ if is_forbidden(char) => {}
            _ => out.push(char),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, has_fault: bool) {
        let decoded = decode(bytes);
        assert_eq!((decoded.text.as_str(), decoded.fault.is_some()), (text, has_fault));
    }

    #[test]
    fn every_encoding_that_is_named_or_shows_is_read() {
        let utf16 =
            |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        check("\u{feff}<a>é</a>".as_bytes(), "<a>é</a>", false);
        check(&utf16("\u{feff}<a>é</a>"), "<a>é</a>", false);
        check(&utf16("<a>é</a>"), "<a>é</a>", false);
        check(
            b"<?xml version='1.0' encoding='iso-8859-1'?>\xe9",
            "<?xml version='1.0' encoding='iso-8859-1'?>é",
            false,
        );
        check(b"<?xml encoding=\"koi8-r\"?>\xf0", "<?xml encoding=\"koi8-r\"?>П", false);
        check(b"<a>caf\xe9 \x93x\x94</a>", "<a>café “x”</a>", false);
        check(b"<?xml encoding=\"utf-16\"?>x", "<?xml encoding=\"utf-16\"?>x", false);
    }

    #[test]
    fn what_had_to_be_guessed_is_said() {
        check(b"<?xml encoding=\"utf-8\"?>\xe9", "<?xml encoding=\"utf-8\"?>é", true);
        check(b"<?xml encoding=\"x-own\"?>x", "<?xml encoding=\"x-own\"?>x", true);
        check(b"\xc3\xa9 \xe9.", "é \u{fffd}.", true);
    }

    #[test]
    fn line_ends_are_one_and_control_characters_go() {
        check(b"a\r\nb\rc\0\x0bd", "a\nb\ncd", false);
    }
}
