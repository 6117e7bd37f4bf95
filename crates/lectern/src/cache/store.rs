//! A file of values: what is new stands at its end.
//!
//! ```text
//! first line   what this is
//! second line  the site's folder
//! then each    key (32 bytes), length (8), first 8 bytes of the SHA-256 over key and value, value
//! ```
//!
//! Numbers are little-endian. A later value of a key counts. Only heads are read at first, so that
//! an archive of any size costs little memory; a value is read, and checked, when it is asked for.

use super::Key;
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

const FIRST_LINE: &str = "What lectern worked out, for its next build. May be deleted. Form 1.";

/// Bytes of a value's head.
const HEAD: usize = Key::LENGTH + 8 + CHECK;

/// Bytes of a checksum.
const CHECK: usize = 8;

/// Longest first two lines, in bytes.
const LONGEST_START: u64 = 64 * 1024;

/// An open file.
#[derive(Debug)]
pub(super) struct Store {
    path: PathBuf,
    output: String,
    file: File,
    /// Where each value stands.
    places: HashMap<Key, Range<u64>>,
    /// Where the next value goes.
    end: u64,
    /// What this build asked for and found.
    used: HashSet<Key>,
    /// Set by a failure to write, after which nothing more is tried.
    is_full: bool,
}

impl Store {
    /// Opens a file, and begins it anew where it is not one of these. What is cut short at its
    /// end, by a build that was interrupted, is dropped.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn open(path: &Path, output: &str) -> io::Result<Self> {
        let file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        let (path, output) = (path.to_owned(), output.to_owned());
        let (places, used) = (HashMap::new(), HashSet::new());
        let mut store = Self { path, output, file, places, end: 0, used, is_full: false };
        let start = start(&store.output);
        let length = store.file.metadata()?.len();
        let is_ours = output_of(&store.path).as_deref() == Some(store.output.as_str());
        if is_ours && length >= start.len() as u64 {
            store.end = start.len() as u64;
            store.find_values(length)?;
        } else {
            store.file.set_len(0)?;
            store.append(start.as_bytes())?;
        }
        Ok(store)
    }

    fn find_values(&mut self, length: u64) -> io::Result<()> {
        let mut reader = BufReader::new(&self.file);
        reader.seek(SeekFrom::Start(self.end))?;
        let mut head = [0; HEAD];
        while length - self.end >= HEAD as u64 {
            reader.read_exact(&mut head)?;
            let Some((key, size)) = parts(&head) else { break };
            let value = self.end + HEAD as u64;
            // A length that was damaged leads astray, to heads that are none and fit no key.
            let Some(end) = value.checked_add(size).filter(|it| *it <= length) else { break };
            self.places.insert(key, value..end);
            let Ok(size) = i64::try_from(size) else { break };
            reader.seek_relative(size)?;
            self.end = end;
        }
        self.file.set_len(self.end)
    }

    /// The value of a key; `None` where there is none, or one that is damaged.
    pub(super) fn get(&mut self, key: &Key) -> Option<Vec<u8>> {
        let value = self.read(key)?;
        self.used.insert(*key);
        Some(value)
    }

    fn read(&mut self, key: &Key) -> Option<Vec<u8>> {
        let place = self.places.get(key)?.clone();
        let mut bytes = vec![0; usize::try_from(place.end - place.start).ok()? + CHECK];
        self.file.seek(SeekFrom::Start(place.start - CHECK as u64)).ok()?;
        self.file.read_exact(&mut bytes).ok()?;
        let value = bytes.split_off(CHECK);
        (bytes == check(key, &value)).then_some(value)
    }

    /// Keeps a value.
    pub(super) fn put(&mut self, key: &Key, value: &[u8]) {
        let start = self.end + HEAD as u64;
        self.is_full = self.is_full || self.append(&record(key, value)).is_err();
        if !self.is_full {
            self.places.insert(*key, start..self.end);
            self.used.insert(*key);
        }
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(bytes)?;
        self.end += bytes.len() as u64;
        Ok(())
    }

    /// Writes the file anew with what this build used, where that is less than half of it.
    pub(super) fn close(mut self) {
        let sizes = self.used.iter().filter_map(|it| self.places.get(it));
        let used: u64 = sizes.map(|it| it.end - it.start + HEAD as u64).sum();
        if used < self.end / 2 && !self.is_full {
            let beside = self.path.with_extension("tmp");
            let outcome = self.copy(&beside).and_then(|()| fs::rename(&beside, &self.path));
            if outcome.is_err() {
                // The old file is as good; the next build tries again.
                let _ = fs::remove_file(&beside);
            }
        }
    }

    fn copy(&mut self, to: &Path) -> io::Result<()> {
        let mut writer = BufWriter::new(File::create(to)?);
        writer.write_all(start(&self.output).as_bytes())?;
        for key in std::mem::take(&mut self.used) {
            if let Some(value) = self.read(&key) {
                writer.write_all(&record(&key, &value))?;
            }
        }
        writer.flush()
    }
}

/// The site that a file keeps values of; `None` where it is no such file.
pub(super) fn output_of(path: &Path) -> Option<String> {
    let mut lines = BufReader::new(File::open(path).ok()?.take(LONGEST_START)).split(b'\n');
    let is_ours = lines.next()?.ok()? == FIRST_LINE.as_bytes();
    is_ours.then(|| String::from_utf8(lines.next()?.ok()?).ok())?
}

fn start(output: &str) -> String {
    format!("{FIRST_LINE}\n{output}\n")
}

fn parts(head: &[u8; HEAD]) -> Option<(Key, u64)> {
    let (key, rest) = head.split_first_chunk()?;
    let (size, _) = rest.split_first_chunk()?;
    Some((Key(*key), u64::from_le_bytes(*size)))
}

fn record(key: &Key, value: &[u8]) -> Vec<u8> {
    let size = (value.len() as u64).to_le_bytes();
    [&key.0, &size[..], &check(key, value), value].concat()
}

fn check(key: &Key, value: &[u8]) -> [u8; CHECK] {
    let mut check = [0; CHECK];
    let hash = Sha256::new().chain_update(key.0).chain_update(value).finalize();
    check.copy_from_slice(&hash[..CHECK]);
    check
}

#[cfg(test)]
mod tests;
