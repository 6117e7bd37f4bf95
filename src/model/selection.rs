//! What the reader asks for.

use super::facet::{Facet, Length};
use super::percent::{decode_query, encode};
use lectern_archive::Date;
use lectern_texts::{Text, text};
use std::fmt;

/// What the reader asks for now: text, terms, dates, sort, page.
///
/// Read from an address and printed to one (see [`super::Address`]); holds only what the address
/// holds. Values need not exist in the archive: then nothing is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// What was typed; empty for no text. Trimmed.
    pub text: String,
    /// Slugs of categories, in the order chosen.
    pub categories: Vec<String>,
    /// Slugs of tags, in the order chosen.
    pub tags: Vec<String>,
    /// Years as four digits, in the order chosen.
    pub years: Vec<String>,
    /// Slugs of authors, in the order chosen.
    pub authors: Vec<String>,
    /// Keys of lengths, in the order chosen.
    pub lengths: Vec<String>,
    /// Languages (BCP 47), in the order chosen.
    pub languages: Vec<String>,
    /// One month.
    pub month: Option<Month>,
    /// First day, included.
    pub from: Option<Date>,
    /// Last day, included.
    pub to: Option<Date>,
    /// The order of rows, where the reader chose; else [`Selection::order`] says.
    pub sort: Option<Sort>,
    /// Whole posts or excerpts, where the reader chose; else the publisher's default.
    pub whole: Option<bool>,
    /// The page, from 0.
    pub page: usize,
    /// How many pages before it are shown with it: 0 to `page`, at most [`Selection::MOST`].
    pub more: usize,
}

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// 1 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
}

impl Month {
    /// Reads `2024-05`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let first = Date::parse(&format!("{year}-{month}-01"))?;
        Some(Self { year: first.year(), month: first.month() })
    }

    /// Whether the day is in this month.
    #[must_use]
    pub fn holds(self, date: Date) -> bool {
        (date.year(), date.month()) == (self.year, self.month)
    }
}

/// `2024-05`.
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// The order of rows. Ties keep the archive's own order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The archive's order: newest first, undated last as their source has them.
    #[default]
    Newest,
    /// The archive's order, backwards.
    Oldest,
    /// By title, without case and accents.
    Title,
    /// Most words first.
    Longest,
    /// What answers the text best first; the archive's order where no index answered.
    Relevance,
}

impl Sort {
    /// In the order in which a switch shows them.
    pub const ALL: [Self; 5] =
        [Self::Relevance, Self::Newest, Self::Oldest, Self::Title, Self::Longest];

    /// What an address calls it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Title => "title",
            Self::Longest => "longest",
            Self::Relevance => "relevance",
        }
    }

    /// What people read; an archive without dates has an order, but nothing new or old.
    #[must_use]
    pub fn name(self, is_dated: bool) -> &'static str {
        text(match self {
            Self::Newest if !is_dated => Text::in_order,
            Self::Oldest if !is_dated => Text::backwards,
            Self::Newest => Text::newest_first,
            Self::Oldest => Text::oldest_first,
            Self::Title => Text::by_title,
            Self::Longest => Text::longest_first,
            Self::Relevance => Text::best_match,
        })
    }

    /// The sort with this key.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }
}

impl Selection {
    /// Most pages that are shown before the last: what a phone still scrolls with ease.
    pub const MOST: usize = 99;

    /// The chosen values of a facet.
    #[must_use]
    pub fn values(&self, facet: Facet) -> &[String] {
        match facet {
            Facet::Category => &self.categories,
            Facet::Tag => &self.tags,
            Facet::Year => &self.years,
            Facet::Author => &self.authors,
            Facet::Length => &self.lengths,
            Facet::Language => &self.languages,
        }
    }

    fn values_mut(&mut self, facet: Facet) -> &mut Vec<String> {
        match facet {
            Facet::Category => &mut self.categories,
            Facet::Tag => &mut self.tags,
            Facet::Year => &mut self.years,
            Facet::Author => &mut self.authors,
            Facet::Length => &mut self.lengths,
            Facet::Language => &mut self.languages,
        }
    }

    /// The selection with a single value chosen.
    #[must_use]
    pub fn of(facet: Facet, value: &str) -> Self {
        let mut selection = Self::default();
        selection.add(facet, value.to_owned());
        selection
    }

    /// Chooses one more value; one that is chosen already, or empty, changes nothing.
    pub(crate) fn add(&mut self, facet: Facet, value: String) {
        let values = self.values_mut(facet);
        if !value.is_empty() && !values.contains(&value) {
            values.push(value);
        }
    }

    /// Whether the value is chosen.
    #[must_use]
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.values(facet).iter().any(|it| it == value)
    }

    /// The same with a value chosen or, where it was, no longer; on its first page.
    #[must_use]
    pub fn with_toggled(&self, facet: Facet, value: &str) -> Self {
        let mut changed = self.with_page(0);
        if self.has(facet, value) {
            changed.values_mut(facet).retain(|it| it != value);
        } else {
            changed.add(facet, value.to_owned());
        }
        changed
    }

    /// The same with another text, on its first page.
    #[must_use]
    pub fn with_text(&self, text: &str) -> Self {
        Self { text: text.trim().to_owned(), ..self.with_page(0) }
    }

    /// The same in another order, on its first page.
    #[must_use]
    pub fn with_sort(&self, sort: Sort) -> Self {
        Self { sort: Some(sort).filter(|it| self.is_choice(*it)), ..self.with_page(0) }
    }

    /// The order of rows: as chosen, else by relevance where there is text, else newest first.
    #[must_use]
    pub fn order(&self) -> Sort {
        let default = if self.text.is_empty() { Sort::Newest } else { Sort::Relevance };
        self.sort.filter(|it| self.is_choice(*it)).unwrap_or(default)
    }

    /// Whether an order differs from the one that nobody need ask for.
    fn is_choice(&self, sort: Sort) -> bool {
        sort != Sort::Relevance && (sort != Sort::Newest || !self.text.is_empty())
    }

    /// The same with whole posts or excerpts; the page stays.
    #[must_use]
    pub fn with_whole(&self, whole: bool) -> Self {
        Self { whole: Some(whole), ..self.clone() }
    }

    /// The same on another page, from 0.
    #[must_use]
    pub fn with_page(&self, page: usize) -> Self {
        Self { page, more: 0, ..self.clone() }
    }

    /// The same with the page behind it below what is shown.
    #[must_use]
    pub fn with_more(&self) -> Self {
        let (page, more) = (self.page + 1, (self.more + 1).min(Self::MOST));
        Self { page, more, ..self.clone() }
    }

    /// The same in another range of days, on its first page.
    #[must_use]
    pub fn with_range(&self, from: Option<Date>, to: Option<Date>) -> Self {
        Self { from, to, ..self.with_page(0) }
    }

    /// The same without its month, on its first page.
    #[must_use]
    pub fn without_month(&self) -> Self {
        Self { month: None, ..self.with_page(0) }
    }

    /// Without any filter; order and form of rows stay.
    #[must_use]
    pub fn cleared(&self) -> Self {
        Self { sort: self.sort, whole: self.whole, ..Self::default() }
    }

    /// How many filters narrow the archive: each value, month, end of a range, and the text.
    #[must_use]
    pub fn n_filters(&self) -> usize {
        let values: usize = Facet::ALL.iter().map(|it| self.values(*it).len()).sum();
        values
            + usize::from(self.month.is_some())
            + usize::from(self.from.is_some())
            + usize::from(self.to.is_some())
            + usize::from(!self.text.is_empty())
    }

    /// Reads one pair of a query; a key or value that means nothing is passed over.
    pub(crate) fn read(&mut self, key: &str, value: &str) {
        let value = decode_query(value);
        match key {
            "q" => self.text = value.trim().to_owned(),
            "month" => self.month = Month::parse(&value),
            "from" => self.from = Date::parse(&value),
            "to" => self.to = Date::parse(&value),
            "sort" => self.sort = Sort::parse(&value),
            "view" => {
                self.whole =
                    ["excerpts", "whole"].iter().position(|it| **it == value).map(|it| it == 1)
            }
            "more" => self.more = value.parse().unwrap_or_default(),
            "page" => self.page = value.parse::<usize>().unwrap_or(1).clamp(1, 1 << 24) - 1,
            "year" if !is_year(&value) => {}
            "length" if !Length::ALL.iter().any(|it| it.key() == value) => {}
            _ => {
                if let Some(facet) = Facet::ALL.into_iter().find(|it| it.key() == key) {
                    self.add(facet, value);
                }
            }
        }
    }

    /// The pairs of a query that [`Selection::read`] reads back, without the page.
    pub(crate) fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.text.is_empty() {
            pairs.push(("q", encode(&self.text)));
        }
        for facet in Facet::ALL {
            pairs.extend(self.values(facet).iter().map(|it| (facet.key(), encode(it))));
        }
        pairs.extend(self.month.map(|it| ("month", it.to_string())));
        pairs.extend(self.from.map(|it| ("from", it.to_string())));
        pairs.extend(self.to.map(|it| ("to", it.to_string())));
        pairs.extend(self.view_pairs());
        pairs
    }

    /// The pairs that only say how rows look.
    pub(crate) fn view_pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let sort = self.sort.filter(|it| self.is_choice(*it));
        pairs.extend(sort.map(|it| ("sort", it.key().to_owned())));
        let view = self.whole.map(|it| if it { "whole" } else { "excerpts" });
        pairs.extend(view.map(|it| ("view", it.to_owned())));
        pairs
    }
}

/// Whether a text is a year as addresses write it: four digits, not 0000.
pub(crate) fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|it| it.is_ascii_digit()) && text != "0000"
}
