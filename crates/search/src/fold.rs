//! Characters as they are compared: without case, without accents.

use std::sync::OnceLock;

/// Writes a character in its two comparable forms: `exact` without case, `folded` without case
/// and without accents. Marks that only decorate (accents, vowel points, tatweel) are left out of
/// `folded`; what is invisible (soft hyphens, joiners) is left out of both.
pub(crate) fn push(char: char, exact: &mut String, folded: &mut String) {
    if char.is_ascii() {
        let lower = char.to_ascii_lowercase();
        exact.push(lower);
        folded.push(lower);
        return;
    }
    for lower in narrow(char).to_lowercase() {
        if is_invisible(lower) {
            continue;
        }
        exact.push(lower);
        if is_accent(lower) {
            continue;
        }
        match base(lower) {
            Some(base) => folded.push_str(base),
            None => folded.push(lower),
        }
    }
}

/// Full-width letters and digits (U+FF01 to U+FF5E) as the ordinary ones.
fn narrow(char: char) -> char {
    match char {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(char as u32 - 0xfee0).unwrap_or(char),
        _ => char,
    }
}

/// Whether a character shows nothing and only steers hyphens or ligatures.
pub(crate) fn is_invisible(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Whether a character decorates the one before it, so that words are the same without it:
/// accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs of Arabic and its tatweel.
pub(crate) fn is_accent(char: char) -> bool {
    matches!(char,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}')
}

/// The base of a small letter with accents, or the usual spelling of one that has none elsewhere.
fn base(letter: char) -> Option<&'static str> {
    static TABLE: OnceLock<Vec<(char, &'static str)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let pairs = BASES.iter().flat_map(|(base, letters)| letters.chars().map(|it| (it, *base)));
        let mut table: Vec<_> = pairs.collect();
        table.sort_unstable();
        table
    });
    let at = table.binary_search_by_key(&letter, |it| it.0).ok()?;
    table.get(at).map(|it| it.1)
}

/// Bases and the small letters that are compared as them: what canonical decomposition (Unicode
/// Standard Annex 15) takes apart in U+00C0 to U+052F and U+1E00 to U+1FFF, and letters that are
/// usually typed otherwise where a keyboard lacks them. A test holds it against the standard.
const BASES: &[(&str, &str)] = &[
    ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
    ("ae", "æǣǽ"),
    ("b", "ḃḅḇ"),
    ("c", "çćĉċčḉ"),
    ("d", "ðďđḋḍḏḑḓ"),
    ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
    ("f", "ḟ"),
    ("g", "ĝğġģǧǵḡ"),
    ("h", "ĥħȟḣḥḧḩḫẖ"),
    ("i", "ìíîïĩīĭįıǐȉȋḭḯỉị"),
    ("j", "ĵǰ"),
    ("k", "ķĸǩḱḳḵ"),
    ("l", "ĺļľŀłḷḹḻḽ"),
    ("m", "ḿṁṃ"),
    ("n", "ñńņňŉŋǹṅṇṉṋ"),
    ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"),
    ("oe", "œ"),
    ("p", "ṕṗ"),
    ("r", "ŕŗřȑȓṙṛṝṟ"),
    ("s", "śŝşšſșṡṣṥṧṩẛ"),
    ("ss", "ß"),
    ("t", "ţťŧțṫṭṯṱẗ"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
    ("v", "ṽṿ"),
    ("w", "ŵẁẃẅẇẉẘ"),
    ("x", "ẋẍ"),
    ("y", "ýÿŷȳẏẙỳỵỷỹ"),
    ("z", "źżžẑẓẕ"),
    ("ʒ", "ǯ"),
    ("ʹ", "ʹ"),
    ("α", "άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ"),
    ("ε", "έἐἑἒἓἔἕὲέ"),
    ("η", "ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ"),
    ("ι", "ΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ"),
    ("ο", "όὀὁὂὃὄὅὸό"),
    ("ρ", "ῤῥ"),
    ("σ", "ς"),
    ("υ", "ΰϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ"),
    ("ω", "ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ"),
    ("ϒ", "ϓϔ"),
    ("а", "ӑӓ"),
    ("г", "ѓ"),
    ("е", "ѐёӗ"),
    ("ж", "ӂӝ"),
    ("з", "ӟ"),
    ("и", "йѝӣӥ"),
    ("к", "ќ"),
    ("о", "ӧ"),
    ("у", "ўӯӱӳ"),
    ("ч", "ӵ"),
    ("ы", "ӹ"),
    ("э", "ӭ"),
    ("і", "ї"),
    ("ѵ", "ѷ"),
    ("ә", "ӛ"),
    ("ө", "ӫ"),
    ("ا", "آأإٱ"),
    ("ك", "ک"),
    ("ه", "ة"),
    ("و", "ؤ"),
    ("ي", "ئىی"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    fn forms(text: &str) -> (String, String) {
        let (mut exact, mut folded) = (String::new(), String::new());
        text.chars().for_each(|it| push(it, &mut exact, &mut folded));
        (exact, folded)
    }

    #[test]
    fn case_and_accents_are_told_apart() {
        let pair = |exact: &str, folded: &str| (exact.to_owned(), folded.to_owned());
        assert_eq!(forms("Résumé"), pair("résumé", "resume"));
        assert_eq!(forms("STRASSE Straße"), pair("strasse straße", "strasse strasse"));
        assert_eq!(forms("Łódź Œuvre"), pair("łódź œuvre", "lodz oeuvre"));
        assert_eq!(forms("Ελλάς ΕΛΛΆΣ"), pair("ελλάς ελλάσ", "ελλασ ελλασ"));
        assert_eq!(forms("ЁЛКА"), pair("ёлка", "елка"));
        assert_eq!(forms("Ｒｕｓｔ２"), pair("rust2", "rust2"));
        assert_eq!(forms("شَمْس").1, forms("شمس").1);
        assert_eq!(forms("שָׁלוֹם").1, forms("שלום").1);
        assert_eq!(forms("がぎ"), pair("がぎ", "がぎ"), "these marks make other letters");
        assert_eq!(forms("co\u{ad}op"), pair("coop", "coop"));
    }

    #[test]
    fn the_table_agrees_with_canonical_decomposition() {
        for code in (0xc0..0x530).chain(0x1e00..0x2000) {
            let Some(char) = char::from_u32(code).filter(|it| it.is_lowercase()) else { continue };
            let bare: String = char.nfd().filter(|it| !is_accent(*it)).collect();
            let decomposed = bare.chars().ne([char]) && bare.chars().count() == 1;
            if decomposed && bare.chars().all(char::is_lowercase) {
                // What remains may itself have a usual spelling (ǿ is ø is o).
                assert_eq!(forms(&char.to_string()).1, forms(&bare).1, "{char}");
            }
        }
    }

    #[test]
    fn folding_twice_is_folding_once() {
        lectern_trials::trials(|u| {
            let text: String = u.arbitrary()?;
            let folded = forms(&text).1;
            assert_eq!(forms(&folded).1, folded);
            Ok(())
        });
    }
}
