//! Base64 (RFC 4648, section 4): bytes as letters.

/// Bytes as base64, padded to its end.
pub(crate) fn encoded(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for part in bytes.chunks(3) {
        let whole = part.iter().fold(0_usize, |it, byte| it << 8 | usize::from(*byte));
        let whole = whole << (8 * (3 - part.len()));
        for digit in 0..4 {
            let is_there = digit <= part.len();
            let digit = DIGITS[whole >> (18 - 6 * digit) & 63];
            text.push(if is_there { char::from(digit) } else { '=' });
        }
    }
    text
}

/// The bytes of a base64 text, also of one in the letters for addresses (section 5). White space and
/// missing padding are forgiven, what stands behind the padding is not read; `None` where another
/// character stands in it.
pub(crate) fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut n_bits) = (0_u32, 0);
    for byte in text.bytes().filter(|it| !it.is_ascii_whitespace()) {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            bytes.push((bits >> n_bits) as u8);
            bits &= (1 << n_bits) - 1;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_standard_are_written_and_read() {
        for (text, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(encoded(text.as_bytes()), coded);
            assert_eq!(decoded(coded).as_deref(), Some(text.as_bytes()), "{coded}");
        }
    }

    #[test]
    fn white_space_missing_padding_and_both_alphabets_are_read() {
        assert_eq!(decoded("RW50cnkg\n Q29udGVudA==").unwrap(), b"Entry Content");
        assert_eq!(decoded("aGk").unwrap(), b"hi");
        assert_eq!(decoded("-_8="), decoded("+/8="));
        assert_eq!(decoded("-_8"), Some(vec![0xfb, 0xff]));
        assert_eq!(decoded("not base64!"), None);
        assert_eq!(decoded("Zm9v!"), None);
    }

    #[test]
    fn all_bytes_come_back() {
        lectern_trials::trials(|u| {
            let bytes: Vec<u8> = u.arbitrary()?;
            assert_eq!(decoded(&encoded(&bytes)), Some(bytes));
            let _ = decoded(u.arbitrary::<&str>()?);
            Ok(())
        });
    }
}
