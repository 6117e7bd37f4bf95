//! What a file's name and folders tell.

use crate::moment::{Moment, NoMoment};
use lectern_archive::Date;

/// A file's name, read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FileName {
    /// The name without its date and its extension; the folder's where the file is an `index`.
    pub(crate) stem: String,
    /// The day at its beginning (`2019-01-07-name.md`), else in its folders
    /// (`2019/01/07/name.md`); an error where that day never was.
    pub(crate) moment: Option<Result<Moment, NoMoment>>,
}

impl FileName {
    /// Reads a path below the source, with forward slashes.
    pub(crate) fn read(relative: &str) -> Self {
        let (folders, name) = relative.rsplit_once('/').unwrap_or(("", relative));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let folders: Vec<&str> = folders.split('/').filter(|it| !it.is_empty()).collect();
        let (stem, folders) = match folders.split_last() {
            // `my-post/index.md`: the folder is the post.
            Some((last, rest)) if stem.eq_ignore_ascii_case("index") => (*last, rest),
            _ => (stem, &folders[..]),
        };
        let (of_name, rest) = day_before(stem);
        let moment = of_name.or_else(|| match folders {
            [.., year, month, day] => day_of(year, month, day),
            _ => None,
        });
        Self { stem: rest.to_owned(), moment }
    }

    /// The day that three parts of an address name: `2025/06/26/name`.
    pub(crate) fn day_in(address: &str) -> Option<Moment> {
        let parts: Vec<&str> = address.split('/').collect();
        parts.windows(3).find_map(|it| day_of(it[0], it[1], it[2])?.ok())
    }

    /// The name as a title: `my-first_post` is "My first post".
    pub(crate) fn title(&self) -> String {
        let words = self.stem.replace(['-', '_'], " ");
        let mut chars = words.trim().chars();
        match chars.next() {
            Some(first) => first.to_uppercase().chain(chars).collect(),
            None => "Untitled".to_owned(),
        }
    }
}

/// The day that a name begins with, and the rest of the name.
fn day_before(stem: &str) -> (Option<Result<Moment, NoMoment>>, &str) {
    let Some((date, rest)) = stem.split_at_checked(10) else {
        return (None, stem);
    };
    let parts: Vec<&str> = date.split('-').collect();
    let day = match parts[..] {
        [year, month, day] if month.len() == 2 && day.len() == 2 => day_of(year, month, day),
        _ => None,
    };
    match (day, rest.strip_prefix(['-', '_', ' '])) {
        (Some(day), Some(name)) => (Some(day), name),
        (Some(day), None) if rest.is_empty() => (Some(day), rest),
        _ => (None, stem),
    }
}

/// `None` where these are not the numbers of a day at all.
fn day_of(year: &str, month: &str, day: &str) -> Option<Result<Moment, NoMoment>> {
    let number = |text: &str, digits: std::ops::RangeInclusive<usize>| -> Option<u16> {
        let fits = digits.contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
        fits.then(|| text.parse().ok()).flatten()
    };
    let year = number(year, 4..=4)?;
    let month = u8::try_from(number(month, 1..=2)?).ok()?;
    let day = u8::try_from(number(day, 1..=2)?).ok()?;
    Some(Date::new(year, month, day).map(Moment::of_day).ok_or(NoMoment::NeverWas))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(relative: &str, stem: &str, day: Option<&str>) {
        let name = FileName::read(relative);
        assert_eq!(name.stem, stem, "{relative}");
        let found = name.moment.map(|it| it.unwrap().day.to_string());
        assert_eq!(found.as_deref(), day, "{relative}");
    }

    #[test]
    fn dates_stand_in_names_and_folders() {
        check("2019-01-07-haacked-llc.markdown", "haacked-llc", Some("2019-01-07"));
        check("2019/2019-01-07_x.md", "x", Some("2019-01-07"));
        check("blog/2019/1/7/x.md", "x", Some("2019-01-07"));
        check("blog/2019/01/07/x/index.md", "x", Some("2019-01-07"));
        check("2019-01-07.md", "", Some("2019-01-07"));
        check("2019-01-0777.md", "2019-01-0777", None);
        check("2019/01/x.md", "x", None);
        check("Name.aspx.markdown", "Name.aspx", None);
        check("index.md", "index", None);
    }

    #[test]
    fn a_day_that_never_was_is_told() {
        let name = FileName::read("2024-02-30-leap.md");
        assert_eq!((name.stem.as_str(), name.moment), ("leap", Some(Err(NoMoment::NeverWas))));
    }

    #[test]
    fn a_name_makes_a_title() {
        assert_eq!(FileName::read("my-first_post.md").title(), "My first post");
        assert_eq!(FileName::read("2019-01-07.md").title(), "Untitled");
    }
}
