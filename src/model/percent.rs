//! Percent-encoding of addresses (RFC 3986, section 2.1).

/// Encodes one part of a path or one query value: everything but unreserved characters.
#[must_use]
pub(crate) fn encode(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(DIGITS[usize::from(byte >> 4)]));
            encoded.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
    encoded
}

/// Decodes one part; `%` without two hex digits stays as it is, bytes that are no UTF-8 become
/// U+FFFD. Never fails: an address can be anything that somebody typed.
#[must_use]
pub(crate) fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut idx = 0;
    while idx < bytes.len() {
        let pair = (bytes[idx] == b'%').then(|| (hex(bytes.get(idx + 1)), hex(bytes.get(idx + 2))));
        if let Some((Some(high), Some(low))) = pair {
            decoded.push(high << 4 | low);
            idx += 3;
        } else {
            decoded.push(bytes[idx]);
            idx += 1;
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// Decodes a query value, where `+` stands for a space (the `application/x-www-form-urlencoded`
/// form of the URL Standard).
#[must_use]
pub(crate) fn decode_query(text: &str) -> String {
    decode(&text.replace('+', " "))
}

fn hex(byte: Option<&u8>) -> Option<u8> {
    char::from(*byte?).to_digit(16).map(|it| it as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_survives() {
        lectern_trials::trials(|u| {
            let text: String = u.arbitrary()?;
            assert_eq!(decode(&encode(&text)), text);
            assert_eq!(decode_query(&encode(&text)), text);
            Ok(())
        });
    }

    #[test]
    fn broken_escapes_stay_as_typed() {
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%zz%4"), "%zz%4");
        assert_eq!(decode("%ff"), "\u{fffd}");
        assert_eq!(decode_query("a+b%2Bc"), "a b+c");
    }
}
