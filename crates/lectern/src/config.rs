//! `lectern.toml`: what a publisher says about the site. The environment wins over the file, the
//! command line over both.

mod given;

use crate::{Base, Problem};
use given::Given;
use std::fs;
use std::path::{Path, PathBuf};
use toml::de::DeTable;

/// The name of the file that is looked for beside the sources.
pub(crate) const FILE_NAME: &str = "lectern.toml";

/// What comes before a key's name in the environment: `LECTERN_TITLE`.
const PREFIX: &str = "LECTERN_";

/// Every key, in the order of the file that `lectern init` writes.
pub(crate) const KEYS: &[&str] = &[
    "title",
    "description",
    "language",
    "base_url",
    "page_size",
    "posts",
    "authors",
    "drafts",
    "future",
    "expired",
    "time_zone",
];

/// What the publisher says; `None` where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Config {
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) base: Option<Base>,
    pub(crate) page_size: Option<u32>,
    pub(crate) whole_posts: Option<bool>,
    /// Authors of posts that name none.
    pub(crate) authors: Option<Vec<String>>,
    /// Whether drafts, posts of the future and expired posts are kept.
    pub(crate) drafts: Option<bool>,
    pub(crate) future: Option<bool>,
    pub(crate) expired: Option<bool>,
    /// Seconds east of Greenwich, for the day that decides on the future.
    pub(crate) time_zone: Option<i64>,
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
            let what = format!("not TOML: {}", error.message());
            self.problem(&place, what, "Texts stand in quotes: title = \"Name\"");
        }
        for (key, value) in table.get_ref() {
            let place = Place { path, line: line(key.span().start) };
            self.key(key.get_ref(), &Given::of_toml(value.get_ref()), &place);
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
        let config = &mut self.config;
        let fits = match key {
            "title" => set(&mut config.title, given.text()),
            "description" => set(&mut config.description, given.text()),
            "language" => set(&mut config.language, given.text().filter(|it| is_language(it))),
            "base_url" => set(&mut config.base, given.text().and_then(|it| it.parse().ok())),
            "page_size" => set(&mut config.page_size, given.number(1, 200)),
            "posts" => set(&mut config.whole_posts, given.choice("excerpts", "whole")),
            "authors" => set(&mut config.authors, given.list()),
            "drafts" => set(&mut config.drafts, given.flag()),
            "future" => set(&mut config.future, given.flag()),
            "expired" => set(&mut config.expired, given.flag()),
            "time_zone" => {
                let seconds = given.text().and_then(|it| crate::moment::zone(&it));
                set(&mut config.time_zone, seconds)
            }
            _ => return self.unknown(key, place),
        };
        if !fits {
            let what = format!("\"{key}\" must be {}", wanted(key));
            self.problem(place, what, "Correct it; until then it counts as left out");
        }
    }

    fn unknown(&mut self, key: &str, place: &Place<'_>) {
        let near = KEYS
            .iter()
            .map(|it| (strsim::damerau_levenshtein(key, it), it))
            .min()
            .filter(|(distance, _)| *distance <= 3);
        let fix = match near {
            Some((_, near)) => format!("Did you mean \"{near}\"?"),
            None => format!("Remove it; the keys are {}", KEYS.join(", ")),
        };
        self.problem(place, format!("no key \"{key}\" is known"), fix);
    }

    fn problem(&mut self, place: &Place<'_>, what: String, fix: impl Into<String>) {
        let problem = Problem { line: place.line, ..Problem::of_file(place.path, what, fix) };
        self.problems.push(problem);
    }
}

/// Takes a value where there is one, and says whether there was.
fn set<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    let fits = value.is_some();
    if fits {
        *place = value;
    }
    fits
}

/// What may stand behind a key, in words.
fn wanted(key: &str) -> &'static str {
    match key {
        "language" => "a language such as \"en\" or \"pt-BR\"",
        "base_url" => "an address such as \"https://example.org/blog/\"",
        "page_size" => "a whole number from 1 to 200",
        "posts" => "\"whole\" or \"excerpts\"",
        "authors" => "a list of names",
        "drafts" | "future" | "expired" => "true or false",
        "time_zone" => "an offset such as \"+02:00\"",
        _ => "a text",
    }
}

/// Whether a text has the form of a language tag (BCP 47): letters, then parts of letters and
/// digits behind hyphens.
pub(crate) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_first =
        |it: &str| (2..=8).contains(&it.len()) && it.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_more = |it: &str| {
        (1..=8).contains(&it.len()) && it.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    parts.next().is_some_and(is_first) && parts.all(is_more)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(path: &str, text: &str) -> (Config, Vec<Problem>) {
        let mut reader = Reader::default();
        reader.file(path, text);
        reader.problems.sort();
        (reader.config, reader.problems)
    }

    #[test]
    fn the_environment_wins_over_the_file_and_is_checked_as_it_is() {
        let variables = [
            ("LECTERN_TITLE", "Other"),
            ("LECTERN_PAGE_SIZE", "5"),
            ("LECTERN_DRAFTS", "yes"),
            ("LECTERN_AUTHORS", "Ada Marsh, Ben Low"),
            ("LECTERN_SHELL_DIR", "/x"),
            ("TITLE", "no"),
        ];
        let mut reader = Reader::default();
        reader.file("lectern.toml", "title = \"T\"\ndescription = \"D\"\n");
        reader.environment(variables.iter().map(|it| (it.0.to_owned(), it.1.to_owned())));
        let Reader { config, problems } = reader;
        assert_eq!(config.title.as_deref(), Some("Other"));
        assert_eq!(config.description.as_deref(), Some("D"));
        assert_eq!(config.page_size, Some(5));
        assert_eq!(config.authors.unwrap(), ["Ada Marsh", "Ben Low"]);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!((problems[0].path.as_str(), problems[0].line), ("LECTERN_DRAFTS", None));
    }

    #[test]
    fn what_init_writes_is_read_without_a_problem_and_names_every_key() {
        let text = crate::command::init::CONFIG;
        assert_eq!(parse("lectern.toml", text).1, []);
        for key in KEYS {
            let shown = text
                .lines()
                .any(|it| it.trim_start_matches("# ").starts_with(&format!("{key} = ")));
            assert!(shown, "{key}");
        }
    }

    #[test]
    fn every_key_is_read() {
        let text = "title = \"T\"\ndescription = \"D\"\nlanguage = \"pt-BR\"\n\
                    base_url = \"https://x.org/b\"\npage_size = 20\nposts = \"whole\"\n\
                    authors = [\"A\", \"B\"]\ndrafts = true\nfuture = true\n\
                    expired = false\ntime_zone = \"-03:30\"\n";
        let (config, problems) = parse("lectern.toml", text);
        assert_eq!(problems, []);
        assert_eq!(config.title.as_deref(), Some("T"));
        assert_eq!(config.base.unwrap().path, "/b/");
        assert_eq!((config.page_size, config.whole_posts), (Some(20), Some(true)));
        assert_eq!(config.language.as_deref(), Some("pt-BR"));
        assert_eq!(config.authors.unwrap(), ["A", "B"]);
        assert_eq!(
            (config.drafts, config.future, config.expired),
            (Some(true), Some(true), Some(false))
        );
        assert_eq!(config.time_zone, Some(-12_600));
    }

    #[test]
    fn a_wrong_key_names_the_right_one_and_the_rest_counts() {
        let (config, problems) =
            parse("lectern.toml", "titel = \"X\"\npage_size = 0\nlanguage = \"de\"\n");
        assert_eq!(config.language.as_deref(), Some("de"));
        let told: Vec<_> = problems.iter().map(|it| (it.line, it.fix.as_str())).collect();
        assert_eq!(told[0], (Some(1), "Did you mean \"title\"?"));
        assert_eq!(told[1].0, Some(2));
    }

    #[test]
    fn a_line_that_is_no_toml_costs_only_itself() {
        let (config, problems) = parse("lectern.toml", "title = Name\nlanguage = \"de\"\n");
        assert_eq!(problems[0].line, Some(1), "{problems:?}");
        assert_eq!(config.language.as_deref(), Some("de"));
    }
}
