//! Texts that wait for their turn in a file, so that memory need not hold them.
//!
//! A blog's texts pass through a build three times: as its source has them, as HTML, clean. Each
//! time they are put away as soon as they are made, and read back one at a time when the next step
//! wants them. The file has no name (or one that the system removes), so nothing of it is left
//! behind, however a build ends. It lies where caches lie (`cache/place.rs`), else among the
//! system's temporary files.
//!
//! What cannot be put away, because a disk is full or there is none, stays in memory: a build then
//! needs more of that, and is the same. What cannot be read back ends it.

use crate::cache;
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A file of texts. Cloning it is free; threads may use it at the same time.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    /// Made when the first text is put away.
    file: Option<File>,
    /// Where the next text goes.
    end: u64,
    /// Set by a failure to write, after which nothing more is tried.
    is_full: bool,
}

/// A text that was handed over.
#[derive(Clone, Debug)]
pub(crate) struct Kept(Where);

#[derive(Clone, Debug)]
enum Where {
    Memory(Box<[u8]>),
    /// Where it begins, its bytes, and what they hash to.
    File(Texts, u64, u32, u64),
}

impl Texts {
    /// A file that is made when it is needed.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    #[cfg(test)]
    fn at(file: File) -> Self {
        let state = State { file: Some(file), ..State::default() };
        Self { state: Arc::new(Mutex::new(state)) }
    }

    /// Puts a text away, or several that were packed together.
    pub(crate) fn keep(&self, text: &[u8]) -> Kept {
        let in_memory = || Kept(Where::Memory(text.into()));
        let Ok(length @ 1..) = u32::try_from(text.len()) else { return in_memory() };
        match self.state().append(text) {
            Some(start) => Kept(Where::File(self.clone(), start, length, hash(text))),
            None => in_memory(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Each text has its hash, so a thread that panicked left nothing worse than a gap.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Writes at the end, and says where that was; `None` where it cannot be done.
    fn append(&mut self, bytes: &[u8]) -> Option<u64> {
        if self.is_full {
            return None;
        }
        let start = self.end;
        match self.write(bytes) {
            Ok(()) => {
                self.end += bytes.len() as u64;
                Some(start)
            }
            Err(_) => {
                self.is_full = true;
                None
            }
        }
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let end = self.end;
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(cache::nameless_file()?),
        };
        file.seek(SeekFrom::Start(end))?;
        file.write_all(bytes)
    }

    fn read(&mut self, start: u64, bytes: &mut [u8]) -> io::Result<()> {
        let file = self.file.as_mut().ok_or(ErrorKind::NotFound)?;
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(bytes)
    }
}

impl Kept {
    /// The bytes as they were put away.
    ///
    /// # Errors
    /// The file cannot be read, or holds something else by now.
    pub(crate) fn read(&self) -> io::Result<Vec<u8>> {
        let (texts, start, length, expected) = match &self.0 {
            Where::Memory(text) => return Ok(text.to_vec()),
            Where::File(texts, start, length, hash) => (texts, *start, *length, *hash),
        };
        let mut bytes = vec![0; length as usize];
        texts.state().read(start, &mut bytes).map_err(lost)?;
        if hash(&bytes) != expected {
            return Err(lost(ErrorKind::InvalidData.into()));
        }
        Ok(bytes)
    }
}

fn lost(error: io::Error) -> io::Error {
    let what = "a text that waited in a temporary file cannot be read back";
    io::Error::new(error.kind(), format!("{what} ({error}): build again, and look at the disk"))
}

/// Keys are the same within a run, and no hash outlives it.
fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests;
