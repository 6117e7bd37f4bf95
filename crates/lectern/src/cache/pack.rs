//! Texts and numbers to bytes and back.

/// Makes the bytes of a value.
#[derive(Debug, Default)]
pub(crate) struct Packer {
    bytes: Vec<u8>,
}

impl Packer {
    pub(crate) fn number(&mut self, number: usize) {
        self.bytes.extend_from_slice(&(number as u64).to_le_bytes());
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.number(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads the bytes of a value in the order in which they were packed; `None` where they are not
/// what was asked for.
#[derive(Debug)]
pub(crate) struct Unpacker<'a> {
    rest: &'a [u8],
}

impl<'a> Unpacker<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn number(&mut self) -> Option<usize> {
        let (bytes, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        usize::try_from(u64::from_le_bytes(*bytes)).ok()
    }

    pub(crate) fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        let (bytes, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(bytes).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_out_in_its_order_and_nothing_after_it() {
        let mut packer = Packer::default();
        packer.text("é");
        packer.number(7);
        packer.text("");
        let bytes = packer.into_bytes();
        let mut unpacker = Unpacker::new(&bytes);
        assert_eq!(unpacker.text(), Some("é"));
        assert_eq!(unpacker.number(), Some(7));
        assert_eq!(unpacker.text(), Some(""));
        assert_eq!(unpacker.number(), None);
        assert_eq!(Unpacker::new(&bytes[..9]).text(), None, "cut short");
        assert_eq!(Unpacker::new(&[1, 0, 0, 0, 0, 0, 0, 0, 0xff]).text(), None, "not UTF-8");
    }
}
