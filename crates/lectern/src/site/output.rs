//! A folder that is written to with care: each file whole or not at all, and nothing deleted
//! that was not written by an earlier build.

mod file;

use super::hosts::{Size, fullest, limit_notes};
use super::totals::Totals;
use crate::Host;
use crate::cache::{Cache, Key, Sum};
use crate::compress::brotli_size;
use crate::written::{self, List, UNFINISHED, WRITTEN};
use anyhow::{Context, Result, bail};
use file::{Stands, beside, remove, replace};
use lectern_archive::POINTER_PATH;
use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// An output folder during a build. Threads may write at the same time.
#[derive(Debug)]
pub(crate) struct Output<'a> {
    root: PathBuf,
    cache: &'a Cache,
    base: String,
    before: List,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    written: BTreeSet<String>,
    folders: HashSet<PathBuf>,
    totals: Totals,
    /// The largest file: its path and its bytes.
    largest: (String, u64),
    /// The list, open for appending: a file's name is on it before the file exists, so that an
    /// interrupted build leaves nothing that a later one takes for somebody else's.
    list: File,
}

impl<'a> Output<'a> {
    /// Opens a folder, and makes it where it is missing.
    ///
    /// # Errors
    /// The folder holds something and has no list of ours, unless `force`; or the system says no.
    pub(crate) fn open(root: &Path, force: bool, base: &str, cache: &'a Cache) -> Result<Self> {
        fs::create_dir_all(root)
            .with_context(|| format!("cannot make the folder {}", root.display()))?;
        let before = List::read(root)?;
        if before.is_none() && !force && fs::read_dir(root)?.next().is_some() {
            bail!(
                "{} holds files that lectern did not write: choose another folder with -o, or \
                 add the site to them with --force, which deletes none of them",
                root.display()
            );
        }
        let mut head = format!("\n{UNFINISHED}\n");
        if before.is_none() {
            head.insert_str(0, &written::text(base, &BTreeSet::new()));
        }
        let path = root.join(WRITTEN);
        let list = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&path)
            .and_then(|mut list| list.write_all(head.as_bytes()).map(|()| list))
            .with_context(|| format!("cannot write {}", path.display()))?;
        let state = State {
            written: BTreeSet::new(),
            folders: HashSet::new(),
            totals: Totals::default(),
            largest: (String::new(), 0),
            list,
        };
        Ok(Self {
            root: root.to_owned(),
            cache,
            base: base.to_owned(),
            before: before.unwrap_or_default(),
            state: Mutex::new(state),
        })
    }

    /// Writes a file, whole or not at all, unless it stands there with these bytes.
    ///
    /// # Errors
    /// A file that was not written by us is in the way, or the system says no.
    pub(crate) fn write(&self, path: &str, bytes: &[u8]) -> Result<()> {
        self.put(path, bytes, false)
    }

    /// The same, after which the file is on the disk even if the power fails: for the one file
    /// that makes all others current.
    pub(crate) fn write_last(&self, path: &str, bytes: &[u8]) -> Result<()> {
        self.put(path, bytes, true)
    }

    /// Leaves a file as it stands, as if it had been written now, if an earlier build wrote it and it holds what
    /// hashes to this. Whether it does.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn keep(&self, path: &str, sum: Sum) -> Result<bool> {
        if !self.before.paths.contains(path) {
            return Ok(false);
        }
        let target = self.root.join(path);
        let is_file = fs::symlink_metadata(&target).is_ok_and(|it| it.is_file());
        // What cannot be read is written anew, and that tells what is wrong.
        let standing = fs::read(&target).ok().filter(|it| is_file && Sum::of(&&it[..]) == sum);
        let Some(bytes) = standing else { return Ok(false) };
        let compressed = self.compressed(path, &bytes);
        self.state().count(path, bytes.len() as u64, compressed, Stands::Same, true)?;
        Ok(true)
    }

    fn put(&self, path: &str, bytes: &[u8], sync: bool) -> Result<()> {
        let target = self.root.join(path);
        let compressed = self.compressed(path, bytes);
        let stands = Stands::of(&target, bytes)?;
        let is_same = stands == Stands::Same;
        let is_ours = self.before.paths.contains(path);
        {
            let mut state = self.state();
            // Two parts of an archive may be the same bytes, and so the same file, at one moment.
            if state.written.contains(path) {
                return Ok(());
            }
            if stands == Stands::Other && !is_ours {
                bail!(
                    "{} is in the way: it was not written by lectern; move it elsewhere, or \
                     choose another folder with -o",
                    target.display()
                );
            }
            state.count(path, bytes.len() as u64, compressed, stands, is_ours)?;
            state.make_folder(&target)?;
        }
        if is_same {
            return Ok(());
        }
        replace(&target, bytes, sync).with_context(|| format!("cannot write {}", target.display()))
    }

    /// The folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Writes a file unless the publisher has one of his own there.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn write_unless_taken(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let is_ours = self.before.paths.contains(path);
        if !is_ours && fs::symlink_metadata(self.root.join(path)).is_ok() {
            return Ok(());
        }
        self.write(path, bytes)
    }

    /// The files of ours so far, sorted.
    pub(crate) fn written(&self) -> Vec<String> {
        self.state().written.iter().cloned().collect()
    }

    /// The limits of hosts that the site is over so far; see [`limit_notes`].
    pub(crate) fn notes(&self, hosts: Option<&[Host]>) -> Vec<String> {
        let state = self.state();
        let Totals { files, bytes, .. } = state.totals;
        let largest = (state.largest.0.as_str(), state.largest.1);
        let fullest = fullest(state.written.iter().map(String::as_str));
        limit_notes(Size { files, bytes, largest, fullest }, hosts)
    }

    /// What a file adds to [`Totals::compressed`]. Copies that are compressed already add nothing. Files of the shell and parts of the archive are
    /// named by their bytes, so the size that an earlier build found is theirs for ever.
    fn compressed(&self, path: &str, bytes: &[u8]) -> u64 {
        let is_copy = path.ends_with(".br") || path.ends_with(".gz");
        if is_copy || !path.starts_with("b/") && !path.starts_with("data/") {
            return 0;
        }
        if path == POINTER_PATH {
            return brotli_size(path, bytes);
        }
        let key = Key::of("brotli size", [path.as_bytes()]);
        let kept =
            self.cache.get(&key).and_then(|it| Some(u64::from_le_bytes(it.try_into().ok()?)));
        kept.unwrap_or_else(|| {
            let size = brotli_size(path, bytes);
            self.cache.put(&key, &size.to_le_bytes());
            size
        })
    }

    /// Removes what earlier builds wrote and this one did not, and writes the list.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn finish(self) -> Result<Totals> {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut totals = state.totals;
        for path in &self.before.paths {
            let target = self.root.join(path);
            if self.before.is_unfinished {
                // Mostly there is none.
                let _ = fs::remove_file(beside(&target));
            }
            if !state.written.contains(path) {
                totals.removed += usize::from(remove(&self.root, &target)?);
            }
        }
        let list = self.root.join(WRITTEN);
        replace(&list, written::text(&self.base, &state.written).as_bytes(), false)
            .with_context(|| format!("cannot write {}", list.display()))?;
        Ok(totals)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A thread that panicked while it held the lock left only counts behind.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Counts a file of the site, and lists it where it is ours.
    fn count(
        &mut self,
        path: &str,
        bytes: u64,
        compressed: u64,
        stands: Stands,
        is_ours: bool,
    ) -> Result<()> {
        let totals = &mut self.totals;
        totals.files += 1;
        totals.bytes += bytes;
        totals.compressed += compressed;
        totals.changed += usize::from(stands != Stands::Same);
        if bytes > self.largest.1 {
            self.largest = (path.to_owned(), bytes);
        }
        // A file of somebody else's with the very bytes stays theirs.
        if is_ours || stands == Stands::Nothing {
            self.written.insert(path.to_owned());
        }
        if stands == Stands::Nothing && !is_ours {
            self.list.write_all(format!("{path}\n").as_bytes())?;
        }
        Ok(())
    }

    fn make_folder(&mut self, target: &Path) -> Result<()> {
        let Some(folder) = target.parent().filter(|it| !self.folders.contains(*it)) else {
            return Ok(());
        };
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
        self.folders.insert(folder.to_owned());
        Ok(())
    }
}
