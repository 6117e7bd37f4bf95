//! A finished site, looked at as a reader's browser and a host would: is all there that is named, is
//! everything what its name says, does every page hold to the policy.
//!
//! Reads only. What is wrong is a [`Problem`] of a file of the site; nothing ends the search.

mod archive;
mod budgets;
mod copies;
mod ids;
mod links;
mod names;
mod page;
mod policy;
mod sizes;
mod worker;

use crate::Problem;
use crate::site::{Size, fullest, limit_notes};
use crate::written::{List, WRITTEN, base_of};
use anyhow::{Result, bail};
use lectern_archive::POINTER_PATH;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What came of checking a site.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    pub(crate) files: usize,
    pub(crate) pages: usize,
    pub(crate) bytes: u64,
    /// What is wrong, by file.
    pub(crate) problems: Vec<Problem>,
    /// Limits of hosts that the site is over.
    pub(crate) notes: Vec<String>,
}

/// A site's folder and what its list says.
#[derive(Debug)]
struct Site {
    root: PathBuf,
    /// The path that it stands under, with a slash at both ends.
    base: String,
    /// The whole address; empty where it is not known.
    address: String,
    /// What is listed, relative to the folder.
    files: BTreeSet<String>,
}

impl Site {
    /// Whether there is such a file, of ours or of the publisher's own.
    fn has(&self, path: &str) -> bool {
        self.files.contains(path) || self.root.join(path).is_file()
    }

    fn read(&self, path: &str) -> Option<Vec<u8>> {
        fs::read(self.root.join(path)).ok()
    }
}

/// Whether a folder is a finished site.
pub(crate) fn is_site(folder: &Path) -> bool {
    folder.join(WRITTEN).is_file()
}

/// Checks a site.
///
/// # Errors
/// A folder without a list of ours, or a list that cannot be read.
pub(crate) fn check(root: &Path) -> Result<Checked> {
    let Some(list) = List::read(root)? else {
        bail!("{} is no site that lectern wrote: it has no {WRITTEN}", root.display());
    };
    let mut site = Site {
        root: root.to_owned(),
        base: base_of(root).unwrap_or_else(|| "/".to_owned()),
        address: String::new(),
        files: list.paths.into_iter().collect(),
    };
    let mut problems = Vec::new();
    if list.is_unfinished {
        let fix = "Build again; what the last build left is taken up";
        problems.push(Problem::of_file(WRITTEN, "the last build was interrupted", fix));
    }
    let sizes: Vec<(String, Option<u64>)> = site
        .files
        .par_iter()
        .map(|it| (it.clone(), fs::metadata(root.join(it)).ok().map(|it| it.len())))
        .collect();
    for (path, _) in sizes.iter().filter(|it| it.1.is_none()) {
        problems.push(Problem::of_file(path, "is on the list and not there", BUILD_AGAIN));
        site.files.remove(path);
    }
    if !site.has(POINTER_PATH) {
        problems.push(Problem::of_file(POINTER_PATH, "there is no archive", BUILD_AGAIN));
    }
    site.address = archive::check(&site, &mut problems);
    problems.extend(names::check(&site));
    problems.extend(copies::check(&site));
    let (pages, more) = links::check(&site);
    problems.extend(more);
    problems.extend(sizes::check(&site));
    problems.extend(worker::check(&site));
    problems.sort();
    problems.dedup();
    let bytes = sizes.iter().filter_map(|it| it.1).sum();
    let largest = sizes.iter().filter_map(|it| Some((it.0.as_str(), it.1?)));
    let largest = largest.max_by_key(|it| it.1).unwrap_or_default();
    let fullest = fullest(site.files.iter().map(String::as_str));
    let size = Size { files: site.files.len(), bytes, largest, fullest };
    let notes = limit_notes(size, None);
    Ok(Checked { files: site.files.len(), pages, bytes, problems, notes })
}

/// What mends a file that is not as it was written.
const BUILD_AGAIN: &str = "Build again into the same folder, and upload all of it";
