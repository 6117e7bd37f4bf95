//! The only file that changes.

use crate::json::{self, Reader, required};
use crate::{ArchiveError, SCHEMA, name::is_name};
use serde::Serialize;

/// Where the pointer stands, relative to the site's root.
pub const POINTER_PATH: &str = "data/current.json";

/// Which manifest is current: the content of `data/current.json`. Never cached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pointer {
    schema: u32,
    min_reader: u32,
    /// Grows by one with each archive that differs from the one before it in the same output
    /// folder; 1 for the first. Orders archives without trusting a clock.
    pub seq: u64,
    /// The name (SHA-256) of the manifest.
    pub manifest: String,
    /// Size of the manifest in bytes: a reader refuses more before it reads on.
    pub bytes: u64,
}

impl Pointer {
    /// A pointer to a manifest of this schema.
    #[must_use]
    pub fn new(seq: u64, manifest: String, bytes: u64) -> Self {
        Self { schema: SCHEMA, min_reader: SCHEMA, seq, manifest, bytes }
    }

    /// Reads the bytes of `data/current.json`.
    ///
    /// # Errors
    /// * `Json`: not JSON, or a field is missing.
    /// * `Reader`: the publisher asks for a newer reader. Checked first, so that an archive of
    ///   a later version ends in that sentence and not in "damaged".
    /// * `Version`: another schema.
    /// * `Value`: the manifest's name is not a SHA-256.
    pub fn decode(bytes: &[u8]) -> Result<Self, ArchiveError> {
        let needs = json::number_field(bytes, "minReader")?;
        if needs > SCHEMA {
            return Err(ArchiveError::Reader { needs, knows: SCHEMA });
        }
        let (mut seq, mut manifest, mut size) = (None, None, None);
        json::read(bytes, &mut |it, key| match key {
            "seq" => it.set(&mut seq, Reader::u64),
            "manifest" => it.set(&mut manifest, Reader::string),
            "bytes" => it.set(&mut size, Reader::u64),
            _ => Ok(false),
        })?;
        let manifest = required(manifest, "manifest")?;
        let pointer = Self::new(required(seq, "seq")?, manifest, required(size, "bytes")?);
        if is_name(&pointer.manifest) {
            return Ok(pointer);
        }
        let found = pointer.manifest;
        Err(ArchiveError::Value { field: "manifest", found, allowed: "a SHA-256 in hex" })
    }

    /// The bytes of `data/current.json`.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        json::write(self)
    }

    /// The manifest's path, relative to the site's root.
    #[must_use]
    pub fn manifest_path(&self) -> String {
        format!("data/m/{}.json", self.manifest)
    }
}
