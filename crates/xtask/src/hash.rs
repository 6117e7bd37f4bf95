//! A hash that tells whether files have changed. It protects against nobody.

use std::fmt;
use std::fs;
use std::path::Path;

/// FNV-1a, 64 bits (Fowler, Noll and Vo): the same on every machine and with every compiler.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hash(u64);

impl Hash {
    /// The hash of no bytes.
    pub(crate) const EMPTY: Self = Self(0xcbf2_9ce4_8422_2325);

    /// The hash of `bytes`.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self::EMPTY.with(bytes)
    }

    /// The hash of what was hashed so far and then `bytes`.
    pub(crate) fn with(self, bytes: &[u8]) -> Self {
        let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        Self(bytes.iter().fold(self.0, step))
    }

    /// The hash of what was hashed so far and then the names and contents of a file, or of a folder
    /// and all below it in order of names. What does not exist counts as such.
    ///
    /// # Errors
    /// When something exists and cannot be read.
    pub(crate) fn with_path(self, path: &Path) -> Result<Self, String> {
        let at = |error: std::io::Error| format!("{}: {error}", path.display());
        if path.is_dir() {
            let entries: Result<Vec<_>, _> = path.read_dir().map_err(at)?.collect();
            let mut entries: Vec<_> = entries.map_err(at)?.iter().map(fs::DirEntry::path).collect();
            entries.sort();
            return entries.iter().try_fold(self.named(path, 0), |hash, it| hash.with_path(it));
        }
        if !path.exists() {
            return Ok(self.named(path, u64::MAX));
        }
        let bytes = fs::read(path).map_err(at)?;
        Ok(self.named(path, bytes.len() as u64).with(&bytes))
    }

    /// Name and length go in too, so that moving bytes from one file to the next is a change.
    fn named(self, path: &Path, length: u64) -> Self {
        let name = path.file_name().unwrap_or_default();
        self.with(name.as_encoded_bytes()).with(&[0]).with(&length.to_le_bytes())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a() {
        // The published test vectors for "" and "foobar".
        assert_eq!(Hash::of(b"").to_string(), "cbf29ce484222325");
        assert_eq!(Hash::of(b"foobar").to_string(), "85944171f73967e8");
    }

    #[test]
    fn a_changed_moved_added_or_renamed_file_changes_the_hash() {
        let folder = std::env::temp_dir().join(format!("lectern-hash-{}", std::process::id()));
        fs::create_dir_all(folder.join("sub")).unwrap();
        let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
        let hash = || Hash::EMPTY.with_path(&folder).unwrap().to_string();
        let mut seen = vec![];
        write("a", "one");
        write("sub/b", "two");
        seen.push(hash());
        assert_eq!(hash(), seen[0], "nothing changed");
        write("a", "onet");
        write("sub/b", "wo");
        seen.push(hash());
        write("sub/c", "");
        seen.push(hash());
        fs::rename(folder.join("sub/c"), folder.join("sub/d")).unwrap();
        seen.push(hash());
        fs::remove_dir_all(&folder).unwrap();
        seen.push(hash());
        let distinct: std::collections::HashSet<_> = seen.iter().collect();
        assert_eq!(distinct.len(), seen.len(), "{seen:?}");
    }
}
