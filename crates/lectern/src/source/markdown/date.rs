//! Dates as people write them in front matter, beyond what every importer reads.

use crate::moment::{Moment, NoMoment};
use crate::source::date_names::{self, MONTHS};

/// Reads a date: what [`Moment::parse`] reads, and dates with the month as a word (`Jul 08 2022`,
/// `8 July 2022`, `Mon, 08 Jul 2022 10:00:00 +0200`), clocks of twelve hours (`3:05 pm`) and the
/// zones that feeds have by name (`EST`).
///
/// # Errors
/// See [`NoMoment`].
pub(crate) fn parse(text: &str) -> Result<Moment, NoMoment> {
    let error = match Moment::parse(text) {
        Err(NoMoment::Form) => NoMoment::Form,
        other => return other,
    };
    Moment::parse(&rewritten(text).ok_or(error)?)
}

/// The same date as year, month, day, time and zone.
fn rewritten(text: &str) -> Option<String> {
    let (mut year, mut month, mut day) = (None, None, None);
    let (mut time, mut zone, mut half) = (None, None, None);
    for part in text.split([' ', ',', '\t']).filter(|it| !it.is_empty()) {
        let lower = part.to_ascii_lowercase();
        if let Some(date) = iso(part) {
            [year, month, day] = date.map(Some);
        } else if month.is_none() && month_of(&lower).is_some() {
            month = month_of(&lower);
        } else if is_clock(part) {
            let (clock, rest) = part.split_at(part.trim_end_matches(char::is_alphabetic).len());
            time = Some(clock.to_owned());
            half = half.or((!rest.is_empty()).then(|| rest.to_ascii_lowercase()));
        } else if let Some(number) = number(&lower) {
            match (number.len(), day.is_none()) {
                // Some write the year twice.
                (4, _) if year.as_ref().is_none_or(|it| *it == number) => year = Some(number),
                (1 | 2, true) => day = Some(number),
                _ => return None,
            }
        } else if matches!(lower.as_str(), "am" | "pm" | "a.m." | "p.m.") {
            half = Some(lower.replace('.', ""));
        } else if time.is_some() && zone.is_none() {
            zone =
                Some(date_names::zone(&lower).map_or_else(|| part.to_owned(), date_names::offset));
        } else if !is_weekday(&lower) {
            return None;
        }
    }
    let mut out = format!("{}-{}-{}", year?, month?, day?);
    if let Some(time) = time {
        out =
            format!("{out} {} {}", of_24_hours(&time, half.as_deref())?, zone.unwrap_or_default());
    }
    Some(out)
}

fn iso(part: &str) -> Option<[String; 3]> {
    let parts: Vec<&str> = part.split(['-', '/']).collect();
    let is_number = |it: &&str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    match parts[..] {
        [year, month, day] if year.len() == 4 && parts.iter().all(is_number) => {
            Some([year, month, day].map(str::to_owned))
        }
        _ => None,
    }
}

fn is_clock(part: &str) -> bool {
    part.contains(':') && part.starts_with(|it: char| it.is_ascii_digit())
}

/// `8`, `08`, `8th`, `2022`.
fn number(part: &str) -> Option<String> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|it| part.strip_suffix(it));
    let digits = digits.unwrap_or(part);
    let fits = (1..=4).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit());
    fits.then(|| digits.to_owned())
}

fn month_of(lower: &str) -> Option<String> {
    let bare = lower.trim_end_matches('.');
    let fits =
        |it: &&str| bare.len() >= 3 && (it.starts_with(bare) || bare == "sept" && *it == MONTHS[8]);
    MONTHS.iter().position(fits).map(|it| (it + 1).to_string())
}

fn is_weekday(lower: &str) -> bool {
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|it| lower.starts_with(it))
        || lower == "at"
}

fn of_24_hours(clock: &str, half: Option<&str>) -> Option<String> {
    let Some(half) = half else { return Some(clock.to_owned()) };
    let (hour, rest) = clock.split_once(':')?;
    let hour: u32 = hour.parse().ok().filter(|it| *it <= 12)?;
    match half {
        "am" => Some(format!("{}:{rest}", hour % 12)),
        "pm" => Some(format!("{}:{rest}", hour % 12 + 12)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(text: &str, plain: &str) {
        assert_eq!(parse(text), Moment::parse(plain), "{text}");
        assert!(parse(text).is_ok(), "{text}");
    }

    #[test]
    fn months_as_words_and_other_clocks_are_read() {
        same("Jul 08 2022", "2022-07-08");
        same("8 July 2022", "2022-07-08");
        same("July 8th, 2022", "2022-07-08");
        same("Fri, 08 Jul 2022 10:00:00 +0200", "2022-07-08 10:00:00 +0200");
        same("Sept. 3, 2022 3:05 pm", "2022-09-03 15:05");
        same("2022-07-08 12:30am", "2022-07-08 0:30");
        same("2022-07-08 10:00 EST", "2022-07-08 10:00 -05:00");
        same("10 July 2022 10:00 EEST", "2022-07-10 10:00 +03:00");
        same("2022-07-08 10:00 AEST", "2022-07-08 10:00 +10:00");
        same("2022-07-08 10:00 WEST", "2022-07-08 10:00 +01:00");
        same("2019-01-07", "2019-01-07");
    }

    #[test]
    fn every_named_zone_that_feeds_have_is_read() {
        for name in ["UT", "GMT", "MSK", "IST", "AKST", "HST", "ET", "KST", "NST", "(CET)"] {
            let minutes = date_names::zone(name).unwrap();
            let plain = format!("2022-07-10 10:00 {}", date_names::offset(minutes));
            same(&format!("10 July 2022 10:00 {name}"), &plain);
        }
        assert_eq!(parse("10 July 2022 10:00 XYZT"), Err(NoMoment::Form));
    }

    #[test]
    fn a_day_that_never_was_is_told_from_what_is_no_date() {
        assert_eq!(parse("Feb 30 2022"), Err(NoMoment::NeverWas));
        for text in ["", "yesterday", "July 2022", "8 8 2022", "Mon", "12 noon 2022-01-01"] {
            assert_eq!(parse(text), Err(NoMoment::Form), "{text}");
        }
    }

    #[test]
    fn no_text_panics() {
        let parts = ["jul", " ", "8", "2022", ":", "pm", "é", "+", "-", "th", "12:30"];
        lectern_trials::trials(|u| {
            let text: String = (0..u.int_in_range(0..=10)?)
                .map(|_| u.choose(&parts).copied())
                .collect::<Result<_, _>>()?;
            let _ = parse(&text);
            let _ = parse(u.arbitrary::<&str>()?);
            Ok(())
        });
    }
}
