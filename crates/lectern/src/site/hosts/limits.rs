//! What hosts take at most.

use crate::Host;
use crate::numbers::{count, grouped};
use std::collections::BTreeMap;

/// What is known of a site's size.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Size<'a> {
    /// Files in all.
    pub(crate) files: usize,
    /// Bytes of all files.
    pub(crate) bytes: u64,
    /// The largest file: its path and its bytes.
    pub(crate) largest: (&'a str, u64),
    /// The folder with the most files in itself: see [`fullest`].
    pub(crate) fullest: (&'a str, usize),
}

/// The folder that holds the most files, those of folders within it not counted, and how many. Of a site's paths; the
/// root is an empty name.
pub(crate) fn fullest<'a>(paths: impl Iterator<Item = &'a str>) -> (&'a str, usize) {
    let mut folders = BTreeMap::new();
    for path in paths {
        *folders.entry(path.rsplit_once('/').map_or("", |it| it.0)).or_default() += 1;
    }
    folders.into_iter().max_by_key(|it| it.1).unwrap_or_default()
}

/// Cloudflare Pages, in the free plan: files of a site.
const CLOUDFLARE_FILES: usize = 20_000;
/// Cloudflare Pages: bytes of a file (25 MiB).
const CLOUDFLARE_FILE: u64 = 25 * 1024 * 1024;
/// Netlify: files of a folder, those of folders within it not counted.
const NETLIFY_FOLDER: usize = 54_000;
/// GitHub Pages: bytes of a site (1 GB).
const GITHUB_BYTES: u64 = 1_000_000_000;
/// GitHub: bytes of a file in a repository (100 MiB).
const GITHUB_FILE: u64 = 100 * 1024 * 1024;

/// A sentence for each limit that a site is over, with what to do. `hosts` are those asked for;
/// where none is, all count.
pub(crate) fn notes(size: Size<'_>, hosts: Option<&[Host]>) -> Vec<String> {
    let counts = |host: Host| hosts.is_none_or(|it| it.contains(&host));
    let mut notes = Vec::new();
    let Size { files, bytes, largest: (path, largest), fullest: (folder, in_it) } = size;
    if counts(Host::Cloudflare) && files > CLOUDFLARE_FILES {
        notes.push(format!(
            "{} are more than the {} that Cloudflare Pages takes in its free plan: raise page_size, \
             leave out precompress and share_images, or take another host",
            count(files, "file", "files"),
            grouped(CLOUDFLARE_FILES as u64)
        ));
    }
    if counts(Host::Netlify) && in_it > NETLIFY_FOLDER {
        notes.push(format!(
            "{folder}/ holds {}, and Netlify takes {} in a folder at most: leave out precompress and \
             share_images, or take another host",
            count(in_it, "file", "files"),
            grouped(NETLIFY_FOLDER as u64)
        ));
    }
    let mut too_large = |host: &str, limit: u64| {
        notes.push(format!(
            "{path} has {} bytes, and {host} takes {} in a file at most: make it smaller, or link \
             to it elsewhere",
            grouped(largest),
            grouped(limit)
        ));
    };
    if counts(Host::Cloudflare) && largest > CLOUDFLARE_FILE {
        too_large("Cloudflare Pages", CLOUDFLARE_FILE);
    }
    if counts(Host::Github) && largest > GITHUB_FILE {
        too_large("GitHub", GITHUB_FILE);
    }
    if counts(Host::Github) && bytes > GITHUB_BYTES {
        notes.push(format!(
            "{} bytes are more than the {} that GitHub Pages takes: make images smaller \
             (images = \"link\" leaves them out), or take another host",
            grouped(bytes),
            grouped(GITHUB_BYTES)
        ));
    }
    notes
}
