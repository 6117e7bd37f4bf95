//! Numbers and dates in words. English; other languages are one table that a later version adds.

use lectern_archive::Date;

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

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "May" for 5; empty where there is no such month.
#[must_use]
pub fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

/// "7 January 2019".
#[must_use]
pub fn date_in_words(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(date.month()), date.year())
}

/// "no posts", "1 post", "2,054 posts".
#[must_use]
pub fn count_of_posts(count: usize) -> String {
    match count {
        0 => "No posts".to_owned(),
        1 => "1 post".to_owned(),
        _ => format!("{} posts", number(count)),
    }
}

/// "1 comment", "12 comments".
#[must_use]
pub fn count_of_comments(count: u32) -> String {
    match count {
        1 => "1 comment".to_owned(),
        _ => format!("{} comments", number(count as usize)),
    }
}

/// A number with its thousands set apart: "2,054".
#[must_use]
pub fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (idx, digit) in digits.chars().enumerate() {
        if idx > 0 && (digits.len() - idx).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
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
        assert_eq!((month_name(0), month_name(13)), ("", ""));
    }

    #[test]
    fn even_a_note_takes_a_minute() {
        assert_eq!((minutes(0), minutes(238), minutes(239)), (1, 1, 2));
        for words in [0, 1, 238, 239, 10_000, u32::MAX] {
            assert_eq!(minutes(in_whole_minutes(words)), minutes(words));
        }
    }
}
