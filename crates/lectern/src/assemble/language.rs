//! What language a post is said to be in.

use lectern_texts::Language;

/// The language that a post says on its pages: its own where that is not the site's. Where the interface does not speak the
/// site's, pages are in English, and each post says what it is in.
pub(super) fn said(own: Option<String>, site: &str) -> Option<String> {
    let own = own.filter(|it| !it.is_empty());
    match Language::of(site) {
        Some(_) => own.filter(|it| it != site),
        None => Some(own.unwrap_or_else(|| site.to_owned())).filter(|it| !it.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_says_its_language_where_its_page_is_in_another() {
        let of = |own: Option<&str>, site: &str| said(own.map(str::to_owned), site);
        assert_eq!([of(None, "de"), of(Some("de"), "de"), of(Some(""), "de")], [None, None, None]);
        assert_eq!(of(Some("he"), "de").as_deref(), Some("he"));
        // The interface does not speak Hebrew: its pages are in English.
        assert_eq!(of(None, "he").as_deref(), Some("he"));
        assert_eq!(of(Some("en"), "he").as_deref(), Some("en"));
        assert_eq!(of(None, ""), None);
    }
}
