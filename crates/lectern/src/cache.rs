//! What a build worked out at length, kept for the next build into the same folder.
//!
//! The next build finds a value again by the SHA-256 of all that went into it, the tool itself
//! among them, so there is nothing to be out of date: another text, another setting or another
//! `lectern` asks for another key. What a value also rests on and a key cannot hold (whether an
//! image is there) is kept beside the value and asked again (`assemble/worked.rs`).
//!
//! A cache changes no byte of a site and never fails a build: what cannot be read or written is
//! worked out anew. It may be deleted at any time, which is how to start afresh.
//!
//! It lies in the user's folder for such things (`place.rs`), one file a site. Beside the site
//! it could be published with it, since a site may well be a folder in a larger one; among the
//! sources it would be committed with them.

mod key;
mod pack;
mod place;
mod store;
mod sum;

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use store::Store;

pub(crate) use key::Key;
pub(crate) use pack::{Packer, Unpacker};
pub(crate) use place::nameless_file;
pub(crate) use sum::Sum;

/// Values of the last build and of this one. Threads may ask at the same time.
#[derive(Debug)]
pub(crate) struct Cache {
    /// `None` where nothing is kept.
    store: Option<Mutex<Store>>,
}

impl Cache {
    /// A cache that keeps nothing.
    pub(crate) fn none() -> Self {
        Self { store: None }
    }

    /// What was kept of builds into this folder; nothing where there is no place for it.
    pub(crate) fn of(output: &Path) -> Self {
        place::of(output).map_or(Self::none(), |it| Self::at(&it.file, &it.output))
    }

    /// What is kept in this file of builds into this folder.
    pub(crate) fn at(file: &Path, output: &str) -> Self {
        Self { store: Store::open(file, output).ok().map(Mutex::new) }
    }

    /// The value of a key, as it was kept; `None` where it was not, or is damaged.
    pub(crate) fn get(&self, key: &Key) -> Option<Vec<u8>> {
        self.store()?.get(key)
    }

    /// Keeps a value. It is there for the next build, not for this one.
    pub(crate) fn put(&self, key: &Key, value: &[u8]) {
        if let Some(mut store) = self.store() {
            store.put(key, value);
        }
    }

    /// Drops what this build did not need, once that is most of the file.
    pub(crate) fn close(self) {
        if let Some(store) = self.store {
            store.into_inner().unwrap_or_else(PoisonError::into_inner).close();
        }
    }

    fn store(&self) -> Option<MutexGuard<'_, Store>> {
        // Each value has its checksum, so a thread that panicked left nothing worse than a gap.
        self.store.as_ref().map(|it| it.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
