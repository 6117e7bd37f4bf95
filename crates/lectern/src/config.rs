//! `lectern.toml`: what a publisher says about the site. The environment wins over the file, the
//! command line over both.

pub(crate) mod colour;
mod defaults;
mod given;
mod keys;
mod values;

use crate::Host;
use crate::language::is_language;
use crate::moment::Zone;
use crate::text::is_bare;
use crate::{Base, Problem};
pub(crate) use defaults::{FEED_POSTS, PAGE_SIZE};
use given::Given;
use keys::KEYS;
use lectern_archive::NavigationLink;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use toml::de::DeTable;
use values::{is_faces, is_length};

/// The name of the file that is looked for beside the sources.
pub(crate) const FILE_NAME: &str = "lectern.toml";

/// What comes before a key's name in the environment: `LECTERN_TITLE`.
const PREFIX: &str = "LECTERN_";

/// What the publisher says; `None` where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Config {
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) language: Option<String>,
    /// Authors of posts that name none.
    pub(crate) authors: Option<Vec<String>>,
    pub(crate) base_url: Option<Base>,
    pub(crate) page_size: Option<u32>,
    /// Whether the page of a term shows whole posts.
    pub(crate) posts: Option<bool>,
    pub(crate) navigation: Option<Vec<NavigationLink>>,
    /// Whether feeds hold whole posts.
    pub(crate) feeds: Option<bool>,
    /// How many posts a feed holds at most.
    pub(crate) feed_posts: Option<u32>,
    /// The hosts to write files for.
    pub(crate) hosts: Option<Vec<Host>>,
    /// Whether compressed copies stand beside files.
    pub(crate) precompress: Option<bool>,
    /// Whether an image is drawn for posts that have none.
    pub(crate) share_images: Option<bool>,
    /// Where the blog stood before, for links and images of sources that do not say.
    pub(crate) old_address: Option<Base>,
    /// Colours as the archive writes them.
    pub(crate) accent_light: Option<String>,
    pub(crate) background_light: Option<String>,
    pub(crate) text_light: Option<String>,
    pub(crate) accent_dark: Option<String>,
    pub(crate) background_dark: Option<String>,
    pub(crate) text_dark: Option<String>,
    /// Families of letters, as CSS names them: of texts, of everything around them, of code.
    pub(crate) font_text: Option<String>,
    pub(crate) font_interface: Option<String>,
    pub(crate) font_code: Option<String>,
    /// How round corners are, as CSS says it.
    pub(crate) radius: Option<String>,
    /// Files, as seen from the folder of `lectern.toml`.
    pub(crate) logo: Option<String>,
    pub(crate) stylesheet: Option<String>,
    /// Whether drafts, posts of the future and expired posts are kept.
    pub(crate) drafts: Option<bool>,
    pub(crate) future: Option<bool>,
    pub(crate) expired: Option<bool>,
    /// Whether comments and pages are kept.
    pub(crate) comments: Option<bool>,
    pub(crate) pages: Option<bool>,
    pub(crate) images: Option<Images>,
    /// For dates without a zone, and for the day that decides on the future.
    pub(crate) time_zone: Option<Zone>,
    /// Where the file says what counts: lines from 1, by key.
    pub(crate) lines: BTreeMap<String, usize>,
}

/// What becomes of images that lie in the sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Images {
    /// Copied into the site.
    #[default]
    Copy,
    /// Links to where they stood, where that is known.
    Link,
    /// Their alternative text.
    Drop,
}

impl Config {
    /// A problem of what the file at `path` says: in the line of the first of `keys` that it has.
    pub(crate) fn problem(
        &self,
        path: &str,
        keys: &[&str],
        what: impl Into<String>,
        fix: impl Into<String>,
    ) -> Problem {
        let line = keys.iter().find_map(|it| self.lines.get(*it).copied());
        Problem { line, ..Problem::of_file(path, what, fix) }
    }
}

/// The file to read: the one asked for, else the one in or beside the first source, else the one
/// in the current folder.
pub(crate) fn locate(asked: Option<&Path>, sources: &[PathBuf]) -> Option<PathBuf> {
    if let Some(path) = asked {
        return Some(path.to_owned());
    }
    let of_source = sources.first().map(|source| match source.is_dir() {
        true => source.join(FILE_NAME),
        false => source.with_file_name(FILE_NAME),
    });
    of_source.into_iter().chain([PathBuf::from(FILE_NAME)]).find(|it| it.is_file())
}

/// Reads the file, if there is one, and then the environment. A key that is not known, or that
/// has another type, is a problem; the rest counts.
pub(crate) fn read(
    path: Option<&Path>,
    environment: impl Iterator<Item = (String, String)>,
) -> (Config, Vec<Problem>) {
    let mut reader = Reader::default();
    if let Some(path) = path {
        let shown = path.to_string_lossy().replace('\\', "/");
        match fs::read_to_string(path) {
            Ok(text) => reader.file(&shown, &text),
            Err(error) => {
                let what = format!("cannot be read: {error}");
                let fix = "Check the path, and that it is UTF-8";
                reader.problems.push(Problem::of_file(&shown, what, fix));
            }
        }
    }
    reader.environment(environment);
    reader.problems.sort();
    (reader.config, reader.problems)
}

#[derive(Default)]
struct Reader {
    config: Config,
    problems: Vec<Problem>,
}

/// Where a value stands: a file and a line of it, or a name in the environment.
struct Place<'a> {
    path: &'a str,
    line: Option<usize>,
}

impl Reader {
    fn file(&mut self, path: &str, text: &str) {
        let text = text.trim_start_matches('\u{feff}');
        let (table, errors) = DeTable::parse_recoverable(text);
        let line = |at: usize| Some(text[..at.min(text.len())].matches('\n').count() + 1);
        for error in &errors {
            let place = Place { path, line: line(error.span().map_or(0, |it| it.start)) };
            let bare = error.span().and_then(|it| text.get(it)).filter(|it| is_bare(it));
            let what = match bare {
                Some(bare) => format!("not TOML: {bare:?} stands without quotes"),
                None => format!("not TOML: {}", error.message()),
            };
            self.problem(&place, what, "Texts stand in quotes: title = \"Name\"");
        }
        for (key, value) in table.get_ref() {
            let place = Place { path, line: line(key.span().start) };
            // What was read of a text without quotes is not what it says.
            let is_wrong = errors.iter().any(|it| it.span() == Some(value.span()));
            let bare = text.get(value.span()).filter(|it| is_wrong && is_bare(it));
            let given = bare.map(|it| Given::Text(it.to_owned()));
            let given = given.unwrap_or_else(|| Given::of_toml(value.get_ref()));
            self.key(key.get_ref(), &given, &place);
        }
    }

    /// Reads the variables that begin with our prefix and name a key; others may belong to other
    /// programs of ours.
    fn environment(&mut self, variables: impl Iterator<Item = (String, String)>) {
        for (name, value) in variables {
            let key = name.strip_prefix(PREFIX).map(str::to_ascii_lowercase);
            if let Some(key) = key.filter(|it| KEYS.contains(&it.as_str())) {
                self.key(&key, &Given::Text(value), &Place { path: &name, line: None });
            }
        }
    }

    fn key(&mut self, key: &str, given: &Given, place: &Place<'_>) {
        if !KEYS.contains(&key) {
            let what = format!("no key \"{key}\" is known");
            return self.problem(place, what, keys::advice(key));
        }
        if !self.config.set(key, given) {
            let what = format!("\"{key}\" must be {}", keys::wanted(key));
            return self.problem(place, what, "Correct it; until then it counts as left out");
        }
        // What the environment says stands in no line of the file.
        self.config.lines.remove(key);
        self.config.lines.extend(place.line.map(|it| (key.to_owned(), it)));
    }

    fn problem(&mut self, place: &Place<'_>, what: String, fix: impl Into<String>) {
        let problem = Problem { line: place.line, ..Problem::of_file(place.path, what, fix) };
        self.problems.push(problem);
    }
}

impl Config {
    /// Sets what a key says, and says whether it could.
    fn set(&mut self, key: &str, given: &Given) -> bool {
        let colour = || given.text().and_then(|it| colour::parse(&it));
        let whole = || given.text()?.parse().ok().filter(|it: &Base| !it.address.is_empty());
        let zone = || given.text().and_then(|it| Zone::parse(&it));
        match key {
            "title" => put(&mut self.title, given.text()),
            "description" => put(&mut self.description, given.text()),
            "language" => put(&mut self.language, given.text().filter(|it| is_language(it))),
            "authors" => put(&mut self.authors, given.list()),
            "base_url" => put(&mut self.base_url, given.text().and_then(|it| it.parse().ok())),
            "page_size" => put(&mut self.page_size, given.number(1, 200)),
            "posts" => put(&mut self.posts, given.choice("excerpts", "whole")),
            "navigation" => put(&mut self.navigation, given.links()),
            "feeds" => put(&mut self.feeds, given.choice("excerpts", "whole")),
            "feed_posts" => put(&mut self.feed_posts, given.number(1, 1000)),
            "hosts" => put(&mut self.hosts, given.list().and_then(|it| hosts(&it))),
            "precompress" => put(&mut self.precompress, given.flag()),
            "share_images" => put(&mut self.share_images, given.flag()),
            "old_address" => put(&mut self.old_address, whole()),
            "accent_light" => put(&mut self.accent_light, colour()),
            "background_light" => put(&mut self.background_light, colour()),
            "text_light" => put(&mut self.text_light, colour()),
            "accent_dark" => put(&mut self.accent_dark, colour()),
            "background_dark" => put(&mut self.background_dark, colour()),
            "text_dark" => put(&mut self.text_dark, colour()),
            "font_text" => put(&mut self.font_text, given.text().filter(|it| is_faces(it))),
            "font_interface" => {
                put(&mut self.font_interface, given.text().filter(|it| is_faces(it)))
            }
            "font_code" => put(&mut self.font_code, given.text().filter(|it| is_faces(it))),
            "radius" => put(&mut self.radius, given.text().filter(|it| is_length(it))),
            "logo" => put(&mut self.logo, given.text().filter(|it| !it.is_empty())),
            "stylesheet" => put(&mut self.stylesheet, given.text().filter(|it| !it.is_empty())),
            "drafts" => put(&mut self.drafts, given.flag()),
            "future" => put(&mut self.future, given.flag()),
            "expired" => put(&mut self.expired, given.flag()),
            "comments" => put(&mut self.comments, given.flag()),
            "pages" => put(&mut self.pages, given.flag()),
            "images" => put(&mut self.images, given.word(IMAGES)),
            "time_zone" => put(&mut self.time_zone, zone()),
            _ => false,
        }
    }
}

const IMAGES: &[(&str, Images)] =
    &[("copy", Images::Copy), ("link", Images::Link), ("drop", Images::Drop)];

/// Hosts by their names; `None` where one is not known.
fn hosts(names: &[String]) -> Option<Vec<Host>> {
    names.iter().map(|it| it.parse().ok()).collect()
}

/// Takes a value where there is one, and says whether there was.
fn put<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    let fits = value.is_some();
    if fits {
        *place = value;
    }
    fits
}

#[cfg(test)]
mod tests;
