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
}

impl IndexFile {
    pub(crate) fn read(reader: &mut Reader) -> Result<Self, ArchiveError> {
        let (mut file, mut bytes, mut files, mut total) = (None, None, None, None);
        reader.object(&mut |it, key| match key {
            "file" => it.set(&mut file, Reader::string),
            "bytes" => it.set(&mut bytes, Reader::u64),
            "files" => it.set(&mut files, Reader::u32),
            "total" => it.set(&mut total, Reader::u64),
            _ => Ok(false),
        })?;
        Ok(Self {
            file: required(file, "file")?,
            bytes: required(bytes, "bytes")?,
            files: required(files, "files")?,
            total: required(total, "total")?,
        })
    }

    /// # Errors
    /// `Value`, where the name is no SHA-256.
    pub(crate) fn check(&self) -> Result<(), ArchiveError> {
        if is_name(&self.file) {
            return Ok(());
        }
        let found = self.file.clone();
        Err(ArchiveError::Value { field: "index", found, allowed: "a SHA-256 in hex" })
    }

    /// The path of a file of an index, relative to the site's root, by its name.
    #[must_use]
    pub fn path_of(name: &str) -> String {
        format!("data/s/{name}.bin")
    }
}
