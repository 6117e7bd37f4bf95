//! The dates of feeds: RFC 3339, RFC 822, and what people make of them.

use crate::moment::{Moment, NoMoment};
use crate::source::date_names::{self, month, zone};
use lectern_archive::Date;

/// Reads a date of a feed.
///
/// # Errors
/// See [`NoMoment`]. A year or a month without a day is none: no day is invented.
pub(super) fn parse(text: &str) -> Result<Moment, NoMoment> {
    let text = text.trim();
    match Moment::parse(text) {
        Err(NoMoment::Form) => {}
        done => return done,
    }
    if text.starts_with(|it: char| it.is_ascii_digit())
        && let Some(plain) = compact(text)
    {
        return Moment::parse(&plain);
    }
    words(text)
}

/// ISO 8601 without its hyphens: `20040715`, `20040715T101530Z`; with a zone by name behind.
fn compact(text: &str) -> Option<String> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 8 {
        let (day, rest) = text.split_at(8);
        let day = format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]);
        let time = rest.strip_prefix(['T', 't', ' ']).unwrap_or_default();
        let n_time = time.bytes().take_while(u8::is_ascii_digit).count();
        return Some(match n_time {
            6 => format!("{day}T{}:{}:{}{}", &time[..2], &time[2..4], &time[4..6], &time[6..]),
            4 => format!("{day}T{}:{}{}", &time[..2], &time[2..4], &time[4..]),
            0 => day,
            _ => format!("{day}T{time}"),
        });
    }
    // `2004-07-15 10:15:30 EST`.
    let (rest, name) = text.rsplit_once(' ')?;
    let is_iso = digits == 4 && text.as_bytes().get(4).is_some_and(|it| b"-/".contains(it));
    Some(format!("{rest} {}", date_names::offset(zone(name)?))).filter(|_| is_iso)
}

/// What the words of a date tell.
#[derive(Default)]
struct Words<'a> {
    year: Option<u16>,
    month: Option<u8>,
    day: Option<u8>,
    time: Option<&'a str>,
    is_afternoon: Option<bool>,
    zone: Option<i32>,
}

/// A month by name among numbers, in any order that people use: RFC 822 (`Mon, 07 Jan 2019
/// 10:30:00 EST`), asctime (`Mon Jan  7 10:30:00 2019`), `January 7, 2019 10:30 pm`. The day of
/// the week is not asked: it is wrong more often than the date.
fn words(text: &str) -> Result<Moment, NoMoment> {
    let mut words = Words::default();
    let parts = text.split(|it: char| it.is_whitespace() || it == ',');
    for part in parts.filter(|it| !it.is_empty()) {
        words.take(part)?;
    }
    let (Some(year), Some(month), Some(day)) = (words.year, words.month, words.day) else {
        return Err(NoMoment::Form);
    };
    let day = Date::new(year, month, day).ok_or(NoMoment::NeverWas)?;
    let Some(time) = words.time else {
        return Ok(Moment::of_day(day));
    };
    let mut moment = Moment::parse(&format!("{day}T{}", pad(time)))?;
    let hour: u8 = time.split(':').next().and_then(|it| it.parse().ok()).unwrap_or_default();
    match words.is_afternoon {
        Some(true) if hour < 12 => moment.seconds += 12 * 3600,
        Some(false) if hour == 12 => moment.seconds -= 12 * 3600,
        _ => {}
    }
    moment.is_floating = words.zone.is_none();
    moment.seconds -= i64::from(words.zone.unwrap_or(0)) * 60;
    Ok(moment)
}

impl<'a> Words<'a> {
    fn take(&mut self, part: &'a str) -> Result<(), NoMoment> {
        // `07-Jan-2019`, `7/Jan/19`.
        let has_letters = part.bytes().any(|it| it.is_ascii_alphabetic());
        if has_letters && part.contains(['-', '/']) && self.month.is_none() {
            return part.split(['-', '/']).try_for_each(|it| self.take(it));
        }
        if part.contains(':') && self.time.is_none() && part.as_bytes()[0].is_ascii_digit() {
            let end = part.find(|it: char| !matches!(it, '0'..='9' | ':' | '.'));
            let (time, rest) = part.split_at(end.unwrap_or(part.len()));
            self.time = Some(time);
            return if rest.is_empty() { Ok(()) } else { self.take(rest) };
        }
        if part.starts_with(['+', '-', '−']) && self.time.is_some() {
            self.zone = Some(offset(part).ok_or(NoMoment::Form)?);
            return Ok(());
        }
        let digits = part.trim_end_matches(|it: char| it.is_ascii_alphabetic() || it == '.');
        if !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit()) {
            return self.number(digits);
        }
        self.word(&part.trim_end_matches('.').to_ascii_lowercase());
        Ok(())
    }

    fn number(&mut self, digits: &str) -> Result<(), NoMoment> {
        let number: u16 = digits.parse().map_err(|_| NoMoment::Form)?;
        if self.day.is_none() && digits.len() <= 2 {
            self.day = u8::try_from(number).ok();
        } else if self.year.is_none() && digits.len() <= 4 {
            // RFC 2822: two digits up to 49 are of this century, three count from 1900.
            self.year = Some(match (digits.len(), number) {
                (2, 0..=49) => 2000 + number,
                (2 | 3, _) => 1900 + number,
                _ => number,
            });
        } else {
            return Err(NoMoment::Form);
        }
        Ok(())
    }

    fn word(&mut self, word: &str) {
        if let (Some(month), None) = (word.get(..3).and_then(month), self.month) {
            self.month = Some(month);
        } else if matches!(word, "am" | "pm") {
            self.is_afternoon = Some(word == "pm");
        } else if let (Some(zone), None, true) = (zone(word), self.zone, self.time.is_some()) {
            self.zone = Some(zone);
        }
    }
}

/// `1:05` as `01:05`; the rest as it is.
fn pad(time: &str) -> String {
    if time.find(':') == Some(1) { format!("0{time}") } else { time.to_owned() }
}

/// `+0900`, `-5:30`, `+9` in minutes; with a hyphen or a minus sign.
fn offset(text: &str) -> Option<i32> {
    let sign = if text.starts_with('+') { 1 } else { -1 };
    let digits: String = text.chars().skip(1).filter(|it| *it != ':').collect();
    let number: i32 = digits.parse().ok()?;
    let (hours, minutes) =
        if digits.len() <= 2 { (number, 0) } else { (number / 100, number % 100) };
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, same: &str) {
        let same = Moment::parse(same).unwrap();
        let found = parse(text).unwrap_or_else(|it| panic!("{text}: {it:?}"));
        assert_eq!((found.day, found.seconds), (same.day, same.seconds), "{text}");
    }

    #[test]
    fn the_forms_of_feeds_are_read_with_their_zones() {
        check("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z");
        check("Thu, 01 Jan 04 19:48:21 EST", "2004-01-01T19:48:21-05:00");
        check("01 Jan 99 19:48 +0200", "1999-01-01T19:48:00+02:00");
        check("Thu,  1 January 2004 9:48:21 PDT", "2004-01-01T09:48:21-07:00");
        check("Thu Jan  1 19:48:21 2004", "2004-01-01T19:48:21Z");
        check("January 7, 2019 10:30 pm", "2019-01-07T22:30:00Z");
        check("7-Jan-2019 12:05:00am", "2019-01-07T00:05:00Z");
        check("Mon, 7th Jan 2019", "2019-01-07");
        check("2004-01-01T19:48:21+09:00", "2004-01-01T19:48:21+09:00");
        check("2004-01-01 19:48:21 EST", "2004-01-01T19:48:21-05:00");
        check("Thu, 01 Jan 2004 19:48:21 WEST", "2004-01-01T19:48:21+01:00");
        check("20040101T194821Z", "2004-01-01T19:48:21Z");
        check("20040101", "2004-01-01");
        check(" Thu, 01 Jan 2004 19:48:21 -0330 (NST)", "2004-01-01T19:48:21-03:30");
        check("Thu, 01 Jan 2004 19:48:21 −0500", "2004-01-01T19:48:21-05:00");
        check("01 Jan 2004 19:48:21−5", "2004-01-01T19:48:21-05:00");
    }

    #[test]
    fn a_day_is_never_invented() {
        for text in ["2004", "2004-07", "July 2004", "yesterday", "", "0", "Mon", "12:30"] {
            assert_eq!(parse(text), Err(NoMoment::Form), "{text}");
        }
        assert_eq!(parse("Mon, 32 Jan 2019 10:00:00 GMT"), Err(NoMoment::NeverWas));
        assert_eq!(parse("Mon, 30 Feb 2019 10:00:00 GMT"), Err(NoMoment::NeverWas));
    }

    #[test]
    fn no_text_panics() {
        let parts =
            ["Mon", ",", " ", "1", "31", "Jan", "2019", "10:30", "+09", "pm", "-", "T", "é"];
        lectern_trials::trials(|u| {
            let _ = parse(u.arbitrary::<&str>()?);
            let text: String = (0..u.int_in_range(0..=12)?)
                .map(|_| u.choose(&parts).copied())
                .collect::<Result<_, _>>()?;
            let _ = parse(&text);
            Ok(())
        });
    }
}
