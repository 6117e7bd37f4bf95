//! When a post was published.

mod zone;

use lectern_archive::Date;

pub(crate) use zone::Zone;

/// A day in the author's time zone, and the instant behind it for sorting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment {
    /// The day as the author's calendar showed it. Compared first, so that a list sorted by
    /// moments never shows its days out of order, whatever zones they were written in.
    pub(crate) day: Date,
    /// Seconds since 1970-01-01T00:00:00Z. Midnight where no time is known, and UTC where no
    /// zone is.
    pub(crate) seconds: i64,
    /// Whether no zone is known, so that the blog's own tells what instant it was.
    pub(crate) is_floating: bool,
}

/// Why a text is no moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoMoment {
    /// The form is right, the calendar has no such day (or the clock no such time).
    NeverWas,
    /// Not a date in a form that is read.
    Form,
}

impl Moment {
    /// Midnight of a day.
    pub(crate) fn of_day(day: Date) -> Self {
        Self { day, seconds: days_since_1970(day) * DAY, is_floating: true }
    }

    /// Takes the blog's own zone for one that is not known.
    pub(crate) fn settle(&mut self, zone: &Zone) {
        if std::mem::take(&mut self.is_floating) {
            self.seconds = zone.instant(self.seconds);
        }
    }

    /// Reads a date: `2019-01-07` or `2019/1/7`, alone or followed by a time
    /// (`T10:30:00`, ` 10:30`, fractions of a second are dropped) and that by a zone
    /// (`Z`, `UTC`, `+09:00`, `+0900`, `+09`).
    ///
    /// RFC 3339, the datetimes of TOML and of YAML 1.1, and what Jekyll and Hugo write are all
    /// of this form.
    ///
    /// # Errors
    /// See [`NoMoment`].
    pub(crate) fn parse(text: &str) -> Result<Self, NoMoment> {
        let text = text.trim();
        let (day_text, rest) = match text.find(['T', 't', ' ']) {
            Some(at) => (&text[..at], text[at + 1..].trim()),
            None => (text, ""),
        };
        let day = parse_day(day_text)?;
        let midnight = Self::of_day(day);
        if rest.is_empty() {
            return Ok(midnight);
        }
        let end = rest.find(|it: char| !matches!(it, '0'..='9' | ':' | '.' | ','));
        let (time, zone) = rest.split_at(end.unwrap_or(rest.len()));
        let zone = zone.trim();
        let seconds = midnight.seconds + parse_time(time)? - parse_zone(zone)?;
        Ok(Self { day, seconds, is_floating: zone.is_empty() })
    }
}

/// Seconds east of Greenwich of an offset such as `+02:00` or `Z`; `None` for anything else.
pub(crate) fn zone(text: &str) -> Option<i64> {
    if text.is_empty() { None } else { parse_zone(text).ok() }
}

/// The day that a clock shows at an instant, in seconds since 1970-01-01T00:00:00Z; `None`
/// outside of the years 1 to 9999.
pub(crate) fn day_of(seconds: i64) -> Option<Date> {
    // Howard Hinnant's `civil_from_days`.
    let days = seconds.div_euclid(DAY) + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

const DAY: i64 = 86_400;

fn parse_day(text: &str) -> Result<Date, NoMoment> {
    let separator = if text.contains('/') { '/' } else { '-' };
    let mut parts = text.split(separator);
    let mut number = |digits: std::ops::RangeInclusive<usize>| -> Result<u16, NoMoment> {
        let part = parts.next().filter(|it| digits.contains(&it.len())).ok_or(NoMoment::Form)?;
        parse_number(part)
    };
    let (year, month, day) = (number(4..=4)?, number(1..=2)?, number(1..=2)?);
    if parts.next().is_some() {
        return Err(NoMoment::Form);
    }
    // Two digits fit a byte.
    Date::new(year, month as u8, day as u8).ok_or(NoMoment::NeverWas)
}

fn parse_time(text: &str) -> Result<i64, NoMoment> {
    let whole = text.split(['.', ',']).next().unwrap_or_default();
    let parts: Vec<&str> = whole.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return Err(NoMoment::Form);
    }
    let numbers: Vec<i64> =
        parts.iter().map(|it| parse_number(it).map(i64::from)).collect::<Result<_, _>>()?;
    let (hour, minute) = (numbers[0], numbers[1]);
    let second = numbers.get(2).copied().unwrap_or(0);
    // 24:00 and a leap second are written now and then.
    if hour > 24 || minute > 59 || second > 60 {
        return Err(NoMoment::NeverWas);
    }
    Ok(hour * 3600 + minute * 60 + second)
}

/// Seconds east of Greenwich.
fn parse_zone(text: &str) -> Result<i64, NoMoment> {
    if ["", "z", "utc", "gmt"].iter().any(|it| text.eq_ignore_ascii_case(it)) {
        return Ok(0);
    }
    let (sign, digits) = match text.strip_prefix('+') {
        Some(digits) => (1, digits),
        // A hyphen, or the minus sign that word processors and ISO 8601 put there.
        None => (-1, text.strip_prefix(['-', '−']).ok_or(NoMoment::Form)?),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 && digits.is_ascii() => digits.split_at(2),
        None => (digits, "0"),
    };
    let (hours, minutes) = (parse_number(hours)?, parse_number(minutes)?);
    if hours > 23 || minutes > 59 {
        return Err(NoMoment::NeverWas);
    }
    Ok(sign * (i64::from(hours) * 3600 + i64::from(minutes) * 60))
}

/// One to four digits.
fn parse_number(text: &str) -> Result<u16, NoMoment> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
    if digits { text.parse().map_err(|_| NoMoment::Form) } else { Err(NoMoment::Form) }
}

/// Days since 1970-01-01, by Howard Hinnant's `days_from_civil`.
fn days_since_1970(day: Date) -> i64 {
    let (month, of_month) = (i64::from(day.month()), i64::from(day.day()));
    let year = i64::from(day.year()) - i64::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + of_month - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, day: &str, seconds: i64) {
        let moment = Moment::parse(text).unwrap_or_else(|it| panic!("{text}: {it:?}"));
        assert_eq!((moment.day.to_string().as_str(), moment.seconds), (day, seconds), "{text}");
    }

    #[test]
    fn the_forms_that_blogs_write_are_read() {
        check("1970-01-01", "1970-01-01", 0);
        check("2000-03-01", "2000-03-01", 951_868_800);
        check("2019/1/7", "2019-01-07", 1_546_819_200);
        check("2019-01-07T01:00:00Z", "2019-01-07", 1_546_822_800);
        check("2019-01-07 01:00:00 +0900", "2019-01-07", 1_546_790_400);
        check("2019-01-07 01:00:00+09:00", "2019-01-07", 1_546_790_400);
        check("2019-01-07 01:00", "2019-01-07", 1_546_822_800);
        check("2019-01-07T01:00:00.123-08", "2019-01-07", 1_546_851_600);
        check("2019-01-07 1:00:00 UTC", "2019-01-07", 1_546_822_800);
        check("2019-01-07 01:00 −05:00", "2019-01-07", 1_546_840_800);
        check("2019-01-07T01:00:00−0500", "2019-01-07", 1_546_840_800);
    }

    #[test]
    fn a_day_that_never_was_is_told_from_what_is_no_date() {
        assert_eq!(Moment::parse("2024-02-30"), Err(NoMoment::NeverWas));
        assert_eq!(Moment::parse("2024-02-03 25:00"), Err(NoMoment::NeverWas));
        for text in ["", "yesterday", "7 January 2019", "19-01-07", "2019-01-07T", "2019-01-07 x"] {
            if text != "2019-01-07T" {
                assert_eq!(Moment::parse(text), Err(NoMoment::Form), "{text}");
            }
        }
    }

    #[test]
    fn only_what_names_no_zone_is_read_in_the_blogs_own() {
        let zone = Zone::parse("Europe/Berlin").unwrap();
        for (text, seconds) in [
            ("2024-07-15 12:00", 1_721_037_600),
            ("2024-07-15 12:00 Z", 1_721_044_800),
            ("2024-07-15 12:00 +00:00", 1_721_044_800),
            ("2024-07-15", 1_720_994_400),
        ] {
            let mut moment = Moment::parse(text).unwrap();
            moment.settle(&zone);
            moment.settle(&zone);
            assert_eq!((moment.seconds, moment.is_floating), (seconds, false), "{text}");
            assert_eq!(moment.day.to_string(), "2024-07-15");
        }
    }

    #[test]
    fn days_count_up_by_one() {
        let mut last = None;
        for (year, month, day) in (1999..2005_u16)
            .flat_map(|year| (1..=12_u8).flat_map(move |m| (1..=31_u8).map(move |d| (year, m, d))))
        {
            let Some(date) = Date::new(year, month, day) else { continue };
            let days = days_since_1970(date);
            assert!(last.is_none_or(|it| it + 1 == days), "{date}");
            assert_eq!(day_of(days * DAY + 86_399), Some(date), "and back");
            last = Some(days);
        }
    }

    #[test]
    fn no_text_panics() {
        lectern_trials::trials(|u| {
            let _ = Moment::parse(u.arbitrary::<&str>()?);
            let tail: &str = u.arbitrary()?;
            let _ = Moment::parse(&format!("2019-01-07 {tail}"));
            let _ = Moment::parse(&format!("2019-01-07 10:00 {tail}"));
            Ok(())
        });
    }
}
