//! Opening the archive: pointer, manifest, chunks.

use super::parts::{broken, fetch_part, fetch_verified, unfetched};
use super::{Library, LoadError};
use crate::browser::{Cache, bytes};
use crate::model::{Base, Catalog};
use lectern_archive::{Chunk, Manifest, POINTER_PATH, Pointer};
use leptos::task::spawn_local;
use std::sync::Arc;

/// How far the archive is open.
#[derive(Clone, Debug)]
pub enum Opening {
    /// Nothing is known yet.
    Waiting,
    /// It cannot be opened, and why.
    Failed(LoadError),
    /// Open: at first with the newest posts only, soon after with all.
    Open(Arc<Catalog>),
}

/// Most bytes that a pointer may have. It has about 150; more is some other page.
const POINTER_LIMIT: u64 = 64 * 1024;

impl Library {
    /// Fetches the catalog: shows the newest chunk as soon as it is here, and then all at once.
    /// Safe to call again after a failure.
    pub fn open(self) {
        self.set_opening(Opening::Waiting);
        spawn_local(async move {
            if let Err(error) = self.fetch_catalog().await {
                self.set_opening(Opening::Failed(error));
            }
        });
    }

    async fn fetch_catalog(self) -> Result<(), LoadError> {
        let base = self.base();
        let manifest = fetch_manifest(&base).await?;
        let chunks = manifest.chunks.clone();
        let mut catalog = Catalog::new(manifest);
        for (idx, part) in chunks.iter().enumerate() {
            let bytes = fetch_part(&base, part).await?;
            let posts = Chunk::decode(&bytes, catalog.manifest(), part.posts)
                .map_err(|it| broken(&part.path(), it))?;
            catalog = catalog.with_posts(posts);
            if idx == 0 && chunks.len() > 1 {
                self.set_opening(Opening::Open(Arc::new(catalog.clone())));
            }
        }
        self.set_opening(Opening::Open(Arc::new(catalog)));
        Ok(())
    }
}

/// The current manifest. A deploy may swap it between the two requests, so a failure is tried
/// once more from the pointer on.
async fn fetch_manifest(base: &Base) -> Result<Manifest, LoadError> {
    let url = format!("{}{POINTER_PATH}", base.as_str());
    let mut is_last = false;
    loop {
        let pointer = bytes(&url, POINTER_LIMIT, Cache::Never).await;
        let pointer = pointer.map_err(|it| unfetched(POINTER_PATH, it))?;
        let pointer = Pointer::decode(&pointer).map_err(|it| broken(POINTER_PATH, it))?;
        let path = pointer.manifest_path();
        match fetch_verified(base, &path, &pointer.manifest, pointer.bytes).await {
            Ok(bytes) => return Manifest::decode(&bytes).map_err(|it| broken(&path, it)),
            Err(error) if is_last => return Err(error),
            Err(_) => is_last = true,
        }
    }
}
