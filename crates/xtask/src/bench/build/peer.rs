//! A site of another program's with the same posts, ready to be built.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::super::measured::{Measured, measure};
use super::Place;
use super::sources::Source;
use crate::call::Call;
use crate::project::removed;

/// A folder that a program makes a site of.
pub(super) struct Peer {
    /// As the table calls the program.
    pub(super) what: &'static str,
    /// Its sources and settings.
    pub(super) folder: PathBuf,
    /// Where its site stands, below the folder.
    pub(super) output: &'static str,
    /// What it keeps from one build for the next, below the folder.
    pub(super) kept: &'static [&'static str],
    /// The program and its arguments.
    pub(super) command: Vec<OsString>,
}

impl Peer {
    pub(super) fn output(&self) -> PathBuf {
        self.folder.join(self.output)
    }

    /// Builds it from nothing.
    pub(super) fn build(&self, place: &Place) -> Result<Measured, String> {
        for name in self.kept.iter().chain([&self.output]) {
            removed(&self.folder.join(name))?;
        }
        let (program, words) = self.command.split_first().ok_or("a peer without a program")?;
        measure(Call::new(program).args(words).dir(&self.folder), &place.folder)
    }
}

/// Writes a text below a folder, which comes into being with it.
pub(super) fn write(folder: &Path, path: &str, text: &str) -> Result<(), String> {
    let path = folder.join(path);
    let written = fs::create_dir_all(path.parent().unwrap_or(folder));
    written.and_then(|()| fs::write(&path, text)).map_err(|it| format!("{}: {it}", path.display()))
}

/// Copies the made-up posts of a source, whose headers these programs read as they are, to `post/N/index.md` below a
/// folder, and writes a first page that links to all of them.
pub(super) fn copy_posts(place: &Place, source: &Source, folder: &Path) -> Result<(), String> {
    let mut home = "# The same posts\n\n".to_owned();
    for (number, file) in source.posts(place)?.iter().enumerate() {
        let text = fs::read_to_string(file).map_err(|it| format!("{}: {it}", file.display()))?;
        let title = text.lines().find_map(|it| it.strip_prefix("title: ")).unwrap_or("Untitled");
        let title = title.trim_matches('"');
        home.push_str(&format!("* [{title}](post/{number}/index.md)\n"));
        // VitePress shows no title that stands in the header alone.
        let text = text.replacen("\n---\n", &format!("\n---\n\n# {title}\n"), 1);
        write(folder, &format!("post/{number}/index.md"), &text)?;
    }
    write(folder, "index.md", &home)
}
