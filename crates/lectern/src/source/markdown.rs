//! Markdown files with front matter: one post each.

mod body;
mod file_name;
mod front_matter;
mod keys;
mod split;
mod toml;
mod value;
mod yaml;

use super::{Draft, Outcome, Skipped, Wishes};
use crate::Problem;
use crate::moment::{Moment, NoMoment};
use crate::text;
use file_name::FileName;
use keys::Keys;
use lectern_archive::Slug;
use split::split;

pub(crate) use split::has_front_matter;

/// Longest slug that an author may choose, in bytes; room is left for a number behind it.
const LONGEST_SLUG: usize = 150;

/// Reads a post. `relative` is its path below the source, which may tell its date and its slug.
pub(crate) fn read(path: &str, relative: &str, text: &str, wishes: Wishes) -> Outcome {
    let parts = split(text);
    let mut problems = Vec::new();
    let entries = front_matter::read(path, &parts, &mut problems);
    let mut keys = Keys::new(path, entries, problems);
    if !wishes.drafts && is_draft(&mut keys) {
        let skipped = vec![Skipped { path: path.to_owned(), reason: "a draft" }];
        return Outcome { skipped, problems: keys.problems, ..Outcome::default() };
    }
    let file_name = FileName::read(relative);
    let title =
        keys.text(&["title"]).map(|it| text::one_line(&it.value)).filter(|it| !it.is_empty());
    let body = body::render(parts.body, title.as_deref());
    let title = title.or(body.heading).unwrap_or_else(|| file_name.title());
    let (slug, slug_is_chosen) = slug(&mut keys, &file_name);
    let excerpt =
        keys.text(&["excerpt", "description", "summary"]).map(|it| text::one_line(&it.value));
    let draft = Draft {
        path: path.to_owned(),
        line: parts.body_line,
        id: None,
        title,
        slug,
        slug_is_chosen,
        moment: moment(&mut keys, &file_name),
        authors: keys.names(&["authors", "author"], &[]),
        categories: keys.names(&["categories", "category"], &[',']),
        tags: keys.names(&["tags", "tag"], &[',']),
        language: language(&mut keys),
        excerpt: excerpt.filter(|it| !it.is_empty()).or(body.excerpt),
        html: body.html,
        merges: false,
    };
    Outcome { drafts: vec![draft], problems: keys.problems, ..Outcome::default() }
}

fn is_draft(keys: &mut Keys) -> bool {
    keys.flag("draft") == Some(true) || keys.flag("published") == Some(false)
}

/// The date of the key, else of the file's name or folders.
fn moment(keys: &mut Keys, file_name: &FileName) -> Option<Moment> {
    let of_file = file_name.moment;
    if let Some(date) = keys.text(&["date"]) {
        match Moment::parse(&date.value) {
            Ok(moment) => return Some(moment),
            Err(fault) => {
                let what = match fault {
                    NoMoment::NeverWas => format!("there never was a date {:?}", date.value),
                    NoMoment::Form => format!("{:?} is not a date that can be read", date.value),
                };
                let rest = match of_file {
                    Some(Ok(_)) => "until then the date in the file's name is used",
                    _ => "until then the post has no date",
                };
                keys.problem(date.line, what, format!("Write it as 2024-05-31; {rest}"));
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

/// The slug of the key, else of the file's name; and whether it is the key's.
fn slug(keys: &mut Keys, file_name: &FileName) -> (Option<Slug>, bool) {
    let of_file = Slug::from_title(&file_name.stem);
    let Some(text) = keys.text(&["slug"]) else {
        return (of_file, false);
    };
    if text.value.len() <= LONGEST_SLUG
        && let Some(slug) = Slug::parse(&text.value)
    {
        return (Some(slug), true);
    }
    let made = Slug::from_title(&text.value);
    let used = made.as_ref().or(of_file.as_ref()).map(Slug::to_string).unwrap_or_default();
    keys.problem(
        text.line,
        format!("{:?} is not a slug", text.value),
        format!("Use small letters, digits and single hyphens; until then it is {used:?}"),
    );
    (made.or(of_file), true)
}

fn language(keys: &mut Keys) -> Option<String> {
    let text = keys.text(&["language", "lang"])?;
    if crate::config::is_language(&text.value) {
        return Some(text.value);
    }
    let what = format!("{:?} is not a language tag", text.value);
    keys.problem(text.line, what, "Write it as \"en\" or \"pt-BR\"");
    None
}

#[cfg(test)]
mod tests;
