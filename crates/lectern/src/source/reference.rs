//! Character references of HTML and XML (`&amp;`, `&#8217;`): what they stand for.

use quick_xml::escape::resolve_html5_entity;

/// What a reference stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Text(String),
    /// The number of what no text may have: NUL, half of a pair, a control.
    Nothing,
}

/// What the name between `&` and `;` stands for; `None` where it is no name.
pub(super) fn meaning(name: &str) -> Option<Meaning> {
    let Some(number) = name.strip_prefix('#') else {
        return resolve_html5_entity(name).map(|it| Meaning::Text(it.to_owned()));
    };
    let hex = number.strip_prefix(['x', 'X']).map(|it| u32::from_str_radix(it, 16));
    let number = hex.unwrap_or_else(|| number.parse()).ok()?;
    // HTML standard, 13.2.5.80: these numbers mean what they mean in windows-1252.
    if let Ok(byte @ 0x80..=0x9f) = u8::try_from(number) {
        let text = encoding_rs::WINDOWS_1252.decode(&[byte]).0.into_owned();
        return Some(Meaning::Text(text));
    }
    let char = char::from_u32(number).filter(|it| !is_forbidden(*it));
    Some(char.map_or(Meaning::Nothing, |it| Meaning::Text(it.to_string())))
}

/// A text with its references decoded once, each as `meaning` says; what is none stays.
pub(super) fn decoded(text: &str, meaning: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.bytes().take(40).position(|it| it == b';');
        match end.and_then(|end| Some((meaning(&rest[..end])?, end))) {
            Some((text, end)) => {
                out.push_str(&text);
                rest = &rest[end + 1..];
            }
            None => out.push('&'),
        }
    }
    out + rest
}

/// Characters that XML has no place for.
pub(super) fn is_forbidden(char: char) -> bool {
    matches!(char, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_have_their_meaning() {
        for (name, text) in [
            ("amp", "&"),
            ("hellip", "…"),
            ("#8217", "’"),
            ("#x2019", "’"),
            ("#146", "’"),
            ("#9", "\t"),
        ] {
            assert_eq!(meaning(name), Some(Meaning::Text(text.to_owned())), "{name}");
        }
        for name in ["unknown", "", "#", "#x", "#z", "#99999999999"] {
            assert_eq!(meaning(name), None, "{name}");
        }
    }

    #[test]
    fn no_number_is_a_control_or_half_a_character() {
        for name in ["#0", "#8", "#11", "#12", "#x1f", "#127", "#xD800", "#xfffe", "#99999999"] {
            assert_eq!(meaning(name), Some(Meaning::Nothing), "{name}");
        }
    }

    #[test]
    fn a_text_is_decoded_once() {
        let text = |it: &str| (it == "amp").then(|| "&".to_owned());
        assert_eq!(decoded("a &amp;amp; & &x; é&", text), "a &amp; & &x; é&");
        lectern_trials::trials(|u| {
            let _ = decoded(u.arbitrary::<&str>()?, |it| match meaning(it)? {
                Meaning::Text(text) => Some(text),
                Meaning::Nothing => None,
            });
            Ok(())
        });
    }
}
