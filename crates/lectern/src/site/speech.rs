//! What a site's pages and files say, in its language.

use lectern_archive::{Archive, Site};
use lectern_texts::{Language, PageTexts, ReaderTexts};

/// The texts of a site's language; English where the interface does not speak it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Speech {
    pub(super) reader: &'static ReaderTexts,
    pub(super) pages: &'static PageTexts,
}

impl Speech {
    pub(super) fn of(archive: &Archive) -> Self {
        Self::of_site(&archive.site)
    }

    /// The language (BCP 47) that a site's pages are in: its own, or English.
    pub(super) fn tag(site: &Site) -> &str {
        Language::of(&site.language).map_or(Language::English.code(), |_| &site.language)
    }

    pub(super) fn of_site(site: &Site) -> Self {
        let language = Language::of(&site.language).unwrap_or(Language::English);
        Self { reader: language.reader(), pages: language.pages() }
    }
}
