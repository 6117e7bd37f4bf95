//! The archives that search is measured on: real blogs, cut or filled up to a number of posts, and
//! made-up ones.

use std::fs;
use std::path::{Path, PathBuf};

use super::super::corpora::{BLOGS, corpus};
use super::super::synthetic;
use crate::call::Call;
use crate::progress::Step;
use crate::project::{Project, removed};

/// How many posts the blogs are filled up to.
const FILLED: usize = 10_000;

/// The blog whose newest posts are a quick look; its files' names begin with dates.
const CUT: &str = "haacked";

/// Where posts come from.
#[derive(Debug, PartialEq)]
pub(super) enum Source {
    /// A folder of posts: its name among the corpora, or a path.
    Corpus(String),
    /// All eight blogs, filled up by posts made of halves of theirs (`fill.mjs`).
    Blogs,
    /// The newest posts of one blog; made-up ones where it is missing.
    Newest(usize),
    /// So many posts by a generator.
    Synthetic(usize),
}

/// A built archive: its name, its site, and the words after `lectern build` that made it.
pub(super) struct Archive {
    name: String,
    site: PathBuf,
    words: Vec<String>,
}

impl Archive {
    /// One argument of `run.mjs`.
    pub(super) fn word(&self) -> String {
        let site = self.site.display().to_string();
        let parts = [self.name.clone(), site].into_iter().chain(self.words.iter().cloned());
        parts.collect::<Vec<_>>().join("|")
    }
}

impl Source {
    /// The source that `--corpus` names.
    pub(super) fn named(name: &str) -> Self {
        if name == Self::Blogs.name() { Self::Blogs } else { Self::Corpus(name.to_owned()) }
    }

    /// The name of the archive, unique in a run.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Corpus(name) => {
                let last = Path::new(name).file_name().map(|it| it.to_string_lossy().into_owned());
                last.unwrap_or_else(|| "posts".to_owned())
            }
            Self::Blogs => "blogs10k".to_owned(),
            Self::Newest(posts) => format!("{CUT}-{posts}"),
            Self::Synthetic(posts) => format!("synthetic-{posts}"),
        }
    }

    /// Builds the archive; `None` where its posts are not on this machine.
    ///
    /// # Errors
    /// When a file cannot be written, or when the tool fails.
    pub(super) fn build(&self, project: &Project) -> Result<Option<Archive>, String> {
        match self {
            Self::Corpus(name) => {
                let folder = [corpus(project, name), PathBuf::from(name)];
                let found = folder.into_iter().find(|it| it.is_dir());
                found.map(|it| site(project, self.name(), vec![shown(&it)])).transpose()
            }
            Self::Blogs => {
                let folders: Vec<PathBuf> = BLOGS.iter().map(|it| corpus(project, it)).collect();
                if !folders.iter().all(|it| it.is_dir()) {
                    return Ok(None);
                }
                filled(project, self.name(), &folders).map(Some)
            }
            Self::Newest(posts) => {
                let blog = corpus(project, CUT);
                if !blog.is_dir() {
                    return Self::Synthetic(*posts).build(project);
                }
                let folder = project.target.join("bench").join(self.name());
                cut(&blog, &folder, *posts)
                    .map_err(|error| format!("{}: {error}", folder.display()))?;
                site(project, self.name(), vec![shown(&folder)]).map(Some)
            }
            Self::Synthetic(posts) => {
                let folder = synthetic::write(project, *posts)?;
                site(project, self.name(), vec![shown(&folder)]).map(Some)
            }
        }
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn site(project: &Project, name: String, words: Vec<String>) -> Result<Archive, String> {
    let site = project.target.join("bench").join(format!("site-{name}"));
    let call = Call::new(project.tool()).arg("build").args(&words).arg("-o").arg(&site);
    let call = call.arg("--shell").arg(project.shell()).arg("--quiet");
    Step::run("site", &name, "built", call)?;
    Ok(Archive { name, site, words })
}

/// The blogs as they are tell what to fill up with.
fn filled(project: &Project, name: String, folders: &[PathBuf]) -> Result<Archive, String> {
    let all = ["--drafts", "--expired", "--future"].map(str::to_owned);
    let mut words: Vec<String> = folders.iter().map(|it| shown(it)).chain(all).collect();
    let before = site(project, "blogs".to_owned(), words.clone())?;
    let halves = project.target.join("bench/halves");
    removed(&halves)?;
    let script = project.root.join("crates/xtask/src/bench/search/fill.mjs");
    let call = Call::new("node").arg(script).arg(&before.site).arg(&halves);
    Step::run("posts", "halves", "written", call.arg(FILLED.to_string()))?;
    words.insert(folders.len(), shown(&halves));
    site(project, name, words)
}

/// Copies the newest posts, by the names of their files.
fn cut(blog: &Path, folder: &Path, posts: usize) -> std::io::Result<()> {
    removed(folder).map_err(std::io::Error::other)?;
    fs::create_dir_all(folder)?;
    let mut files = Vec::new();
    let mut left = vec![blog.to_owned()];
    while let Some(inner) = left.pop() {
        for entry in fs::read_dir(inner)? {
            let path = entry?.path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|it| it == "md" || it == "markdown") {
                files.extend(path.file_name().map(|name| (name.to_owned(), path.clone())));
            }
        }
    }
    files.sort();
    for (name, path) in files.iter().rev().take(posts) {
        fs::copy(path, folder.join(name))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corpus_is_named_by_its_folder_and_the_blogs_by_theirs() {
        assert_eq!(Source::named("blogs10k"), Source::Blogs);
        assert_eq!(Source::named("haacked").name(), "haacked");
        assert_eq!(Source::named("/home/me/blog/").name(), "blog");
    }

    #[test]
    fn the_newest_posts_are_those_with_the_last_dates() {
        let folder = std::env::temp_dir().join(format!("lectern-cut-{}", std::process::id()));
        let (blog, cut_to) = (folder.join("blog"), folder.join("cut"));
        // The endings that the blog has.
        for (year, name) in [("2019", "2019-01-01-a.md"), ("2020", "2020-01-01-b.aspx.markdown")] {
            fs::create_dir_all(blog.join(year)).unwrap();
            fs::write(blog.join(year).join(name), name).unwrap();
        }
        fs::write(blog.join("2021-01-01-c.txt"), "no post").unwrap();
        cut(&blog, &cut_to, 1).unwrap();
        let names = fs::read_dir(&cut_to).unwrap().map(|it| it.unwrap().file_name());
        assert_eq!(names.collect::<Vec<_>>(), ["2020-01-01-b.aspx.markdown"]);
        fs::remove_dir_all(folder).unwrap();
    }
}
