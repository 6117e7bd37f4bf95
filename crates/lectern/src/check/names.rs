//! Files that are named by their contents: are they what their names say?

use super::{BUILD_AGAIN, Site};
use crate::Problem;
use crate::shell::build_name;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Problems of files whose bytes do not match their name.
pub(super) fn check(site: &Site) -> Vec<Problem> {
    let wrong = |path: &str| {
        let what = "its bytes are not those that its name promises: it was changed or damaged";
        Problem::of_file(path, what, BUILD_AGAIN)
    };
    let mut problems: Vec<Problem> = site
        .files
        .par_iter()
        .filter_map(|path| {
            let promised = promised(path)?;
            let found = lectern_archive::name(&site.read(path)?);
            (!found.starts_with(promised)).then(|| wrong(path))
        })
        .collect();
    let mut builds: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for path in &site.files {
        let inside = path.strip_prefix("b/").and_then(|it| it.split_once('/'));
        if let Some((build, file)) = inside.filter(|it| !is_copy(it.1)) {
            builds.entry(build).or_default().insert(file);
        }
    }
    for (build, files) in builds {
        let read = |it: &str| Some((it.to_owned(), site.read(&format!("b/{build}/{it}"))?));
        let files: Vec<(String, Vec<u8>)> = files.into_iter().filter_map(read).collect();
        let parts = files.iter().map(|(path, bytes)| (path.as_str(), &bytes[..]));
        if build_name(parts) != build {
            problems.push(wrong(&format!("b/{build}/")));
        }
    }
    problems
}

/// The beginning of the SHA-256 that a file's name gives.
fn promised(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/')?;
    match folder {
        "data/m" | "data/s" if !is_copy(name) => name.split('.').next(),
        "media" if !is_copy(name) => name.get(..16),
        _ => None,
    }
}

/// Whether a file is a compressed copy of another.
pub(super) fn is_copy(path: &str) -> bool {
    path.ends_with(".br") || path.ends_with(".gz")
}
