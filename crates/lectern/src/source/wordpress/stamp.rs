//! Times of an export to moments.

use super::item::Stamp;
use crate::moment::Moment;
use crate::source::date_names;

impl Stamp {
    /// The moment: the day by the blog's clock, the instant by Greenwich's. `None` where all of
    /// it is missing or zero, as in drafts.
    ///
    /// # Errors
    /// The text that is neither a time nor zero, where no other text says more.
    pub(super) fn moment(&self) -> Result<Option<Moment>, &str> {
        let feed = from_feed(&self.feed);
        let local = read(&self.local);
        let gmt = read(&self.gmt);
        match (&local, &gmt) {
            (Ok(Some(local)), Ok(Some(gmt))) => {
                Ok(Some(Moment { day: local.day, seconds: gmt.seconds, is_floating: false }))
            }
            (Ok(Some(local)), _) => Ok(Some(*local)),
            (_, Ok(Some(gmt))) => Ok(Some(Moment { is_floating: false, ..*gmt })),
            (Err(text), _) | (_, Err(text)) if feed.is_none() => Err(text),
            _ => Ok(feed),
        }
    }
}

/// `2010-10-20 14:08:20`; all zeros mean that there is none.
fn read(text: &str) -> Result<Option<Moment>, &str> {
    if text.is_empty() || text.starts_with("0000") || text.starts_with("-0001") {
        return Ok(None);
    }
    Moment::parse(text).map(Some).map_err(|_| text)
}

/// `Wed, 20 Oct 2010 14:08:20 +0000`, the one form that WordPress writes.
fn from_feed(text: &str) -> Option<Moment> {
    let text = text.split_once(',').map_or(text, |it| it.1);
    let mut parts = text.split_whitespace();
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (time, zone) = (parts.next().unwrap_or("00:00"), parts.next().unwrap_or("Z"));
    let month = date_names::month(month)?;
    Moment::parse(&format!("{year}-{month}-{day} {time} {zone}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(local: &str, gmt: &str, feed: &str) -> Stamp {
        Stamp { local: local.to_owned(), gmt: gmt.to_owned(), feed: feed.to_owned() }
    }

    #[track_caller]
    fn check(stamp: &Stamp, expected: &str) {
        let moment = stamp.moment().unwrap().unwrap();
        let instant = Moment::parse(expected.split_once('|').unwrap().1).unwrap().seconds;
        let seen = (moment.day.to_string(), moment.seconds);
        assert_eq!(seen, (expected.split_once('|').unwrap().0.to_owned(), instant));
    }

    #[test]
    fn the_day_is_the_blogs_and_the_instant_is_greenwichs() {
        let late = stamp("2018-10-20 20:03:48", "2018-10-21 03:03:48", "");
        check(&late, "2018-10-20|2018-10-21 03:03:48");
        let unknown = stamp("2018-10-20 20:03:48", "0000-00-00 00:00:00", "");
        check(&unknown, "2018-10-20|2018-10-20 20:03:48");
        let feed = stamp("", "", "Wed, 20 Oct 2010 14:08:20 +0000");
        check(&feed, "2010-10-20|2010-10-20 14:08:20");
    }

    #[test]
    fn zeros_are_no_date_and_nonsense_is_named() {
        let zero = "0000-00-00 00:00:00";
        let draft = stamp(zero, zero, "Mon, 30 Nov -0001 00:00:00 +0000");
        assert_eq!(draft.moment(), Ok(None));
        assert_eq!(stamp("", "", "").moment(), Ok(None));
        assert_eq!(stamp("soon", zero, "").moment(), Err("soon"));
        assert_eq!(stamp("2010-02-30 00:00:00", "", "").moment(), Err("2010-02-30 00:00:00"));
    }
}
