//! The languages that the interface speaks.

use crate::languages::{ar, de, en, es, fr, ja, pt, zh};
use crate::{PageTexts, ReaderTexts, ScriptTexts};

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// The language that texts are written in first.
    English,
    /// `de`.
    German,
    /// `fr`.
    French,
    /// `es`.
    Spanish,
    /// `pt`, as it is written in Brazil.
    Portuguese,
    /// `ja`.
    Japanese,
    /// `zh`, in simplified characters.
    Chinese,
    /// `ar`, with the digits 0 to 9.
    Arabic,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::English,
        Self::German,
        Self::French,
        Self::Spanish,
        Self::Portuguese,
        Self::Japanese,
        Self::Chinese,
        Self::Arabic,
    ];

    /// The language of a tag (BCP 47), whatever its region and script: `pt-BR` is Portuguese. `None` where
    /// the interface does not speak it.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|it| it.code().eq_ignore_ascii_case(language))
    }

    /// Its code (ISO 639-1).
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Portuguese => "pt",
            Self::Japanese => "ja",
            Self::Chinese => "zh",
            Self::Arabic => "ar",
        }
    }

    /// What the reader's own program says.
    #[must_use]
    pub fn reader(self) -> &'static ReaderTexts {
        match self {
            Self::English => &en::READER,
            Self::German => &de::READER,
            Self::French => &fr::READER,
            Self::Spanish => &es::READER,
            Self::Portuguese => &pt::READER,
            Self::Japanese => &ja::READER,
            Self::Chinese => &zh::READER,
            Self::Arabic => &ar::READER,
        }
    }

    /// What scripts, styles and the document around a page say.
    #[must_use]
    pub fn scripts(self) -> &'static ScriptTexts {
        match self {
            Self::English => &en::SCRIPTS,
            Self::German => &de::SCRIPTS,
            Self::French => &fr::SCRIPTS,
            Self::Spanish => &es::SCRIPTS,
            Self::Portuguese => &pt::SCRIPTS,
            Self::Japanese => &ja::SCRIPTS,
            Self::Chinese => &zh::SCRIPTS,
            Self::Arabic => &ar::SCRIPTS,
        }
    }

    /// What the tool says in what it writes.
    #[must_use]
    pub fn pages(self) -> &'static PageTexts {
        match self {
            Self::English => &en::PAGES,
            Self::German => &de::PAGES,
            Self::French => &fr::PAGES,
            Self::Spanish => &es::PAGES,
            Self::Portuguese => &pt::PAGES,
            Self::Japanese => &ja::PAGES,
            Self::Chinese => &zh::PAGES,
            Self::Arabic => &ar::PAGES,
        }
    }

    /// The texts of all tables with their names, each of which is the only one so called.
    #[must_use]
    pub fn all(self) -> Vec<(&'static str, &'static str)> {
        let scripts = ScriptTexts::NAMES.iter().copied().zip(self.scripts().list());
        let pages = PageTexts::NAMES.iter().copied().zip(self.pages().list());
        self.reader().all().into_iter().chain(scripts).chain(pages).collect()
    }

    /// What the reader's own program says, a line for each text: [`crate::read`] reads it.
    #[must_use]
    pub fn file(self) -> String {
        self.reader().0.join("\n")
    }
}
