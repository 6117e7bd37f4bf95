//! Places in bytes to places as JavaScript counts them.

use std::ops::Range;

/// Byte ranges, in order and apart, as pairs of UTF-16 offsets.
pub(crate) fn ranges(text: &str, ranges: &[Range<usize>]) -> Vec<u32> {
    let mut units = Vec::with_capacity(ranges.len() * 2);
    let (mut byte, mut unit) = (0, 0);
    for end in ranges.iter().flat_map(|it| [it.start, it.end]) {
        let between = text.get(byte..end).unwrap_or_default();
        unit += between.chars().map(char::len_utf16).sum::<usize>();
        byte = end;
        units.push(unit as u32);
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_as_javascript_does() {
        let text = "é😀 word";
        let at = text.find("word").unwrap();
        assert_eq!(ranges(text, &[0..2, at..at + 4]), [0, 1, 4, 8]);
    }
}
