//! A reader of JSON (RFC 8259) for files whose shape is known.

use crate::ArchiveError;

/// Deepest nesting that is passed over; ours is 3. Keeps hostile nesting from filling the stack.
const DEEPEST: u32 = 100;

/// Walks over JSON text from start to end, value by value, as the caller expects them. Whole
/// numbers only: a fraction where a number is expected is an error.
pub(crate) struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
}

/// What every step gives.
type Read<T> = Result<T, ArchiveError>;

impl<'a> Reader<'a> {
    /// # Errors
    /// `Json`, where the bytes are no UTF-8.
    pub(crate) fn new(bytes: &'a [u8]) -> Read<Self> {
        let valid = |end: usize| std::str::from_utf8(&bytes[..end]).unwrap_or_default();
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self { text, at: 0, depth: 0 }),
            Err(error) => {
                let (text, at) = (valid(error.valid_up_to()), error.valid_up_to());
                Err(Self { text, at, depth: 0 }.fault("bytes that are no UTF-8"))
            }
        }
    }

    /// An object: `field` is called for each field with its name, and reads the value or says
    /// `false` to have it passed over.
    pub(crate) fn object(
        &mut self,
        field: &mut dyn FnMut(&mut Self, &str) -> Read<bool>,
    ) -> Read<()> {
        self.list(b'{', b'}', "an object", &mut |it| {
            let name = it.string()?;
            it.expect(b':', "a colon")?;
            if field(it, &name)? { Ok(()) } else { it.skip() }
        })
    }

    /// An array: `item` is called for each value.
    pub(crate) fn array(&mut self, item: &mut dyn FnMut(&mut Self) -> Read<()>) -> Read<()> {
        self.list(b'[', b']', "an array", item)
    }

    fn list(
        &mut self,
        open: u8,
        close: u8,
        what: &'static str,
        item: &mut dyn FnMut(&mut Self) -> Read<()>,
    ) -> Read<()> {
        self.expect(open, what)?;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fault("values nested too deeply"));
        }
        let mut is_first = true;
        while self.peek() != Some(close) {
            if !is_first {
                self.expect(b',', "a comma or the end of the list")?;
            }
            is_first = false;
            item(self)?;
        }
        self.depth -= 1;
        self.expect(close, what)
    }

    /// All values of an array, each read by `item`.
    pub(crate) fn all<T>(&mut self, item: fn(&mut Self) -> Read<T>) -> Read<Vec<T>> {
        let mut all = Vec::new();
        self.array(&mut |it| {
            all.push(item(it)?);
            Ok(())
        })?;
        Ok(all)
    }

    /// Reads a field's value into its place.
    ///
    /// # Errors
    /// `Json`, also where the field stands twice.
    pub(crate) fn set<T>(
        &mut self,
        place: &mut Option<T>,
        read: fn(&mut Self) -> Read<T>,
    ) -> Read<bool> {
        if place.is_some() {
            return Err(self.fault("a field that stands twice"));
        }
        *place = Some(read(self)?);
        Ok(true)
    }

    /// A text.
    pub(crate) fn string(&mut self) -> Read<String> {
        self.expect(b'"', "a text")?;
        let mut value = String::new();
        loop {
            let start = self.at;
            while self.byte().is_some_and(|it| it >= b' ' && it != b'"' && it != b'\\') {
                self.at += 1;
            }
            value.push_str(self.text.get(start..self.at).unwrap_or_default());
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(value);
                }
                Some(b'\\') => {
                    self.at += 1;
                    value.push(self.escaped()?);
                }
                _ => {
                    return Err(self.fault("a text that does not end, or a bare control character"));
                }
            }
        }
    }

    fn escaped(&mut self) -> Read<char> {
        let byte = self.byte().unwrap_or_default();
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_point(),
            _ => return Err(self.fault("an unknown escape")),
        })
    }

    /// The code point after `\u`, with its second half where it is a surrogate.
    fn code_point(&mut self) -> Read<char> {
        let mut code = self.four_digits()?;
        if (0xd800..0xdc00).contains(&code) {
            if self.byte() != Some(b'\\') || self.text.as_bytes().get(self.at + 1) != Some(&b'u') {
                return Err(self.fault("half of a surrogate pair"));
            }
            self.at += 2;
            let low = self.four_digits()?;
            let low = low.checked_sub(0xdc00).filter(|it| *it < 0x400);
            let low = low.ok_or_else(|| self.fault("half of a surrogate pair"))?;
            code = 0x10000 + (code - 0xd800) * 0x400 + low;
        }
        char::from_u32(code).ok_or_else(|| self.fault("half of a surrogate pair"))
    }

    fn four_digits(&mut self) -> Read<u32> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.byte().and_then(|it| char::from(it).to_digit(16));
            code = code * 16 + digit.ok_or_else(|| self.missing("four hex digits"))?;
            self.at += 1;
        }
        Ok(code)
    }

    /// A whole number from 0 to 2^64 - 1.
    pub(crate) fn u64(&mut self) -> Read<u64> {
        self.space();
        let start = self.at;
        let mut number: u64 = 0;
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            let next =
                number.checked_mul(10).and_then(|it| it.checked_add(u64::from(digit - b'0')));
            number = next.ok_or_else(|| self.fault("a number that is too large"))?;
            self.at += 1;
        }
        let digits = self.at - start;
        let has_zero = digits > 1 && self.text.as_bytes().get(start) == Some(&b'0');
        if digits == 0 || has_zero || matches!(self.byte(), Some(b'.' | b'e' | b'E')) {
            return Err(self.missing("a whole number"));
        }
        Ok(number)
    }

    /// A whole number from 0 to 2^32 - 1.
    pub(crate) fn u32(&mut self) -> Read<u32> {
        let number = self.u64()?;
        u32::try_from(number).map_err(|_| self.fault("a number that is too large"))
    }

    /// `true` or `false`.
    pub(crate) fn bool(&mut self) -> Read<bool> {
        if self.word("true") {
            return Ok(true);
        }
        if self.word("false") { Ok(false) } else { Err(self.missing("true or false")) }
    }

    /// Whether `null` stands here; if so, it is read.
    pub(crate) fn null(&mut self) -> bool {
        self.word("null")
    }

    /// Passes over a value of any kind.
    fn skip(&mut self) -> Read<()> {
        match self.peek() {
            Some(b'"') => self.string().map(drop),
            Some(b'{') => self.object(&mut |_, _| Ok(false)),
            Some(b'[') => self.array(&mut Self::skip),
            Some(b'-' | b'0'..=b'9') => self.skip_number(),
            _ if self.null() => Ok(()),
            _ => self.bool().map(drop),
        }
    }

    fn skip_number(&mut self) -> Read<()> {
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        let whole = self.skip_digits()?;
        if whole > 1 && self.text.as_bytes().get(self.at - whole) == Some(&b'0') {
            return Err(self.missing("a number without zeros before it"));
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.skip_digits()?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.byte(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.skip_digits()?;
        }
        Ok(())
    }

    fn skip_digits(&mut self) -> Read<usize> {
        let start = self.at;
        while self.byte().is_some_and(|it| it.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { Err(self.missing("a digit")) } else { Ok(self.at - start) }
    }

    /// Nothing may follow.
    pub(crate) fn end(mut self) -> Read<()> {
        if self.peek().is_none() { Ok(()) } else { Err(self.missing("the end of the file")) }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        self.space();
        self.byte()
    }

    fn space(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn expect(&mut self, byte: u8, what: &'static str) -> Read<()> {
        if self.peek() != Some(byte) {
            return Err(self.missing(what));
        }
        self.at += 1;
        Ok(())
    }

    fn word(&mut self, word: &str) -> bool {
        self.space();
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let is_it = rest.starts_with(word.as_bytes());
        if is_it {
            self.at += word.len();
        }
        is_it
    }

    /// Something else stands here than should.
    fn missing(&self, expected: &str) -> ArchiveError {
        self.fault(&["expected ", expected].concat())
    }

    /// What is wrong at this place, with its line and column.
    pub(crate) fn fault(&self, what: &str) -> ArchiveError {
        let before = self.text.as_bytes().get(..self.at).unwrap_or_default();
        let line_start = before.iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
        let line = 1 + before.iter().filter(|it| **it == b'\n').count();
        ArchiveError::Json { line, column: 1 + before.len() - line_start, what: what.to_owned() }
    }
}
