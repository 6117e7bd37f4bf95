//! Languages by the names that their own speakers use.

/// The name of a language (BCP 47) in that language; the tag itself where it is not known here.
/// A region or a script behind the language is kept in brackets: "Português (BR)".
#[must_use]
pub fn language_name(tag: &str) -> String {
    let (language, rest) = tag.split_once('-').unwrap_or((tag, ""));
    let Some((_, name)) = NAMES.iter().find(|(code, _)| code.eq_ignore_ascii_case(language)) else {
        return tag.to_owned();
    };
    if rest.is_empty() { (*name).to_owned() } else { format!("{name} ({rest})") }
}

const NAMES: &[(&str, &str)] = &[
    ("ar", "العربية"),
    ("bn", "বাংলা"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hu", "Magyar"),
    ("id", "Indonesia"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("nl", "Nederlands"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sv", "Svenska"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_their_own_names() {
        assert_eq!(language_name("ja"), "日本語");
        assert_eq!(language_name("pt-BR"), "Português (BR)");
        assert_eq!(language_name("tlh"), "tlh");
    }
}
