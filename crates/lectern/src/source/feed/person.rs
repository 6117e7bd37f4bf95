//! Who wrote something, as feeds say it.

use super::plain::plain;

/// The name among a name and an e-mail address, in the forms that feeds use: `a@b.example (Name)`,
/// `Name <a@b.example>`, `Name (a@b.example)`, `Name`. `None` where there is nothing but an
/// address, which is nobody's business.
pub(super) fn name(text: &str) -> Option<String> {
    let text = text.trim();
    let outside = text.split(['(', '<']).next().unwrap_or_default().trim();
    let inside = text
        .split_once(['(', '<'])
        .map(|(_, it)| it.trim_end_matches([')', '>', ' ']))
        .unwrap_or_default();
    if !text.contains('@') {
        return clean(text);
    }
    [outside, inside].into_iter().filter_map(clean).find(|it| !it.contains('@'))
}

fn clean(name: &str) -> Option<String> {
    let name = plain(name.trim().trim_start_matches("mailto:"));
    let name = name.trim_matches(['"', ' ', ',']).to_owned();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_and_an_address_is_not() {
        for (text, expected) in [
            ("Ann Example", Some("Ann Example")),
            ("ann@example.org (Ann Example)", Some("Ann Example")),
            ("Ann Example (ann@example.org)", Some("Ann Example")),
            ("\"Ann\" <ann@example.org>", Some("Ann")),
            ("Ann (and others)", Some("Ann (and others)")),
            ("Ann &amp; Bob", Some("Ann & Bob")),
            ("ann@example.org", None),
            ("  ", None),
        ] {
            assert_eq!(name(text).as_deref(), expected, "{text}");
        }
    }
}
