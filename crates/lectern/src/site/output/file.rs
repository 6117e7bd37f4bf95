//! One file of the output: what stands in its place, and how it comes there and goes.

use anyhow::{Context, Result};
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// What stands where a file is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    Nothing,
    /// A file with these very bytes.
    Same,
    /// Another file, a folder or a link.
    Other,
}

impl Stands {
    pub(super) fn of(target: &Path, bytes: &[u8]) -> Result<Self> {
        match fs::symlink_metadata(target) {
            Ok(found) if found.is_file() && found.len() == bytes.len() as u64 => {
                let is_same = fs::read(target).is_ok_and(|it| it == bytes);
                Ok(if is_same { Self::Same } else { Self::Other })
            }
            Ok(_) => Ok(Self::Other),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::Nothing),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", target.display())),
        }
    }
}

/// Where a file is written before it is moved to its place.
pub(super) fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.lectern-tmp"))
}

/// Writes beside the target and renames, which the system does at once or not at all.
pub(super) fn replace(target: &Path, bytes: &[u8], sync: bool) -> std::io::Result<()> {
    let beside = beside(target);
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        if sync { file.sync_all() } else { Ok(()) }
    });
    let outcome = written.and_then(|()| fs::rename(&beside, target));
    if outcome.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    outcome
}

/// Removes a file and the folders that it leaves empty, up to the root. Whether it was there.
pub(super) fn remove(root: &Path, target: &Path) -> Result<bool> {
    let was_there = match fs::remove_file(target) {
        Ok(()) => true,
        Err(error) if error.kind() == ErrorKind::NotFound => false,
        Err(error) => {
            return Err(error).with_context(|| format!("cannot remove {}", target.display()));
        }
    };
    for folder in target.ancestors().skip(1).take_while(|it| *it != root) {
        // A folder that holds something is not removed, and ends the walk.
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(was_there)
}
