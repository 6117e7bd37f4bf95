//! A folder that is written to with care: each file whole or not at all, and nothing deleted
//! that was not written by an earlier build.

use super::list::{self, LIST, List, UNFINISHED};
use anyhow::{Context, Result, bail};
use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What a site amounts to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    /// Files of the site.
    pub(crate) files: usize,
    /// How many of them were new or changed.
    pub(crate) changed: usize,
    /// How many files of an earlier build were removed.
    pub(crate) removed: usize,
    /// Bytes of all files.
    pub(crate) bytes: u64,
    /// The same, each file compressed with brotli where that helps.
    pub(crate) compressed: u64,
}

/// An output folder during a build. Threads may write at the same time.
#[derive(Debug)]
pub(crate) struct Output {
    root: PathBuf,
    base: String,
    before: List,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    written: BTreeSet<String>,
    folders: HashSet<PathBuf>,
    totals: Totals,
    /// The list, open for appending: a file's name is on it before the file exists, so that an
    /// interrupted build leaves nothing that a later one takes for somebody else's.
    list: File,
}

impl Output {
    /// Opens a folder, and makes it where it is missing.
    ///
    /// # Errors
    /// The folder holds something and has no list of ours, unless `force`; or the system says no.
    pub(crate) fn open(root: &Path, force: bool, base: &str) -> Result<Self> {
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
            head.insert_str(0, &list::text(base, &BTreeSet::new()));
        }
        let path = root.join(LIST);
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
            list,
        };
        Ok(Self {
            root: root.to_owned(),
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

    fn put(&self, path: &str, bytes: &[u8], sync: bool) -> Result<()> {
        let target = self.root.join(path);
        let compressed = crate::compress::brotli_size(path, bytes);
        let stands = Stands::of(&target, bytes)?;
        let is_same = stands == Stands::Same;
        let is_ours = self.before.paths.contains(path);
        {
            let mut state = self.state();
            if stands == Stands::Other && !is_ours {
                bail!(
                    "{} is in the way: it was not written by lectern; move it elsewhere, or \
                     choose another folder with -o",
                    target.display()
                );
            }
            let totals = &mut state.totals;
            totals.files += 1;
            totals.bytes += bytes.len() as u64;
            totals.compressed += compressed;
            totals.changed += usize::from(!is_same);
            // A file of somebody else's with the very bytes stays theirs.
            if is_ours || stands == Stands::Nothing {
                state.written.insert(path.to_owned());
            }
            if stands == Stands::Nothing && !is_ours {
                state.list.write_all(format!("{path}\n").as_bytes())?;
            }
            state.make_folder(&target)?;
        }
        if is_same {
            return Ok(());
        }
        replace(&target, bytes, sync).with_context(|| format!("cannot write {}", target.display()))
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
        let list = self.root.join(LIST);
        replace(&list, list::text(&self.base, &state.written).as_bytes(), false)
            .with_context(|| format!("cannot write {}", list.display()))?;
        Ok(totals)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A thread that panicked while it held the lock left only counts behind.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What stands where a file is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    Nothing,
    /// A file with these very bytes.
    Same,
    /// Another file, a folder or a link.
    Other,
}

impl Stands {
    fn of(target: &Path, bytes: &[u8]) -> Result<Self> {
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

impl State {
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

/// Where a file is written before it is moved to its place.
fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.lectern-tmp"))
}

/// Writes beside the target and renames, which the system does at once or not at all.
fn replace(target: &Path, bytes: &[u8], sync: bool) -> std::io::Result<()> {
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
fn remove(root: &Path, target: &Path) -> Result<bool> {
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
