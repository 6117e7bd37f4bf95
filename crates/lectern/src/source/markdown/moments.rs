//! The days of a post: published, changed, expired.

use super::date;
use super::file_name::FileName;
use super::keys::{Keys, Line};
use crate::Problem;
use crate::moment::{Moment, NoMoment};
use crate::source::Wishes;

/// What generators call the day of publication, the plainest first.
const PUBLISHED: &[&str] = &[
    "date",
    "publishdate",
    "publish_date",
    "pubdate",
    "pubdatetime",
    "published_at",
    "publishedat",
    "publisheddate",
    "published_date",
    "date_published",
    "datepublished",
    "created",
    "created_at",
    "createdat",
];

const UPDATED: &[&str] = &[
    "updated",
    "lastmod",
    "last_modified_at",
    "last_modified",
    "last_updated",
    "updateddate",
    "updated_at",
    "moddatetime",
    "modified",
    "update",
    "last_update",
];

const EXPIRES: &[&str] = &["expirydate", "expires", "expiry", "unpublishdate"];

/// The date of a key, else of the file's name or folders.
pub(crate) fn published(keys: &mut Keys, file_name: &FileName) -> Option<Moment> {
    let of_file = file_name.moment;
    let names: &[&str] = if keys.is_date("published") { &["published"] } else { &[] };
    let found = match keys.text(PUBLISHED) {
        None => keys.text(names),
        found => found,
    };
    if let Some(line) = found {
        match date::parse(&line.value) {
            Ok(moment) => return Some(moment),
            Err(fault) => {
                let rest = match of_file {
                    Some(Ok(_)) => "until then the date in the file's name is used",
                    _ => "until then the post has no date",
                };
                wrong(keys, &line, fault, rest);
            }
        }
    }
    match of_file? {
        Ok(moment) => Some(moment),
        Err(_) => {
            let (path, what) = (keys.path, "the date in the file's name never was");
            let fix = "Rename the file, or give a \"date\"; until then the post has no date";
            keys.problems.push(Problem::of_file(path, what, fix));
            None
        }
    }
}

/// When the post was last changed.
pub(crate) fn updated(keys: &mut Keys) -> Option<Moment> {
    let line = keys.text_in(UPDATED, &["date"])?;
    // `updated: true` says nothing that could be shown.
    if !line.value.contains(|it: char| it.is_ascii_digit()) {
        return None;
    }
    match date::parse(&line.value) {
        Ok(moment) => Some(moment),
        Err(fault) => {
            wrong(keys, &line, fault, "until then the post has no date of its last change");
            None
        }
    }
}

/// Why the post's days keep it out of the site of today.
pub(crate) fn reason(
    keys: &mut Keys,
    published: Option<Moment>,
    wishes: Wishes,
) -> Option<&'static str> {
    let today = wishes.today?;
    if !wishes.future && published.is_some_and(|it| it.day > today) {
        return Some("dated in the future");
    }
    if wishes.expired {
        return None;
    }
    let line = keys.text(EXPIRES)?;
    match date::parse(&line.value) {
        Ok(moment) => (moment.day <= today).then_some("expired"),
        Err(fault) => {
            wrong(keys, &line, fault, "until then the post does not expire");
            None
        }
    }
}

fn wrong(keys: &mut Keys, line: &Line, fault: NoMoment, rest: &str) {
    let what = match fault {
        NoMoment::NeverWas => format!("there never was a date {:?}", line.value),
        NoMoment::Form => format!("{:?} is not a date that can be read", line.value),
    };
    keys.problem(line.line, what, format!("Write it as 2024-05-31; {rest}"));
}
