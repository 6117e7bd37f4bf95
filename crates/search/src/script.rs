//! What a character is to the tokenizer.

/// Whether a character belongs to a word: a letter, a digit, or a mark that belongs to one.
pub(crate) fn is_word(char: char) -> bool {
    if char.is_ascii() {
        return char.is_ascii_alphanumeric();
    }
    char.is_alphanumeric() || crate::fold::is_accent(char) || is_joining_mark(char)
}

/// Marks within words of the scripts of India and their neighbours (virama, nukta and the like),
/// which Unicode counts neither as letters nor as digits.
fn is_joining_mark(char: char) -> bool {
    matches!(char as u32,
        0x0900..=0x0dff if !matches!(char as u32, 0x0964 | 0x0965 | 0x0970))
        || matches!(char as u32, 0x0e31..=0x0e4e | 0x0eb1..=0x0ecd | 0x1037..=0x103a | 0x17b4..=0x17d3)
}

/// Whether a character belongs to a script that is written without spaces between words, or (as
/// Korean) with endings that are written on: those are found by pairs of characters.
pub(crate) fn is_unspaced(char: char) -> bool {
    matches!(char as u32,
        0x0e00..=0x0eff // Thai, Lao
        | 0x1000..=0x109f // Burmese
        | 0x1100..=0x11ff | 0x3130..=0x318f | 0xac00..=0xd7ff // Korean
        | 0x1780..=0x17ff // Khmer
        | 0x2e80..=0x2fdf | 0x3005..=0x3007 | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff
        | 0x2_0000..=0x3_ffff // Chinese characters
        | 0x3041..=0x30ff | 0x31f0..=0x31ff | 0xff66..=0xff9f) // Japanese syllables
        && is_word(char)
}
