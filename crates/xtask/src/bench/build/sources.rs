//! What sites are built of.

use std::fs;
use std::path::{Path, PathBuf};

use super::Place;
use crate::call::Call;

/// Sources that are built together.
pub(super) struct Source {
    pub(super) name: String,
    pub(super) paths: Vec<PathBuf>,
    /// A post that may be changed.
    pub(super) post: Option<PathBuf>,
    /// Whether it is an export of WordPress, which Hugo does not read.
    pub(super) is_export: bool,
    /// Whether those get it, too, that take ten times as long as Hugo.
    pub(super) is_for_all: bool,
}

impl Source {
    /// Blogs by others, left as they are.
    pub(super) fn blogs(place: &Place, paths: Vec<PathBuf>) -> Result<Self, String> {
        let name = "eight blogs".to_owned();
        let source = Self { name, paths, post: None, is_export: false, is_for_all: false };
        let (posts, skipped) = (source.posts(place)?.len(), source.skipped(place).len());
        println!("eight blogs: {posts} files that are posts, {skipped} skipped");
        Ok(source)
    }

    /// A copy of a made-up blog, of which a post may be changed.
    pub(super) fn made_up(place: &Place, folder: &Path) -> Result<Self, String> {
        let mut files = markdown(folder);
        let copy = place.folder.join(format!("posts-{}", files.len()));
        for file in &files {
            let to = copy.join(file.strip_prefix(folder).unwrap_or(file));
            let parent = to.parent().unwrap_or(&copy);
            let copied = fs::create_dir_all(parent).and_then(|()| fs::copy(file, &to));
            copied.map_err(|error| format!("{}: {error}", to.display()))?;
        }
        files.sort();
        let post = files.get(files.len() / 2).and_then(|it| it.strip_prefix(folder).ok());
        Ok(Self {
            name: format!("{} made-up posts", files.len()),
            post: post.map(|it| copy.join(it)),
            paths: vec![copy],
            is_export: false,
            is_for_all: false,
        })
    }

    /// An export of WordPress.
    pub(super) fn export(path: PathBuf) -> Self {
        let bytes = fs::metadata(&path).map_or(0, |it| it.len());
        let name = format!("WordPress export, {} MB", bytes / 1_000_000);
        Self { name, paths: vec![path], post: None, is_export: true, is_for_all: false }
    }

    /// The files that Lectern makes posts of.
    pub(super) fn posts(&self, place: &Place) -> Result<Vec<PathBuf>, String> {
        let skipped = self.skipped(place);
        let mut files: Vec<PathBuf> = self.paths.iter().flat_map(|it| markdown(it)).collect();
        files.retain(|it| !skipped.contains(it));
        if files.is_empty() {
            return Err(format!("there are no posts in {}", self.name));
        }
        Ok(files)
    }

    /// The files that Lectern leaves out, as it says them.
    fn skipped(&self, place: &Place) -> Vec<PathBuf> {
        let call = Call::new(&place.tool).arg("check").args(&self.paths).arg("--verbose");
        let said = call.quiet().unwrap_or_default();
        let lines = said.lines().filter_map(|it| it.split_once(": skipped, "));
        lines.map(|(path, _)| PathBuf::from(path)).collect()
    }
}

/// The Markdown files below a folder.
fn markdown(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for path in entries.filter_map(|it| Some(it.ok()?.path())) {
        let is_hidden = path.file_name().is_some_and(|it| it.as_encoded_bytes().starts_with(b"."));
        let is_markdown =
            path.extension().is_some_and(|it| it == "md" || it == "markdown" || it == "mdx");
        match path.is_dir() {
            true if !is_hidden => found.extend(markdown(&path)),
            false if is_markdown => found.push(path),
            _ => {}
        }
    }
    found
}
