//! The list of what was written, in the output folder itself.

use anyhow::{Context, Result};
use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path};

/// The list's name. First lines for people and for `lectern serve`, then one path a line.
pub(crate) const WRITTEN: &str = ".lectern-files";

const FIRST_LINE: &str = "# Written by lectern. A later build removes only what is listed here.";

/// Stands on the list while a build goes on, and after one that was interrupted.
pub(crate) const UNFINISHED: &str = "# unfinished";

/// What earlier builds wrote into a folder.
#[derive(Debug, Default)]
pub(crate) struct List {
    /// Relative to the folder, with forward slashes. None leads out of it: what stands here may
    /// be deleted, and anybody could have edited the file.
    pub(crate) paths: HashSet<String>,
    /// Whether the last build was interrupted.
    pub(crate) is_unfinished: bool,
}

impl List {
    /// The list of a folder; `None` where it has none.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn read(root: &Path) -> Result<Option<Self>> {
        let path = root.join(WRITTEN);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", path.display()));
            }
        };
        let mut list = Self::default();
        for line in text.lines() {
            let is_inside =
                Path::new(line).components().all(|it| matches!(it, Component::Normal(_)));
            if line == UNFINISHED {
                list.is_unfinished = true;
            } else if is_inside && !line.is_empty() && !line.starts_with('#') {
                list.paths.insert(line.to_owned());
            }
        }
        Ok(Some(list))
    }
}

/// The text of a finished list.
pub(crate) fn text(base: &str, paths: &BTreeSet<String>) -> String {
    let mut text = format!("{FIRST_LINE}\n# base {base}\n");
    for path in paths {
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// The base path of the site in a folder, by its list.
pub(crate) fn base_of(root: &Path) -> Option<String> {
    let text = fs::read_to_string(root.join(WRITTEN)).ok()?;
    let line = text.lines().find_map(|it| it.strip_prefix("# base "))?;
    Some(line.to_owned())
}
