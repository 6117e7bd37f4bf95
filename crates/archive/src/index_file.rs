//! Where the index of an archive begins.

use crate::json::{Reader, required};
use crate::{ArchiveError, name::is_name};
use serde::Serialize;

/// The first file of the index of an archive, `data/s/<sha256>.bin`, which names all others. What
/// stands in them is for whoever searches; this format knows their names and sizes only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IndexFile {
    /// Its name: the SHA-256 of its bytes.
    pub file: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// How many files the index has, this one included.
    pub files: u32,
    /// Size of all of them in bytes.
    pub total: u64,
    /// The name of the inventory, `data/s/<sha256>.json`, for who keeps a whole archive: the names and
    /// sizes of all files of the index and of the posts' images. `None`: the writer made none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inventory: Option<String>,
}

impl IndexFile {
    pub(crate) fn read(reader: &mut Reader) -> Result<Self, ArchiveError> {
        let (mut file, mut bytes, mut files, mut total) = (None, None, None, None);
        let mut inventory = None;
        reader.object(&mut |it, key| match key {
            "file" => it.set(&mut file, Reader::string),
            "bytes" => it.set(&mut bytes, Reader::u64),
            "files" => it.set(&mut files, Reader::u32),
            "total" => it.set(&mut total, Reader::u64),
            "inventory" => it.set(&mut inventory, Reader::string),
            _ => Ok(false),
        })?;
        Ok(Self {
            file: required(file, "file")?,
            bytes: required(bytes, "bytes")?,
            files: required(files, "files")?,
            total: required(total, "total")?,
            inventory,
        })
    }

    /// # Errors
    /// `Value`, where a name is no SHA-256.
    pub(crate) fn check(&self) -> Result<(), ArchiveError> {
        let names = [Some(&self.file), self.inventory.as_ref()];
        let Some(wrong) = names.into_iter().flatten().find(|it| !is_name(it)) else {
            return Ok(());
        };
        let found = wrong.clone();
        Err(ArchiveError::Value { field: "index", found, allowed: "a SHA-256 in hex" })
    }

    /// The path of a file of an index, relative to the site's root, by its name.
    #[must_use]
    pub fn path_of(name: &str) -> String {
        format!("data/s/{name}.bin")
    }
}
