//! The months and zones that dates have by name.

/// The months in English, as dates have them whole or cut short.
pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Zones by name, in minutes east of Greenwich. RFC 822's, and those that feeds have besides.
const ZONES: &[(&str, i32)] = &[
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("wet", 0),
    ("west", 60),
    ("bst", 60),
    ("cet", 60),
    ("met", 60),
    ("cest", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("ist", 330),
    ("hkt", 480),
    ("jst", 540),
    ("kst", 540),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("nst", -210),
    ("ast", -240),
    ("adt", -180),
    ("edt", -240),
    ("est", -300),
    ("et", -300),
    ("cdt", -300),
    ("cst", -360),
    ("ct", -360),
    ("mdt", -360),
    ("mst", -420),
    ("mt", -420),
    ("pdt", -420),
    ("pst", -480),
    ("pt", -480),
    ("akst", -540),
    ("akdt", -480),
    ("hst", -600),
];

/// The number of a month, from 1, by the first three letters of its name.
pub(super) fn month(three: &str) -> Option<u8> {
    let at = MONTHS.iter().position(|it| it[..3].eq_ignore_ascii_case(three))?;
    u8::try_from(at + 1).ok()
}

/// Minutes east of Greenwich of a zone by name, which may stand in brackets.
pub(super) fn zone(name: &str) -> Option<i32> {
    let name = name.trim_matches(['(', ')']);
    ZONES.iter().find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, minutes)| *minutes)
}

/// Minutes east of Greenwich as dates write them: `-0330`.
pub(super) fn offset(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_any_case() {
        assert_eq!(
            (month("Jan"), month("DEC"), month("Ja"), month("mon")),
            (Some(1), Some(12), None, None)
        );
        assert_eq!((zone("EEST"), zone("(west)"), zone("xyz")), (Some(180), Some(60), None));
    }

    #[test]
    fn every_zone_is_an_offset_that_is_read_back() {
        for (name, minutes) in ZONES {
            assert_eq!(
                crate::moment::zone(&offset(*minutes)),
                Some(i64::from(*minutes) * 60),
                "{name}"
            );
        }
        assert_eq!((offset(-210), offset(330)), ("-0330".to_owned(), "+0530".to_owned()));
    }
}
