//! Percent-encoding of paths (RFC 3986, 2.1).

/// A path without its percent signs; `None` where one is cut short or the bytes are no UTF-8.
pub(crate) fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |it: Option<u8>| char::from(it?).to_digit(16);
        let (high, low) = (digit(rest.next())?, digit(rest.next())?);
        // Two digits fit a byte.
        bytes.push((high * 16 + low) as u8);
    }
    String::from_utf8(bytes).ok()
}

/// A text of others without its percent-encoding: signs that encode nothing stay, and all of it does where the bytes are
/// no UTF-8.
pub(crate) fn lenient(text: &str) -> String {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|it| char::from(*it).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                // Two digits of 16 fit a byte.
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// A path as it stands in an address: all but letters, digits and `-._~/` of ASCII encoded.
pub(crate) fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_comes_back() {
        lectern_trials::trials(|u| {
            let path: String = u.arbitrary()?;
            assert_eq!(decoded(&encoded(&path)), Some(path));
            Ok(())
        });
    }

    #[test]
    fn broken_signs_are_told() {
        for path in ["%", "%4", "%zz", "%ff"] {
            assert_eq!(decoded(path), None, "{path}");
        }
        assert_eq!(decoded("a%20b+c").as_deref(), Some("a b+c"));
    }

    #[test]
    fn percent_signs_that_encode_nothing_stay() {
        assert_eq!(lenient("%ce%b5-2"), "ε-2");
        for text in ["100%", "%zz", "%ff", "%"] {
            assert_eq!(lenient(text), text);
        }
    }
}
