//! Which form of a text a number takes: the plural rules of CLDR for whole numbers.
//!
//! Scripts ask the browser's own `Intl.PluralRules`; natively there is none, and the reader must say in a
//! browser what its prerendered page said. `tests/e2e/languages.test.mjs` holds the two against each other.

use crate::{ReaderTexts, Text};

impl ReaderTexts {
    /// The place of a number's form in a text with all forms.
    #[must_use]
    pub fn form(&self, n: usize) -> usize {
        let others = if n != 0 && n.is_multiple_of(1_000_000) { 1 } else { 2 };
        match (self.say(Text::tag).get(..2).unwrap_or_default(), n) {
            ("ar", 0..=2) => n,
            ("ar", _) => match n % 100 {
                3..=10 => 3,
                11.. => 4,
                _ => 5,
            },
            ("ja" | "zh", _) | ("fr" | "pt", 0..=1) | (_, 1) => 0,
            ("es" | "fr" | "pt", _) => others,
            _ => 1,
        }
    }

    /// The form of a text for a number.
    #[must_use]
    pub fn of_number(&self, text: Text, n: usize) -> &'static str {
        self.part(text, self.form(n)).unwrap_or_default()
    }
}
