//! A file's bytes as valid UTF-8 that XML allows, a piece at a time.

use super::notes::{Kind, Notes};
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};
use std::io::{self, BufRead, Read};

/// Longest single text or tag, in bytes. The longest post that is worth reading is 20 MB.
const LONGEST: usize = 64 * 1024 * 1024;

/// How much is read and decoded at once, in bytes.
const PIECE: usize = 64 * 1024;

/// Decodes while it is read, so that no file is ever in memory as a whole: the encoding is that of
/// the byte order mark, else of the XML declaration, else UTF-8. What cannot be decoded becomes
/// U+FFFD; control characters that XML forbids are dropped; line ends become `\n`. All of that is
/// noted with its line.
pub(super) struct Stream<R> {
    source: R,
    decoder: Decoder,
    raw: Vec<u8>,
    /// What of `raw` is not decoded yet.
    raw_at: usize,
    is_at_end: bool,
    text: Vec<u8>,
    /// What of `text` is not consumed yet.
    text_at: usize,
    ends_in_return: bool,
    /// The line that is read next, from 1.
    line: usize,
    /// The line that is decoded next, from 1.
    line_decoded: usize,
    since_mark: usize,
    pub(super) notes: Notes,
}

impl<R: Read> Stream<R> {
    pub(super) fn new(mut source: R) -> io::Result<Self> {
        let mut raw = vec![0; PIECE];
        let length = fill(&mut source, &mut raw)?;
        raw.truncate(length);
        let encoding = encoding(&raw);
        Ok(Self {
            source,
            decoder: encoding.new_decoder_with_bom_removal(),
            raw,
            raw_at: 0,
            is_at_end: length < PIECE,
            text: Vec::new(),
            text_at: 0,
            ends_in_return: false,
            line: 1,
            line_decoded: 1,
            since_mark: 0,
            notes: Notes::default(),
        })
    }

    /// The line of what is read next, from 1.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// Begins a new text or tag, for the limit of its length.
    pub(super) fn mark(&mut self) {
        self.since_mark = 0;
    }

    /// Decodes the next piece; leaves no text only at the end.
    fn decode(&mut self) -> io::Result<()> {
        self.text.clear();
        self.text_at = 0;
        let mut piece = vec![0; PIECE * 3];
        let mut is_done = false;
        while self.text.is_empty() && !is_done {
            if self.raw_at == self.raw.len() && !self.is_at_end {
                self.raw.resize(PIECE, 0);
                let length = fill(&mut self.source, &mut self.raw)?;
                self.raw.truncate(length);
                (self.raw_at, self.is_at_end) = (0, length < PIECE);
            }
            let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(
                &self.raw[self.raw_at..],
                &mut piece,
                self.is_at_end,
            );
            self.raw_at += read;
            self.take(&piece[..written]);
            match result {
                DecoderResult::InputEmpty => is_done = self.is_at_end,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    self.notes.add(Kind::BadBytes, self.line_decoded);
                    self.text.extend_from_slice("\u{fffd}".as_bytes());
                }
            }
        }
        Ok(())
    }

    fn take(&mut self, piece: &[u8]) {
        for &byte in piece {
            let follows_return = std::mem::take(&mut self.ends_in_return);
            match byte {
                b'\n' if follows_return => {}
                b'\n' | b'\r' => {
                    self.line_decoded += 1;
                    self.ends_in_return = byte == b'\r';
                    self.text.push(b'\n');
                }
                b'\t' | b' '.. => self.text.push(byte),
                _ => self.notes.add(Kind::ControlCharacter, self.line_decoded),
            }
        }
    }
}

impl<R: Read> Read for Stream<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(out)?;
        self.consume(length);
        Ok(length)
    }
}

impl<R: Read> BufRead for Stream<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.since_mark > LONGEST {
            let limit = LONGEST / 1024 / 1024;
            return Err(io::Error::other(format!("a single text of more than {limit} MB")));
        }
        // A piece may decode to nothing but dropped characters.
        while self.text_at == self.text.len() && !(self.is_at_end && self.raw_at == self.raw.len())
        {
            self.decode()?;
        }
        Ok(&self.text[self.text_at..])
    }

    fn consume(&mut self, length: usize) {
        let end = (self.text_at + length).min(self.text.len());
        let consumed = &self.text[self.text_at..end];
        self.line += consumed.iter().filter(|it| **it == b'\n').count();
        self.since_mark += consumed.len();
        self.text_at = end;
    }
}

/// Reads until the space is full or the source ends.
fn fill(source: &mut impl Read, space: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < space.len() {
        match source.read(&mut space[length..]) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

/// The encoding that a file's first bytes tell.
fn encoding(head: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return encoding;
    }
    let line = &head[..head.len().min(256)];
    let declaration = line.split(|it| *it == b'>').next().unwrap_or_default();
    let text = String::from_utf8_lossy(declaration);
    let label = text.strip_prefix("<?xml").and_then(|it| it.split_once("encoding")).map(|it| it.1);
    let label = label.and_then(|it| it.split(['"', '\'']).nth(1));
    label.and_then(|it| Encoding::for_label(it.as_bytes())).unwrap_or(UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Stream<&[u8]>) {
        let mut stream = Stream::new(bytes).unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        (text, stream)
    }

    #[test]
    fn encodings_are_those_of_the_mark_or_the_declaration() {
        assert_eq!(read(b"\xef\xbb\xbfa\r\nb\rc").0, "a\nb\nc");
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?>caf\xe9";
        assert!(read(latin).0.ends_with("café"));
        let wide: Vec<u8> = "\u{feff}<rss>é".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide).0, "<rss>é");
        assert_eq!(read(b"").0, "");
    }

    #[test]
    fn bad_bytes_and_control_characters_are_noted_with_their_lines() {
        let (text, stream) = read(b"a\n\xff\xfeb\x0bc\r\nd\x00");
        assert_eq!(text, "a\n\u{fffd}\u{fffd}bc\nd");
        assert_eq!(stream.line(), 3);
        assert_eq!(stream.notes.get(&Kind::BadBytes), Some((2, 2)));
        assert_eq!(stream.notes.get(&Kind::ControlCharacter), Some((2, 2)));
    }

    #[test]
    fn a_character_that_two_pieces_share_is_whole() {
        for shift in 0..4 {
            let text = format!("{}{}", "x".repeat(shift), "é日".repeat(PIECE));
            assert_eq!(read(text.as_bytes()).0, text);
        }
    }

    #[test]
    fn a_piece_of_dropped_characters_is_not_the_end() {
        let bytes = [vec![1; PIECE * 5], b"end".to_vec()].concat();
        assert_eq!(read(&bytes).0, "end");
    }
}
