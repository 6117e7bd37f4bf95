//! Numbers and dates in the words of a language.

use crate::{ReaderTexts, Text, fill};

impl ReaderTexts {
    /// A number with its thousands set apart: "2,054".
    #[must_use]
    pub fn number(&self, number: usize) -> String {
        let digits = number.to_string();
        let is_short = digits.len() < self.say(Text::grouped_from).len();
        let mut text = String::new();
        for (idx, digit) in digits.chars().enumerate() {
            if idx > 0 && !is_short && (digits.len() - idx).is_multiple_of(3) {
                text.push_str(self.say(Text::thousands));
            }
            text.push(digit);
        }
        text
    }

    /// A text for a number, which stands in its first place; `more` are the values of the others.
    #[must_use]
    pub fn counted(&self, forms: Text, n: usize, more: &str) -> String {
        fill(self.of_number(forms, n), &[&self.number(n), more])
    }

    /// "No posts", "1 post", "2,054 posts".
    #[must_use]
    pub fn count_of_posts(&self, n: usize) -> String {
        if n == 0 { self.say(Text::no_posts).to_owned() } else { self.counted(Text::posts, n, "") }
    }

    /// One of twelve names, by the month from 1 on; empty where there is no such month.
    #[must_use]
    pub fn month(&self, names: Text, month: u8) -> &'static str {
        self.part(names, usize::from(month).wrapping_sub(1)).unwrap_or_default()
    }

    /// "7 January 2019".
    #[must_use]
    pub fn date(&self, year: u16, month: u8, day: u8) -> String {
        let month = self.month(Text::months, month);
        fill(self.say(Text::day_month_year), &[&digits(day), month, &digits(year)])
    }

    /// "January 2019".
    #[must_use]
    pub fn month_of_year(&self, year: u16, month: u8) -> String {
        fill(self.say(Text::month_year), &[self.month(Text::months, month), &digits(year)])
    }

    /// "7 Jan".
    #[must_use]
    pub fn short_date(&self, month: u8, day: u8) -> String {
        fill(self.say(Text::day_month), &[&digits(day), self.month(Text::months_short, month)])
    }

    /// "Category: Tutorials".
    #[must_use]
    pub fn labelled(&self, label: &str, value: &str) -> String {
        fill(self.say(Text::label), &[label, value])
    }
}

/// A number as it is. One size of number for all: each has code of its own.
fn digits(number: impl Into<usize>) -> String {
    number.into().to_string()
}
