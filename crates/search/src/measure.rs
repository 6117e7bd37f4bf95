//! Lengths of documents in one byte each.

/// Steps within a doubling.
const STEPS: u32 = 3;

/// A length in words as one byte, about 6 % exact: eight steps to each doubling.
pub(crate) fn shorten(length: u32) -> u8 {
    if length < 1 << (STEPS + 1) {
        return length as u8;
    }
    let drop = crate::number::bits(length) - STEPS - 1;
    let byte = ((drop + 1) << STEPS) + ((length >> drop) & ((1 << STEPS) - 1));
    u8::try_from(byte).unwrap_or(u8::MAX)
}

/// The length that a byte stands for: the smallest of those that share it.
pub(crate) fn lengthen(byte: u8) -> u32 {
    let byte = u32::from(byte);
    if byte < 1 << (STEPS + 1) {
        return byte;
    }
    let drop = (byte >> STEPS) - 1;
    let leading = (1 << STEPS) | (byte & ((1 << STEPS) - 1));
    leading.checked_shl(drop).filter(|it| it >> drop == leading).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_kept_within_an_eighth() {
        for length in (0..5_000).chain([100_000, 1 << 20, u32::MAX / 2, u32::MAX]) {
            let kept = lengthen(shorten(length));
            assert!(
                kept <= length && f64::from(length - kept) <= f64::from(length) / 8.0,
                "{length}: {kept}"
            );
        }
    }

    #[test]
    fn a_longer_text_is_never_shorter() {
        for byte in 0..u8::MAX {
            assert!(lengthen(byte) <= lengthen(byte + 1), "{byte}");
        }
    }
}
