//! `lectern.toml`: what a publisher says about the site.

use crate::{Base, Problem};
use std::fs;
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

/// The name of the file that is looked for beside the sources.
pub(crate) const FILE_NAME: &str = "lectern.toml";

const KEYS: &[&str] = &["title", "description", "language", "base_url", "page_size", "posts"];

/// What the file says; `None` where it does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Config {
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) base: Option<Base>,
    pub(crate) page_size: Option<u32>,
    pub(crate) whole_posts: Option<bool>,
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

/// Reads the file. A key that is not known, or that has another type, is a problem; the rest
/// counts.
pub(crate) fn read(path: &Path) -> (Config, Vec<Problem>) {
    let shown = path.to_string_lossy().replace('\\', "/");
    match fs::read_to_string(path) {
        Ok(text) => parse(&shown, &text),
        Err(error) => {
            let what = format!("cannot be read: {error}");
            let problem = Problem::of_file(&shown, what, "Check the path, and that it is UTF-8");
            (Config::default(), vec![problem])
        }
    }
}

fn parse(path: &str, text: &str) -> (Config, Vec<Problem>) {
    let text = text.trim_start_matches('\u{feff}');
    let (table, errors) = DeTable::parse_recoverable(text);
    let line = |at: usize| text[..at.min(text.len())].matches('\n').count() + 1;
    let mut reader = Reader { path, config: Config::default(), problems: Vec::new() };
    for error in &errors {
        let at = line(error.span().map_or(0, |it| it.start));
        let what = format!("not TOML: {}", error.message());
        reader.problems.push(Problem::at(
            path,
            at,
            what,
            "Texts stand in quotes: title = \"Name\"",
        ));
    }
    for (key, value) in table.get_ref() {
        reader.key(key.get_ref(), value.get_ref(), line(key.span().start));
    }
    reader.problems.sort();
    (reader.config, reader.problems)
}

struct Reader<'a> {
    path: &'a str,
    config: Config,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn key(&mut self, key: &str, value: &DeValue<'_>, line: usize) {
        let text = value.as_str().map(|it| it.trim().to_owned());
        let config = &mut self.config;
        let outcome = match key {
            "title" => text.map(|it| config.title = Some(it)).ok_or("a text".to_owned()),
            "description" => {
                text.map(|it| config.description = Some(it)).ok_or("a text".to_owned())
            }
            "language" => text
                .filter(|it| is_language(it))
                .map(|it| config.language = Some(it))
                .ok_or("a language such as \"en\" or \"pt-BR\"".to_owned()),
            "base_url" => text
                .and_then(|it| it.parse().ok())
                .map(|it| config.base = Some(it))
                .ok_or("an address such as \"https://example.org/blog/\"".to_owned()),
            "page_size" => page_size(value)
                .map(|it| config.page_size = Some(it))
                .ok_or("a whole number from 1 to 200".to_owned()),
            "posts" => match text.as_deref() {
                Some(choice @ ("whole" | "excerpts")) => {
                    config.whole_posts = Some(choice == "whole");
                    Ok(())
                }
                _ => Err("\"whole\" or \"excerpts\"".to_owned()),
            },
            _ => return self.unknown(key, line),
        };
        if let Err(wanted) = outcome {
            let what = format!("\"{key}\" must be {wanted}");
            let fix = "Correct the line; until then it counts as left out";
            self.problems.push(Problem::at(self.path, line, what, fix));
        }
    }

    fn unknown(&mut self, key: &str, line: usize) {
        let near = KEYS
            .iter()
            .map(|it| (strsim::damerau_levenshtein(key, it), it))
            .min()
            .filter(|(distance, _)| *distance <= 3);
        let fix = match near {
            Some((_, near)) => format!("Did you mean \"{near}\"?"),
            None => format!("Remove it; the keys are {}", KEYS.join(", ")),
        };
        self.problems.push(Problem::at(self.path, line, format!("no key \"{key}\" is known"), fix));
    }
}

fn page_size(value: &DeValue<'_>) -> Option<u32> {
    let number = value.as_integer()?;
    let size = u32::from_str_radix(number.as_str(), number.radix()).ok()?;
    (1..=200).contains(&size).then_some(size)
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

    #[test]
    fn every_key_is_read() {
        let text = "title = \"T\"\ndescription = \"D\"\nlanguage = \"pt-BR\"\n\
                    base_url = \"https://x.org/b\"\npage_size = 20\nposts = \"whole\"\n";
        let (config, problems) = parse("lectern.toml", text);
        assert_eq!(problems, []);
        assert_eq!(config.title.as_deref(), Some("T"));
        assert_eq!(config.base.unwrap().path, "/b/");
        assert_eq!((config.page_size, config.whole_posts), (Some(20), Some(true)));
        assert_eq!(config.language.as_deref(), Some("pt-BR"));
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
