//! Files of one kind that were fetched, by name.

use super::load_error::{Fault, LoadError};
use crate::browser::{Cache, FetchError, bytes};
use crate::model::Base;
use lectern_archive::{ArchiveError, Part, verify};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Something that may still be on its way.
#[derive(Clone, Debug, PartialEq)]
pub enum Loading<T> {
    /// Not asked for, or on its way.
    Waiting,
    /// It cannot be had, and why.
    Failed(LoadError),
    /// Here.
    Here(T),
}

impl<T> Loading<T> {
    /// The same, with what is here changed.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Loading<U> {
        match self {
            Self::Waiting => Loading::Waiting,
            Self::Failed(error) => Loading::Failed(error),
            Self::Here(value) => Loading::Here(change(value)),
        }
    }
}

/// How a file of a kind is read: its bytes, and the posts that it must cover.
type Decode<T> = fn(&[u8], u32) -> Result<T, ArchiveError>;

/// Files of one kind by name, each fetched once, verified, decoded and kept.
pub struct Parts<T: Send + Sync + 'static> {
    files: RwSignal<BTreeMap<String, Loading<Arc<T>>>>,
}

// Written out: a derive would ask `T` to be `Copy`, which the handle does not need.
impl<T: Send + Sync + 'static> Clone for Parts<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Parts<T> {}

impl<T: Send + Sync + 'static> Parts<T> {
    pub(super) fn new() -> Self {
        Self { files: RwSignal::new(BTreeMap::new()) }
    }

    /// Takes files that need not be fetched.
    pub(super) fn fill(&self, parts: impl Iterator<Item = (Part, T)>) {
        let files = parts.map(|(part, file)| (part.file, Loading::Here(Arc::new(file))));
        self.files.update(|it| it.extend(files));
    }

    /// The file, as far as it has come. Tracked.
    pub(super) fn get(&self, part: &Part) -> Loading<Arc<T>> {
        self.files.with(|it| it.get(&part.file).cloned().unwrap_or(Loading::Waiting))
    }

    /// Fetches files that are neither here nor on their way; one that failed is tried again.
    pub(super) fn want(&self, base: Base, parts: Vec<Part>, decode: Decode<T>) {
        let missing = |it: &Part| {
            let known = self.files.with_untracked(|files| files.get(&it.file).cloned());
            matches!(known, None | Some(Loading::Failed(_)))
        };
        for part in parts.into_iter().filter(missing) {
            let files = self.files;
            files.update(|it| {
                it.insert(part.file.clone(), Loading::Waiting);
            });
            let base = base.clone();
            spawn_local(async move {
                let file = match fetch_part(&base, &part).await {
                    Ok(bytes) => decode(&bytes, part.posts).map_err(|it| broken(&part.path(), it)),
                    Err(error) => Err(error),
                };
                let file = match file {
                    Ok(file) => Loading::Here(Arc::new(file)),
                    Err(error) => Loading::Failed(error),
                };
                // The page may be gone by now; then nobody waits for this.
                let _ = files.try_update(|it| it.insert(part.file, file));
            });
        }
    }
}

pub(super) fn broken(path: &str, error: ArchiveError) -> LoadError {
    LoadError { path: path.to_owned(), fault: Fault::Archive(error) }
}

pub(super) fn unfetched(path: &str, error: FetchError) -> LoadError {
    LoadError { path: path.to_owned(), fault: Fault::Fetch(error) }
}

/// The verified bytes of a part.
///
/// # Errors
/// As [`fetch_verified`].
pub(super) async fn fetch_part(base: &Base, part: &Part) -> Result<Vec<u8>, LoadError> {
    fetch_verified(base, &part.path(), &part.file, part.bytes).await
}

/// Bytes whose SHA-256 is `name`. Damage is tried once more past the browser's cache, which may
/// be what holds the damaged copy.
///
/// # Errors
/// Why they did not come, or that they are damaged both times.
pub(super) async fn fetch_verified(
    base: &Base,
    path: &str,
    name: &str,
    limit: u64,
) -> Result<Vec<u8>, LoadError> {
    let url = format!("{}{path}", base.as_str());
    let mut error = unfetched(path, FetchError::Offline);
    for cache in [Cache::Allowed, Cache::Reload] {
        match bytes(&url, limit, cache).await {
            Ok(bytes) => match verify(&bytes, name) {
                Ok(()) => return Ok(bytes),
                Err(damage) => error = broken(path, damage),
            },
            Err(FetchError::Offline) => return Err(unfetched(path, FetchError::Offline)),
            Err(other) => error = unfetched(path, other),
        }
    }
    Err(error)
}
