//! Text as it is compared: without case and without accents.

/// The text in lower case and without the accents of Latin letters, for comparing what someone
/// types with what someone wrote.
///
/// Covers ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic capitals and typographic quotes;
/// other characters stay as they are. Kept to these ranges on purpose: the full tables of Unicode
/// would cost the client more bytes than the rest of the filter.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_ascii() {
            folded.push(char.to_ascii_lowercase());
        } else {
            fold_wide(char, &mut folded);
        }
    }
    folded
}

fn fold_wide(char: char, folded: &mut String) {
    match char {
        '\u{c6}' | '\u{e6}' => folded.push_str("ae"),
        '\u{df}' => folded.push_str("ss"),
        '\u{152}' | '\u{153}' => folded.push_str("oe"),
        '\u{2018}' | '\u{2019}' => folded.push('\''),
        '\u{201c}' | '\u{201d}' => folded.push('"'),
        '\u{2010}'..='\u{2014}' => folded.push('-'),
        '\u{a0}' | '\u{202f}' => folded.push(' '),
        '\u{300}'..='\u{36f}' => {}
        // Greek and Cyrillic capitals stand at fixed distances from their small letters.
        '\u{391}'..='\u{3a9}' | '\u{410}'..='\u{42f}' => folded.push(moved(char, 32)),
        '\u{400}'..='\u{40f}' => folded.push(moved(char, 80)),
        '\u{c0}'..='\u{17f}' => folded.push(latin(char)),
        _ => folded.push(char),
    }
}

fn moved(char: char, distance: u32) -> char {
    char::from_u32(char as u32 + distance).unwrap_or(char)
}

/// The base letters of U+00C0 to U+017F in order; `.` where there is none.
const LATIN: &[u8] = b"aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkkllllllllllnnnnnn...\
oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

fn latin(char: char) -> char {
    match LATIN.get(char as usize - 0xc0) {
        Some(b'.') | None => char,
        Some(letter) => char::from(*letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_do_not_count() {
        assert_eq!(fold("Élan NAÏVE Straße Œuvre"), "elan naive strasse oeuvre");
        assert_eq!(fold("Łódź Žižek Ğ Ÿ ſ"), "lodz zizek g y s");
        assert_eq!(fold("ПРИВЕТ Ёлка ΑΘΗΝΑ"), "привет ёлка αθηνα");
        assert_eq!(fold("It’s “so”—isn’t it?"), "it's \"so\"-isn't it?");
        assert_eq!(fold("日本語"), "日本語");
    }

    #[test]
    fn the_table_covers_its_range_exactly() {
        assert_eq!(LATIN.len(), 0x17f - 0xc0 + 1);
    }

    #[test]
    fn folding_twice_is_folding_once() {
        lectern_trials::trials(|u| {
            let text: String = u.arbitrary()?;
            assert_eq!(fold(&fold(&text)), fold(&text));
            Ok(())
        });
    }
}
