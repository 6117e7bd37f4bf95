//! What posts can be filtered by.

use lectern_texts::{Text, text};

/// A kind of value that posts can be filtered by. Values of one facet are joined by OR, facets
/// by AND.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// Categories.
    Category,
    /// Tags.
    Tag,
    /// Years of publication.
    Year,
    /// Authors.
    Author,
    /// Reading time.
    Length,
    /// Languages.
    Language,
}

impl Facet {
    /// All facets, in the order in which a panel shows them.
    pub const ALL: [Self; 6] =
        [Self::Category, Self::Tag, Self::Year, Self::Author, Self::Length, Self::Language];

    /// Its legend.
    #[must_use]
    pub fn legend(self) -> &'static str {
        text(match self {
            Self::Category => Text::categories,
            Self::Tag => Text::tags,
            Self::Year => Text::years,
            Self::Author => Text::authors,
            Self::Length => Text::reading_time,
            Self::Language => Text::languages,
        })
    }

    /// Its name in a query.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Tag => "tag",
            Self::Year => "year",
            Self::Author => "author",
            Self::Length => "length",
            Self::Language => "language",
        }
    }

    /// Its name before a value, as in "Category: Tutorials".
    #[must_use]
    pub fn label(self) -> &'static str {
        text(match self {
            Self::Category => Text::category,
            Self::Tag => Text::tag_label,
            Self::Year => Text::year,
            Self::Author => Text::author,
            Self::Length => Text::reading_time,
            Self::Language => Text::language,
        })
    }
}

/// One value of a facet, as a panel shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// What an address calls it: a slug, a year, a length, a language.
    pub key: String,
    /// What people read.
    pub name: String,
    /// How many posts of the whole archive have it.
    pub count: u32,
}

/// How long a post takes to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Length {
    /// Under 5 minutes.
    Short,
    /// 5 to 10 minutes.
    Medium,
    /// 11 to 20 minutes.
    Long,
    /// More than 20 minutes.
    VeryLong,
}

impl Length {
    /// Shortest first.
    pub const ALL: [Self; 4] = [Self::Short, Self::Medium, Self::Long, Self::VeryLong];

    /// The length of a post that takes so many minutes.
    #[must_use]
    pub fn of(minutes: u32) -> Self {
        match minutes {
            0..=4 => Self::Short,
            5..=10 => Self::Medium,
            11..=20 => Self::Long,
            _ => Self::VeryLong,
        }
    }

    /// What an address calls it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Short => "under-5",
            Self::Medium => "5-10",
            Self::Long => "11-20",
            Self::VeryLong => "over-20",
        }
    }

    /// What people read.
    #[must_use]
    pub fn name(self) -> &'static str {
        text(match self {
            Self::Short => Text::under_5_minutes,
            Self::Medium => Text::from_5_to_10_minutes,
            Self::Long => Text::from_11_to_20_minutes,
            Self::VeryLong => Text::over_20_minutes,
        })
    }
}
