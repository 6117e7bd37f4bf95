//! The addresses of a post: its slug, and where it stood before.

use super::file_name::FileName;
use super::keys::Keys;
use crate::moment::Moment;
use lectern_archive::Slug;

/// Longest slug that an author may choose, in bytes; room is left for a number behind it.
const LONGEST_SLUG: usize = 150;

/// Addresses at which the post stood besides its own.
const ALIASES: &[&str] = &["aliases", "alias", "redirect_from", "redirects", "redirectfrom"];

/// The post's own address, as its generator knew it.
const OWN: &[&str] = &["permalink", "url", "path"];

/// What front matter says of addresses.
#[derive(Debug, Default)]
pub(crate) struct Addresses {
    pub(crate) slug: Option<Slug>,
    pub(crate) slug_line: Option<usize>,
    pub(crate) aliases: Vec<String>,
    /// The date in the post's own address.
    pub(crate) moment: Option<Moment>,
    /// How many addresses are made by a template that is not here.
    pub(crate) unknown: usize,
}

/// Reads slug and addresses; the slug of the key, else of the file's name.
pub(crate) fn read(keys: &mut Keys, file_name: &FileName, moment: Option<Moment>) -> Addresses {
    let mut found = Addresses { slug: Slug::from_title(&file_name.stem), ..Addresses::default() };
    let mut old = keys.texts(ALIASES);
    if let Some(line) = keys.text(&["slug"]) {
        let inner = line.value.trim_matches('/');
        match plain_slug(inner) {
            Some(slug) => (found.slug, found.slug_line) = (Some(slug), Some(line.line)),
            None => slug_made(keys, &mut found, &line.value, line.line),
        }
        // Docusaurus: a slug may be a whole path.
        if line.value.starts_with('/') {
            old.push(line.value);
        }
    }
    for name in OWN {
        let own = keys.texts(&[name]);
        for address in own.into_iter().map(|it| expanded(&it, file_name, moment)) {
            let Some(address) = address else {
                found.unknown += 1;
                continue;
            };
            // `url` and `path` of another host are what the post is about.
            let is_whole = address.contains("://");
            if is_whole && *name != "permalink" {
                continue;
            }
            found.moment = found.moment.or_else(|| FileName::day_in(&address));
            let is_folder = *name == "path" && !address.ends_with('/');
            old.push(if is_folder { address + "/" } else { address });
        }
    }
    let new = found.slug.as_ref().map(|it| format!("/post/{it}"));
    for address in old {
        let address = from_root(&address);
        let is_new = Some(address.trim_end_matches('/')) == new.as_deref();
        if !is_new && address.len() > 1 && !found.aliases.contains(&address) {
            found.aliases.push(address);
        }
    }
    found
}

fn plain_slug(text: &str) -> Option<Slug> {
    let last = text.rsplit('/').next().filter(|it| !it.is_empty())?;
    // `../x` is no path that anyone means.
    let is_path = text.split('/').all(|it| !it.is_empty() && it != "." && it != "..");
    Slug::parse(last).filter(|it| is_path && it.as_str().len() <= LONGEST_SLUG)
}

/// A slug that is none: what can be made of it, with a problem.
fn slug_made(keys: &mut Keys, found: &mut Addresses, written: &str, line: usize) {
    let made = Slug::from_title(written).or_else(|| found.slug.clone());
    let used = made.as_ref().map(Slug::to_string).unwrap_or_default();
    keys.problem(
        line,
        format!("{written:?} is not a slug"),
        format!("Use small letters, digits and single hyphens; until then it is {used:?}"),
    );
    (found.slug, found.slug_line) = (made, Some(line));
}

fn from_root(address: &str) -> String {
    if address.contains("://") || address.starts_with('/') {
        return address.to_owned();
    }
    format!("/{}", address.trim_start_matches("./"))
}

/// Jekyll's placeholders filled in; `None` where one stays or a template makes the address.
fn expanded(address: &str, file_name: &FileName, moment: Option<Moment>) -> Option<String> {
    if address.contains("{{") || address.contains("{%") {
        return None;
    }
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    if !rest.contains("/:") && !rest.starts_with(':') {
        return Some(address.to_owned());
    }
    let mut out = address.replace(":title", &file_name.stem).replace(":slug", &file_name.stem);
    out = out.replace(":name", &file_name.stem);
    if let Some(Moment { day, .. }) = moment {
        let (year, month, date) = (day.year(), day.month(), day.day());
        out = out
            .replace(":year", &format!("{year:04}"))
            .replace(":short_year", &format!("{:02}", year % 100))
            .replace(":month", &format!("{month:02}"))
            .replace(":i_month", &month.to_string())
            .replace(":day", &format!("{date:02}"))
            .replace(":i_day", &date.to_string());
    }
    (!out.contains("/:")).then_some(out)
}
