//! Numbers and dates in the words of the language that is spoken now.

use lectern_archive::Date;
use lectern_texts::{Text, texts};

/// Words that a grown-up reads in a minute: 238 for English non-fiction (Brysbaert, "How many
/// words do we read per minute?", Journal of Memory and Language 109, 2019).
const WORDS_A_MINUTE: u32 = 238;

/// Reading time of a text in whole minutes, at least 1.
#[must_use]
pub fn minutes(words: u32) -> u32 {
    words.div_ceil(WORDS_A_MINUTE).max(1)
}

/// The most words that take as many minutes as these.
#[must_use]
pub fn in_whole_minutes(words: u32) -> u32 {
    minutes(words).saturating_mul(WORDS_A_MINUTE)
}

/// "7 January 2019".
#[must_use]
pub fn date_in_words(date: Date) -> String {
    texts().date(date.year(), date.month(), date.day())
}

/// "No posts", "1 post", "2,054 posts".
#[must_use]
pub fn count_of_posts(count: usize) -> String {
    texts().count_of_posts(count)
}

/// "1 comment", "12 comments".
#[must_use]
pub fn count_of_comments(count: u32) -> String {
    texts().counted(Text::comments, count as usize, "")
}

/// A number with its thousands set apart: "2,054".
#[must_use]
pub fn number(number: usize) -> String {
    texts().number(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates_read_well() {
        assert_eq!(count_of_posts(0), "No posts");
        assert_eq!(count_of_posts(1), "1 post");
        assert_eq!(count_of_posts(2054), "2,054 posts");
        assert_eq!(number(1_000_000), "1,000,000");
        assert_eq!(number(999), "999");
        assert_eq!(date_in_words(Date::new(2019, 1, 7).unwrap()), "7 January 2019");
        let month = |month| texts().month(Text::months, month);
        assert_eq!((month(0), month(12), month(13)), ("", "December", ""));
    }

    #[test]
    fn even_a_note_takes_a_minute() {
        assert_eq!((minutes(0), minutes(238), minutes(239)), (1, 1, 2));
        for words in [0, 1, 238, 239, 10_000, u32::MAX] {
            assert_eq!(minutes(in_whole_minutes(words)), minutes(words));
        }
    }
}
