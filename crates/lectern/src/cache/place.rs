//! Where caches lie.

use super::store;
use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// The cache of one site.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) file: PathBuf,
    /// The site's folder, in full, as the file says it.
    pub(super) output: String,
}

/// The cache of the site in this folder: `lectern/builds/<hash of its path>` in the user's folder
/// for caches. `None` where the user has no such folder. Caches of folders that are gone are
/// removed on the way.
pub(super) fn of(output: &Path) -> Option<Place> {
    let folder = caches()?.join("lectern").join("builds");
    fs::create_dir_all(&folder).ok()?;
    clear(&folder);
    // A line ends what the file says.
    let output = std::path::absolute(output).ok()?.to_str()?.to_owned();
    let name = lectern_archive::name(output.as_bytes());
    (!output.contains('\n')).then(|| Place { file: folder.join(&name[..16]), output })
}

/// `XDG_CACHE_HOME`, else where the system keeps such things.
fn caches() -> Option<PathBuf> {
    let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|it| it.is_absolute());
    absolute("XDG_CACHE_HOME").or_else(|| match env::consts::OS {
        "windows" => absolute("LOCALAPPDATA"),
        "macos" => Some(absolute("HOME")?.join("Library/Caches")),
        _ => Some(absolute("HOME")?.join(".cache")),
    })
}

/// Removes the caches of sites whose folder is gone; nothing that is no cache of ours.
fn clear(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for file in entries.filter_map(|it| Some(it.ok()?.path())) {
        if store::output_of(&file).is_some_and(|it| !Path::new(&it).exists()) {
            // Where that fails the next build tries again.
            let _ = fs::remove_file(&file);
        }
    }
}

/// A file for the time of a build, which is gone with it: in the folder for caches, else among the
/// system's temporary files, which some systems keep in memory. Makes no folder.
pub(crate) fn nameless_file() -> io::Result<File> {
    let ours = caches().and_then(|it| tempfile::tempfile_in(it).ok());
    ours.map_or_else(tempfile::tempfile, Ok)
}
