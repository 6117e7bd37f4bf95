//! What can only be said when all posts are known: which are translations of one another, and
//! where links between files lead.

use super::links::{self, SCHEME};
use crate::losses::Changes;
use crate::path::normal;
use crate::problem::Place;
use crate::source::{Draft, Reading};
use lectern_archive::Slug;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// Whether a post links to files, so that its text is needed when all posts are known.
pub(crate) fn is_open(draft: &Draft) -> bool {
    draft.html.contains(SCHEME)
}

/// Settles the posts of all Markdown files.
pub(crate) fn settle(reading: &mut Reading) {
    translations(&mut reading.drafts);
    let targets = Targets::of(&reading.drafts);
    let settled: Vec<(usize, (String, Vec<String>))> = reading
        .drafts
        .iter()
        .enumerate()
        .filter(|(_, it)| is_open(it))
        .map(|(row, it)| (row, links::settle(&it.html, &|path| targets.file(path))))
        .collect();
    for (row, (html, missing)) in settled {
        let draft = &mut reading.drafts[row];
        draft.html = html;
        let Changes { losses, kinds } = &mut reading.tallies[draft.source].changes;
        losses.add("links to files that are no posts made plain text", missing.len());
        for name in missing {
            let what = "a link leads to a file that is no post here and is made plain text";
            let fix = "Give the folder that holds that file too, or mend the link";
            let (path, name) = (draft.path.clone(), format!("{name:?}"));
            let place = Place { path, line: Some(draft.line), name };
            kinds.add_at(what.to_owned(), fix, place, 1);
        }
    }
}

/// Keeps the keys of posts that have a translation, and tells slugs apart that two languages
/// want: a post in the language of most posts keeps its own, the others name theirs.
fn translations(drafts: &mut [Draft]) {
    let mut groups: HashMap<&str, HashSet<Option<&str>>> = HashMap::new();
    let mut counts: HashMap<Option<&str>, usize> = HashMap::new();
    for draft in drafts.iter() {
        if let Some(key) = &draft.translation {
            groups.entry(key).or_default().insert(draft.language.as_deref());
            *counts.entry(draft.language.as_deref()).or_default() += 1;
        }
    }
    // Of languages that are as common, the first by name; no language is the site's own.
    let main = counts.iter().max_by_key(|(name, n)| (**n, std::cmp::Reverse(**name)));
    let main = main.and_then(|(name, _)| name.map(str::to_owned));
    let is_shared = |draft: &Draft| {
        let key = draft.translation.as_deref();
        key.is_some_and(|it| groups.get(it).is_some_and(|it| it.len() > 1))
    };
    let shared: Vec<bool> = drafts.iter().map(is_shared).collect();
    let mut spoken: HashMap<Slug, HashSet<Option<String>>> = HashMap::new();
    for draft in drafts.iter() {
        if let Some(slug) = &draft.slug {
            spoken.entry(slug.clone()).or_default().insert(draft.language.clone());
        }
    }
    // A path on this machine is nobody's business: the key is the slug of the main one.
    let mut names: HashMap<String, String> = HashMap::new();
    for draft in drafts.iter() {
        if let (Some(key), Some(slug)) = (&draft.translation, &draft.slug)
            && (draft.language == main || !names.contains_key(key))
        {
            names.insert(key.clone(), slug.to_string());
        }
    }
    let mut owners: HashMap<String, &String> = HashMap::new();
    for key in
        drafts.iter().zip(&shared).filter(|it| *it.1).filter_map(|it| it.0.translation.as_ref())
    {
        let Some(name) = names.get_mut(key) else { continue };
        while owners.get(name).is_some_and(|it| *it != key) {
            name.push_str("-2");
        }
        owners.insert(name.clone(), key);
    }
    drop(owners);
    for (draft, is_shared) in drafts.iter_mut().zip(shared) {
        let name = draft.translation.as_ref().and_then(|it| names.get(it));
        draft.translation = name.filter(|_| is_shared).cloned();
        if draft.language == main {
            continue;
        }
        let (Some(slug), Some(language)) = (&draft.slug, &draft.language) else { continue };
        if spoken.get(slug).is_some_and(|it| it.len() > 1) {
            let named = Slug::from_title(&format!("{slug}-{language}"));
            draft.slug = named.or_else(|| Some(slug.clone()));
        }
    }
}

/// The files of posts.
struct Targets<'a> {
    /// From a file's name without its extension; of `name/index.md` the folder's. Each path stands
    /// beside the same without what all generators leave out.
    by_name: HashMap<String, Vec<(String, &'a str)>>,
}

impl<'a> Targets<'a> {
    fn of(drafts: &'a [Draft]) -> Self {
        let mut by_name: HashMap<String, Vec<(String, &str)>> = HashMap::new();
        for draft in drafts.iter().filter(|it| it.folder.is_some()) {
            // A source may have been named by a detour, `a/../b`; a link never says that.
            let path = normal(Path::new(&draft.path)).to_string_lossy().into_owned();
            let bare = bare(&path).to_owned();
            by_name.entry(name(&bare).to_owned()).or_default().push((bare, &draft.path));
        }
        Self { by_name }
    }

    /// The file of the post that a path means: the one whose path ends as it does. Where that
    /// is true of several, none is meant.
    fn file(&self, path: &str) -> Option<&'a str> {
        let path = bare(path.trim_start_matches(['.', '/']));
        let found = self.by_name.get(name(path))?;
        if let Some((_, file)) =
            found.iter().find(|(it, _)| it.trim_start_matches(['.', '/']) == path)
        {
            return Some(file);
        }
        let fits = |it: &str| ends_with(it, path) || ends_with(path, it);
        let mut fitting = found.iter().filter(|(it, _)| fits(it));
        let first = fitting.next();
        if fitting.next().is_some() { None } else { first.map(|(_, file)| *file) }
    }
}

fn ends_with(long: &str, short: &str) -> bool {
    long.strip_suffix(short).is_some_and(|it| it.is_empty() || it.ends_with('/'))
}

/// A path without its extension and its `index`.
fn bare(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    let stem = ["md", "mdx", "markdown"]
        .iter()
        .find_map(|it| path.strip_suffix(it)?.strip_suffix('.'))
        .unwrap_or(path);
    stem.strip_suffix("/index").unwrap_or(stem)
}

fn name(bare: &str) -> &str {
    bare.rsplit('/').next().unwrap_or(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(path: &str, language: Option<&str>, key: &str) -> Draft {
        Draft {
            path: path.to_owned(),
            title: "T".to_owned(),
            slug: Slug::from_title(name(bare(path))),
            language: language.map(str::to_owned),
            translation: Some(key.to_owned()),
            folder: Some("s".into()),
            ..Draft::default()
        }
    }

    #[test]
    fn translations_share_a_key_and_have_slugs_of_their_own() {
        let mut drafts = [
            draft("en/a.md", Some("en"), "a"),
            draft("en/b.md", Some("en"), "b"),
            draft("ja/a.md", Some("ja"), "a"),
            draft("ja/c.md", Some("ja"), "c"),
            draft("ko/d.md", Some("ko"), "d"),
            draft("ru/d.md", Some("ru"), "d"),
        ];
        translations(&mut drafts);
        let slugs: Vec<&str> = drafts.iter().map(|it| it.slug.as_ref().unwrap().as_str()).collect();
        assert_eq!(slugs, ["a", "b", "a-ja", "c", "d-ko", "d-ru"]);
        let keys: Vec<Option<&str>> = drafts.iter().map(|it| it.translation.as_deref()).collect();
        assert_eq!(keys, [Some("a"), None, Some("a"), None, Some("d"), Some("d")]);
    }

    #[test]
    fn a_path_means_the_file_that_ends_as_it_does() {
        let drafts = ["s/x/a.md", "s/y/a.md", "s/2020-01-02-b.md", "s/c/index.md"]
            .map(|it| draft(it, None, it));
        let targets = Targets::of(&drafts);
        assert_eq!(targets.file("s/x/a.md"), Some("s/x/a.md"));
        assert_eq!(targets.file("a"), None, "two files");
        assert_eq!(targets.file("/y/a.md"), Some("s/y/a.md"));
        assert_eq!(targets.file("2020-01-02-b"), Some("s/2020-01-02-b.md"));
        assert_eq!(targets.file("content/s/c"), Some("s/c/index.md"));
        assert_eq!(targets.file("/communities/c.md"), None);
    }
}
