//! `cargo xtask dist --twice`: whether a release is the same bytes wherever it is built.

use std::fs;
use std::path::{Path, PathBuf};

use super::sources;
use crate::call::Call;
use crate::progress::Step;
use crate::project::{Project, removed};

/// Two folders that differ in their names' length, too: a path that got into a file moves what follows.
const FOLDERS: [&str; 2] = ["twice/one", "twice/the-other-one"];

/// What is compared, below a build folder.
const MADE: [&str; 2] = ["dist", "shell"];

/// Builds a release in two copies of the sources, each with a build folder of its own, and compares all that came out. The
/// two share cargo's downloads and the tools of set-up; nothing that was compiled.
///
/// # Errors
/// When one does not build, or when a file of one is missing or different in the other; all are named.
pub(super) fn run(project: &Project) -> Result<(), String> {
    let folders = FOLDERS.map(|it| project.target.join(it));
    // Both copies first: who edits a file while the one is built would be told of a difference that is none.
    for folder in &folders {
        removed(folder)?;
        sources::copy(project, folder)?;
    }
    for folder in &folders {
        let step = Step::announce("dist", &folder.display().to_string());
        let call = Call::line("cargo run --quiet --package xtask -- dist").dir(folder);
        let call = call.env("CARGO_TARGET_DIR", folder.join("target"));
        // Cargo told them to this run of xtask, and they name the clone.
        let call = call.without("CARGO_MANIFEST_DIR").without("CARGO_MANIFEST_PATH");
        call.stream()?;
        step.done_after_output("built");
    }
    let [one, other] = folders.map(|it| it.join("target"));
    let mut different = Vec::new();
    let mut count = 0;
    for part in MADE {
        let (one, other) = (one.join(part), other.join(part));
        let mut names = names(&one)?;
        names.extend(self::names(&other)?);
        names.sort();
        names.dedup();
        count += names.len();
        let changed = names.iter().filter_map(|it| difference(&one.join(it), &other.join(it)));
        different.extend(changed);
    }
    match different.as_slice() {
        [] => {
            println!("{count} files, all of them the same bytes in both");
            Ok(())
        }
        _ => Err(format!("a release is not the same everywhere:\n{}", different.join("\n"))),
    }
}

/// The files of a folder and of those in it, as paths below it.
fn names(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let at = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(at)? {
        let entry = entry.map_err(at)?;
        let name = PathBuf::from(entry.file_name());
        match entry.path().is_dir() {
            true => found.extend(names(&entry.path())?.iter().map(|it| name.join(it))),
            false => found.push(name),
        }
    }
    Ok(found)
}

/// What is different about a file, or nothing.
fn difference(one: &Path, other: &Path) -> Option<String> {
    let (Ok(first), Ok(second)) = (fs::read(one), fs::read(other)) else {
        return Some(format!("{} and {} are not both there", one.display(), other.display()));
    };
    let at = first.iter().zip(&second).position(|(a, b)| a != b);
    let at = at.or((first.len() != second.len()).then_some(first.len().min(second.len())))?;
    let (n, m) = (first.len(), second.len());
    Some(format!(
        "{} ({n} bytes) and {} ({m}) differ from byte {at} on",
        one.display(),
        other.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_differs_or_is_missing_is_told_and_one_that_is_the_same_is_not() {
        let folder = std::env::temp_dir().join(format!("lectern-twice-{}", std::process::id()));
        fs::create_dir_all(folder.join("in")).unwrap();
        for (name, text) in [("a", "same"), ("in/b", "same"), ("c", "sane"), ("d", "same and more")]
        {
            fs::write(folder.join(name), text).unwrap();
        }
        let compared = |one: &str, other: &str| difference(&folder.join(one), &folder.join(other));
        assert_eq!(compared("a", "in/b"), None);
        assert!(compared("a", "c").unwrap().ends_with("differ from byte 2 on"));
        assert!(compared("a", "d").unwrap().ends_with("differ from byte 4 on"));
        assert!(compared("a", "e").unwrap().ends_with("are not both there"));
        assert_eq!(names(&folder).unwrap().len(), 4);
        fs::remove_dir_all(folder).unwrap();
    }
}
