//! A day in the calendar.

use serde::{Serialize, Serializer};
use std::fmt;

/// A day of the Gregorian calendar, in the author's own time zone; years 1 to 9999.
///
/// Only days that exist can be made. Ordered by time. In JSON a whole number `yyyymmdd`
/// (20190107), which people can read and which compresses as well as a day count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, or `None` where the calendar has no such day.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let fits = (1..=9999).contains(&year) && day >= 1 && day <= days_in(year, month);
        fits.then_some(Self { year, month, day })
    }

    /// Reads exactly `yyyy-mm-dd` (ISO 8601 calendar date); `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |from: usize, to: usize| -> Option<u16> {
            bytes[from..to].iter().try_fold(0, |sum: u16, it| {
                it.is_ascii_digit().then(|| sum * 10 + u16::from(it - b'0'))
            })
        };
        let (month, day) = (number(5, 7)?, number(8, 10)?);
        Self::new(number(0, 4)?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// The day of a number `yyyymmdd`; `None` for anything else.
    #[must_use]
    pub fn from_number(number: u32) -> Option<Self> {
        // Each part is cut to its range first, so the casts lose nothing.
        let (month, day) = ((number / 100 % 100) as u8, (number % 100) as u8);
        Self::new(u16::try_from(number / 10_000).ok()?, month, day)
    }

    /// The day as a number `yyyymmdd`: earlier days are smaller.
    #[must_use]
    pub fn number(self) -> u32 {
        u32::from(self.year) * 10_000 + u32::from(self.month) * 100 + u32::from(self.day)
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }
}

/// How many days a month has; 0 where there is no such month.
fn days_in(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 0,
    }
}

/// ISO 8601: `2019-01-07`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let (year, month) = (u32::from(self.year), u32::from(self.month));
        to.serialize_u32(year * 10_000 + month * 100 + u32::from(self.day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist_are_dates() {
        assert!(Date::new(2024, 2, 29).is_some());
        for (year, month, day) in [(2023, 2, 29), (1900, 2, 29), (2024, 13, 1), (2024, 0, 1)] {
            assert_eq!(Date::new(year, month, day), None, "{year}-{month}-{day}");
        }
        for text in ["2024-2-9", "2024-02-30", "02024-02-3", "2024/02/03", "２０２４-02-03", ""]
        {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn every_day_survives_text_and_json() {
        lectern_trials::trials(|u| {
            let (year, month) = (u.int_in_range(1..=9999)?, u.int_in_range(1..=12)?);
            let Some(date) = Date::new(year, month, u.int_in_range(1..=31)?) else {
                return Ok(());
            };
            assert_eq!(Date::parse(&date.to_string()), Some(date));
            let json = serde_json::to_string(&date).unwrap();
            assert_eq!(Date::from_number(json.parse().unwrap()), Some(date));
            Ok(())
        });
    }

    #[test]
    fn a_number_that_is_no_day_is_refused() {
        for number in [20_190_230, 0, 101, u32::MAX] {
            assert_eq!(Date::from_number(number), None, "{number}");
        }
    }
}
