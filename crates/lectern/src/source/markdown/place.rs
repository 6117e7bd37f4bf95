//! Where a post's file stands, and what that says.

use super::language;
use super::tree::Tree;

/// A file's place: its path, apart from what names a language.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The path below the source without the folder and the suffix of a language.
    pub(crate) relative: String,
    /// The language that the folder or the suffix names; BCP 47.
    pub(crate) language: Option<String>,
    /// What the files of one post in several languages have in common.
    pub(crate) key: String,
}

/// Folders of the generators that hold no posts.
const PARTS: &[&str] = &[
    "_includes",
    "_layouts",
    "_data",
    "_templates",
    "_partials",
    "archetypes",
    "scaffolds",
    "layouts",
    "node_modules",
];

impl Place {
    pub(crate) fn of(shown: &str, relative: &str, tree: &Tree) -> Self {
        let root = &shown[..shown.len() - relative.len()];
        let (folders, name) = relative.rsplit_once('/').unwrap_or(("", relative));
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let (mut language, mut kept, mut at) = (None, Vec::new(), root.len());
        for folder in folders.split('/').filter(|it| !it.is_empty()) {
            at += folder.len();
            if language.is_none() && tree.is_language(&shown[..at]) {
                language = language::code(folder);
            } else {
                kept.push(folder);
            }
            at += 1;
        }
        // Docusaurus: `i18n/ja/docusaurus-plugin-content-blog` is `blog`.
        if let ["i18n", plugin, ..] = kept[..]
            && plugin.starts_with("docusaurus-plugin-content-")
        {
            kept.splice(..2, [&plugin["docusaurus-plugin-content-".len()..]]);
        }
        let stem = match language::suffix(stem) {
            Some((before, code)) => {
                language = Some(code);
                before
            }
            None => stem,
        };
        let folders: String = kept.iter().map(|it| [*it, "/"].concat()).collect();
        let bare = match stem {
            "index" => folders.trim_end_matches('/').to_owned(),
            _ => [&folders, stem].concat(),
        };
        Self {
            relative: format!("{folders}{stem}.{extension}"),
            language,
            key: root.to_owned() + &bare,
        }
    }

    /// Why the file is no post, by its name.
    pub(crate) fn reason(&self) -> Option<&'static str> {
        let (folders, name) = self.relative.rsplit_once('/').unwrap_or(("", &self.relative));
        if folders.split('/').any(|it| PARTS.contains(&it)) {
            return Some("a part of a template");
        }
        match name.strip_prefix('_')? {
            rest if rest.starts_with("index.") => Some("a section page"),
            _ => Some("a part of other pages (its name begins with _)"),
        }
    }

    /// Whether the file stands in Jekyll's and Hexo's folder for drafts.
    pub(crate) fn is_in_drafts(&self) -> bool {
        self.folders().any(|it| it == "_drafts")
    }

    /// Whether Jekyll wrote this: the name begins with a date.
    pub(crate) fn is_jekyll(&self) -> bool {
        let name = self.relative.rsplit('/').next().unwrap_or_default().as_bytes();
        let fits = |(idx, byte): (usize, &u8)| match idx {
            4 | 7 | 10 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        name.len() > 11 && name.iter().take(11).enumerate().all(fits)
    }

    /// Whether the file stands in a folder `_posts`.
    pub(crate) fn is_in_posts(&self) -> bool {
        self.folders().any(|it| it == "_posts")
    }

    /// The folders above `_posts`, which Jekyll takes for categories.
    pub(crate) fn categories(&self) -> Vec<String> {
        const ROOTS: &[&str] = &["source", "src", "docs", "site", "blog", "content", "."];
        if !self.is_in_posts() {
            return Vec::new();
        }
        let above = self.folders().take_while(|it| *it != "_posts");
        above.filter(|it| !ROOTS.contains(it)).map(str::to_owned).collect()
    }

    fn folders(&self) -> impl Iterator<Item = &str> {
        let folders = self.relative.rsplit_once('/').map_or("", |(folders, _)| folders);
        folders.split('/')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_taken_out_of_paths() {
        let files = [
            "s/ja/blog/x/index.md",
            "s/en/blog/x/index.md",
            "s/post.de.md",
            "s/i18n/fr/docusaurus-plugin-content-blog/y.md",
            "s/2020-01-02-z.md",
        ];
        let tree = Tree::of(files.iter().map(|it| (*it, &it[2..])));
        let place = |at: usize| Place::of(files[at], &files[at][2..], &tree);
        for (at, relative, language, key) in [
            (0, "blog/x/index.md", Some("ja"), "s/blog/x"),
            (1, "blog/x/index.md", Some("en"), "s/blog/x"),
            (2, "post.md", Some("de"), "s/post"),
            (3, "blog/y.md", Some("fr"), "s/blog/y"),
            (4, "2020-01-02-z.md", None, "s/2020-01-02-z"),
        ] {
            let found = place(at);
            assert_eq!(found.relative, relative);
            assert_eq!((found.language.as_deref(), found.key.as_str()), (language, key));
        }
        assert!(place(4).is_jekyll() && !place(2).is_jekyll());
    }

    #[test]
    fn files_that_are_no_posts_are_told_by_their_names() {
        let reason = |it: &str| Place::of(it, it, &Tree::default()).reason();
        assert_eq!(reason("a/_index.md"), Some("a section page"));
        assert_eq!(reason("_index.fr.md"), Some("a section page"));
        assert!(reason("_partial.mdx").is_some() && reason("archetypes/default.md").is_some());
        assert_eq!(reason("_posts/x.md"), None);
    }

    #[test]
    fn folders_above_posts_are_categories() {
        let categories = |it: &str| Place::of(it, it, &Tree::default()).categories();
        assert_eq!(categories("news/_posts/2020-01-01-x.md"), ["news"]);
        assert!(categories("docs/_posts/x.md").is_empty() && categories("news/x.md").is_empty());
    }
}
