//! The time zone of a blog.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

/// A clock that a blog's days are told by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    /// Seconds east of Greenwich, all year.
    Fixed(i64),
    /// A zone of the IANA database, with its summer times; the database is that of the binary, so
    /// that every machine gives the same.
    Named(TimeZone),
}

impl Default for Zone {
    /// Greenwich.
    fn default() -> Self {
        Self::Fixed(0)
    }
}

impl Zone {
    /// Reads `Europe/Berlin`, `+02:00` or `UTC`; `None` for anything else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        match super::zone(text) {
            Some(seconds) => Some(Self::Fixed(seconds)),
            None => TimeZone::get(text).ok().map(Self::Named),
        }
    }

    /// How far this clock is ahead of Greenwich at an instant (seconds since 1970), in seconds.
    pub(crate) fn ahead(&self, instant: i64) -> i64 {
        match self {
            Self::Fixed(seconds) => *seconds,
            Self::Named(zone) => Timestamp::from_second(instant)
                .map_or(0, |it| i64::from(zone.to_offset(it).seconds())),
        }
    }

    /// The instant at which this clock shows a time, given as what Greenwich's would be. Of a time
    /// that is shown twice the first; of one that is never shown the one as long after the gap.
    pub(crate) fn instant(&self, shown: i64) -> i64 {
        let Self::Named(zone) = self else { return shown - self.ahead(shown) };
        let Ok(as_shown) = Timestamp::from_second(shown) else { return shown };
        let civil = Offset::UTC.to_datetime(as_shown);
        zone.to_ambiguous_timestamp(civil).compatible().map_or(shown, |it| it.as_second())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::Moment;

    /// The instant behind what Berlin's clock shows.
    #[track_caller]
    fn check(shown: &str, instant: &str) {
        let zone = Zone::parse("Europe/Berlin").unwrap();
        let seconds = |it: &str| Moment::parse(it).unwrap().seconds;
        assert_eq!(zone.instant(seconds(shown)), seconds(instant), "{shown}");
    }

    #[test]
    fn summer_time_begins_and_ends_when_it_did() {
        check("2024-01-15 12:00", "2024-01-15 11:00");
        check("2024-07-15 12:00", "2024-07-15 10:00");
        check("2024-03-31 01:59", "2024-03-31 00:59");
        check("2024-03-31 02:30", "2024-03-31 01:30"); // never shown
        check("2024-03-31 03:00", "2024-03-31 01:00");
        check("2024-10-27 02:30", "2024-10-27 00:30"); // shown twice
        check("2024-10-27 03:00", "2024-10-27 02:00");
        check("1975-07-15 12:00", "1975-07-15 11:00"); // no summer time that year
    }

    #[test]
    fn zones_have_names_or_offsets() {
        assert_eq!(Zone::parse("+02:00"), Some(Zone::Fixed(7200)));
        assert_eq!(Zone::parse("UTC"), Some(Zone::Fixed(0)));
        assert_eq!(Zone::parse("-03:30").unwrap().instant(0), 12_600);
        assert!(matches!(Zone::parse("america/new_york"), Some(Zone::Named(_))));
        for text in ["", "Berlin", "Europe/Nowhere", "+25:00", "../etc/localtime"] {
            assert_eq!(Zone::parse(text), None, "{text}");
        }
        let zone = Zone::parse("Asia/Kolkata").unwrap();
        assert_eq!((zone.ahead(0), zone.ahead(1_700_000_000)), (19_800, 19_800));
    }
}
