//! What stands beside a file: which folders mean a language.

use super::language::code;
use std::collections::{HashMap, HashSet};

/// The Markdown files of all sources, as far as one file's meaning depends on the others.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// Folders whose name is a language and that hold posts in it.
    languages: HashSet<String>,
}

impl Tree {
    /// Looks at paths as shown, each with its part below the source.
    ///
    /// A folder is a language's (and not, say, the one for everything about `it`) where a second
    /// one stands beside it, or where a file in it has its like outside it.
    pub(crate) fn of<'a>(files: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> Self {
        let paths: HashSet<&str> = files.clone().map(|(shown, _)| shown).collect();
        let mut beside: HashMap<&str, HashSet<&str>> = HashMap::new();
        let mut languages = HashSet::new();
        for (shown, relative) in files {
            let root = &shown[..shown.len() - relative.len()];
            let mut at = root.len();
            for (name, _) in relative.split_inclusive('/').map(|it| (it.trim_end_matches('/'), ()))
            {
                let (before, end) = (&shown[..at], at + name.len());
                at = end + 1;
                // The last name is the file's own.
                if at > shown.len() || code(name).is_none() {
                    continue;
                }
                beside.entry(before).or_default().insert(name);
                if paths.contains([before, &shown[at..]].concat().as_str()) {
                    languages.insert(shown[..end].to_owned());
                }
            }
        }
        for (before, names) in beside {
            if names.len() > 1 || before.ends_with("i18n/") {
                languages.extend(names.iter().map(|it| [before, *it].concat()));
            }
        }
        Self { languages }
    }

    /// Whether a folder, as shown, holds posts in the language of its name.
    pub(crate) fn is_language(&self, folder: &str) -> bool {
        self.languages.contains(folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_a_language_beside_another_or_beside_its_likes() {
        let files = ["s/ja/a.md", "s/ko/b.md", "s/blog/it/c.md", "s/posts/d.md", "s/posts/de/d.md"];
        let tree = Tree::of(files.iter().map(|it| (*it, &it[2..])));
        for (folder, expected) in
            [("s/ja", true), ("s/ko", true), ("s/blog/it", false), ("s/posts/de", true)]
        {
            assert_eq!(tree.is_language(folder), expected, "{folder}");
        }
    }
}
