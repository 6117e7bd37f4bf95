//! Languages in the names of files and folders.

/// The two-letter codes that stand for a language in a name. Those that mean something else to
/// people who write about software (`ts`, `ps`, `io`, `so`, `sh`, `vb`) are not taken from names;
/// the key `lang` has them all.
const CODES: &[&str] = &[
    "af", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "eo", "es",
    "et", "eu", "fa", "fi", "fr", "ga", "gl", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja",
    "ka", "kk", "km", "kn", "ko", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "my", "nb", "ne", "nl",
    "nn", "no", "pa", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th",
    "tr", "uk", "ur", "uz", "vi", "zh",
];

/// The language that a name stands for, as BCP 47 writes it: `zh-cn` and `zh_CN` are `zh-CN`.
/// `None` for any other name.
pub(crate) fn code(name: &str) -> Option<String> {
    let mut parts = name.split(['-', '_']);
    let base = parts.next()?.to_ascii_lowercase();
    if !CODES.contains(&base.as_str()) {
        return None;
    }
    let Some(more) = parts.next() else { return Some(base) };
    let is_last = parts.next().is_none();
    let is_alphabetic = more.bytes().all(|it| it.is_ascii_alphabetic());
    match (more.len(), is_alphabetic && is_last) {
        (2, true) => Some(format!("{base}-{}", more.to_ascii_uppercase())),
        (4, true) => {
            let (first, rest) = more.split_at(1);
            Some(format!("{base}-{}{}", first.to_ascii_uppercase(), rest.to_ascii_lowercase()))
        }
        _ => None,
    }
}

/// The language behind the last dot of a stem, and what stands before: `post.ja`.
pub(crate) fn suffix(stem: &str) -> Option<(&str, String)> {
    let (before, name) = stem.rsplit_once('.')?;
    Some((before, code(name)?)).filter(|_| !before.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_languages_are_told_from_other_names() {
        for (name, found) in [
            ("ja", Some("ja")),
            ("EN", Some("en")),
            ("pt-br", Some("pt-BR")),
            ("zh_Hans", Some("zh-Hans")),
            ("ts", None),
            ("blog", None),
            ("en-route", None),
            ("is-it", Some("is-IT")),
            ("", None),
        ] {
            assert_eq!(code(name).as_deref(), found, "{name}");
        }
        assert_eq!(suffix("post.ja"), Some(("post", "ja".to_owned())));
        assert_eq!(suffix("Name.aspx"), None);
        assert_eq!(suffix("ja"), None);
    }
}
