//! The archive and the index of a site: is every part there, whole and readable?

use super::{BUILD_AGAIN, Site};
use crate::Problem;
use lectern_archive::{
    Chunk, Excerpts, IndexFile, Manifest, POINTER_PATH, Part, Pointer, Shard, verify,
};
use lectern_search::{Index, Want};

/// Adds what is wrong, and returns the site's whole address as the archive knows it.
pub(super) fn check(site: &Site, problems: &mut Vec<Problem>) -> String {
    let mut tell = |path: &str, what: String| {
        problems.push(Problem::of_file(path, what, BUILD_AGAIN));
    };
    let Some(bytes) = site.read(POINTER_PATH) else { return String::new() };
    let pointer = match Pointer::decode(&bytes) {
        Ok(pointer) => pointer,
        Err(error) => {
            tell(POINTER_PATH, error.to_string());
            return String::new();
        }
    };
    let path = pointer.manifest_path();
    let Some(bytes) = site.read(&path) else {
        tell(POINTER_PATH, format!("names {path}, which is not there"));
        return String::new();
    };
    let manifest = match Manifest::decode(&bytes) {
        Ok(manifest) => manifest,
        Err(error) => {
            tell(&path, error.to_string());
            return String::new();
        }
    };
    let mut slugs = Vec::new();
    let lists = [&manifest.chunks, &manifest.excerpts, &manifest.shards];
    for (kind, parts) in lists.into_iter().enumerate() {
        for part in parts {
            if let Err(what) = check_part(site, &manifest, kind, part, &mut slugs) {
                tell(&part.path(), what);
            }
        }
    }
    for slug in slugs {
        let page = format!("post/{slug}/index.html");
        if !site.has(&page) {
            tell(&page, "a post of the archive has no page".to_owned());
        }
    }
    if let Some(index) = &manifest.index {
        for (path, what) in check_index(site, index) {
            tell(&path, what);
        }
    }
    manifest.site.address
}

/// Reads one part; the slugs of a chunk's posts are added.
fn check_part(
    site: &Site,
    manifest: &Manifest,
    kind: usize,
    part: &Part,
    slugs: &mut Vec<String>,
) -> Result<(), String> {
    let bytes = site.read(&part.path()).ok_or("a part of the archive is not there")?;
    if bytes.len() as u64 != part.bytes {
        return Err(format!("has {} bytes, and {} are promised", bytes.len(), part.bytes));
    }
    verify(&bytes, &part.file).map_err(|it| it.to_string())?;
    let outcome = match kind {
        0 => Chunk::decode(&bytes, manifest, part.posts)
            .map(|it| slugs.extend(it.iter().map(|it| it.slug.to_string()))),
        1 => Excerpts::decode(&bytes, part.posts).map(|_| ()),
        _ => Shard::decode(&bytes, part.posts).map(|_| ()),
    };
    outcome.map_err(|it| it.to_string())
}

/// Walks the whole index from its head: what is wrong, by file.
fn check_index(site: &Site, file: &IndexFile) -> Vec<(String, String)> {
    let head = IndexFile::path_of(&file.file);
    let Some(bytes) = site.read(&head) else {
        return vec![(head, "the index is not there".to_owned())];
    };
    let mut index = match Index::open(&bytes) {
        Ok(index) => index,
        Err(error) => return vec![(head, error.to_string())],
    };
    let (mut wrong, mut files, mut total) = (Vec::new(), 1_u32, bytes.len() as u64);
    let mut wants: Vec<Want> = index.missing_pages();
    while let Some(want) = wants.pop() {
        let path = IndexFile::path_of(&want.name.hex());
        let Some(bytes) = site.read(&path) else {
            wrong.push((path, "a part of the index is not there".to_owned()));
            continue;
        };
        (files, total) = (files + 1, total + bytes.len() as u64);
        match index.take(want.file, &bytes) {
            Ok(()) => wants.extend(index.named_by(want.file)),
            Err(error) => wrong.push((path, error.to_string())),
        }
    }
    if wrong.is_empty() && (files, total) != (file.files, file.total) {
        let what = format!(
            "leads to {files} files of {total} bytes, and {} of {} are promised",
            file.files, file.total
        );
        wrong.push((head, what));
    }
    wrong
}
