//! Sound and film, told by their first bytes.

use super::Why;
use crate::clean::RECORDINGS;
use std::path::Path;

/// The kind that a file's name says, where it is one that is played.
pub(super) fn kind(path: &Path) -> Option<&'static str> {
    let said = path.extension()?.to_str()?;
    RECORDINGS.iter().find(|it| said.eq_ignore_ascii_case(it)).copied()
}

/// Checks that a file begins as its kind does: what is something else is never published under
/// such a name.
pub(super) fn check(bytes: &[u8], kind: &str) -> Result<(), Why> {
    let has = |at: usize, sign: &[u8]| bytes.get(at..at + sign.len()) == Some(sign);
    let fits = match kind {
        // A tag, or the eleven set bits of a frame.
        "mp3" => has(0, b"ID3") || matches!(bytes, [0xff, second, ..] if second & 0xe0 == 0xe0),
        "m4a" | "mp4" | "m4v" => has(4, b"ftyp"),
        "ogg" | "oga" | "ogv" | "opus" => has(0, b"OggS"),
        "webm" => has(0, b"\x1a\x45\xdf\xa3"),
        "wav" => has(0, b"RIFF") && has(8, b"WAVE"),
        "flac" => has(0, b"fLaC"),
        _ => false,
    };
    fits.then_some(()).ok_or("the file is not the sound or film that its name says")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_what_they_begin_as() {
        for (kind, bytes) in [
            ("mp3", b"ID3\x04......".as_slice()),
            ("mp3", b"\xff\xfb\x90\x00"),
            ("mp4", b"\0\0\0\x18ftypmp42"),
            ("ogg", b"OggS\0"),
            ("webm", b"\x1a\x45\xdf\xa3."),
            ("wav", b"RIFF\0\0\0\0WAVEfmt "),
            ("flac", b"fLaC\0"),
        ] {
            assert_eq!(check(bytes, kind), Ok(()), "{kind}");
            assert!(check(b"<html><script>", kind).is_err(), "{kind}");
            assert!(check(b"", kind).is_err(), "{kind}");
        }
        assert_eq!(kind(Path::new("a/Talk.MP3")), Some("mp3"));
        assert_eq!(kind(Path::new("a/talk.exe")), None);
    }

    #[test]
    fn every_kind_that_is_played_has_a_check() {
        let all = b"\0\0\0\x18ftyp....".as_slice();
        let of_others =
            [b"OggS".as_slice(), b"ID3", b"RIFF....WAVE", b"fLaC", b"\x1a\x45\xdf\xa3", all];
        for kind in RECORDINGS {
            assert!(of_others.iter().any(|it| check(it, kind).is_ok()), "{kind}");
        }
    }
}
