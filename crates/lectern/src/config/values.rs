//! What a text must look like to be a value of some keys.

/// Whether a text is a list of families as CSS has it (CSS Fonts 4, 2.1.1): names with commas between
/// them, in quotes or of letters, digits, hyphens and spaces. Never anything that could end the
/// declaration it is put into.
pub(super) fn is_faces(text: &str) -> bool {
    let is_name = |it: &str| {
        let bare = it.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
        let bare = bare.or_else(|| it.strip_prefix('\'').and_then(|it| it.strip_suffix('\'')));
        let is_fine = |it: char| it.is_alphanumeric() || it == '-' || it == ' ' || it == '_';
        let name = bare.unwrap_or(it);
        !name.trim().is_empty() && name.chars().all(is_fine)
    };
    text.split(',').map(str::trim).all(is_name)
}

/// Whether a text is a length as CSS has it: `0`, `6px`, `0.4rem`, `0.25em`.
pub(super) fn is_length(text: &str) -> bool {
    let number = ["px", "rem", "em"].iter().find_map(|it| text.strip_suffix(it));
    let is_number = |it: &str| {
        !it.is_empty()
            && it.len() <= 8
            && it.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && it.parse::<f64>().is_ok()
    };
    text == "0" || number.is_some_and(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_names_and_nothing_that_ends_a_declaration() {
        for fine in
            ["serif", "Georgia, serif", "\"Source Serif 4\", 'Noto Serif', ui-serif", "Ünicode"]
        {
            assert!(is_faces(fine), "{fine}");
        }
        for wrong in ["", ",", "a,,b", "a;b", "a}b", "url(x)", "\"a", "\"a\\\"b\"", "a\nb", "a/*"] {
            assert!(!is_faces(wrong), "{wrong}");
        }
    }

    #[test]
    fn lengths_are_numbers_with_a_unit() {
        for fine in ["0", "6px", "0.4rem", "1em"] {
            assert!(is_length(fine), "{fine}");
        }
        for wrong in ["", "6", "px", "-1px", "1e3px", "calc(1px)", "1px;", "1..2px", "infpx"] {
            assert!(!is_length(wrong), "{wrong}");
        }
    }
}
