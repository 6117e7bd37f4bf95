//! Where things lie: the clone, its build folder, the cache outside it, programs on PATH.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The folders that every command uses, all absolute.
pub(crate) struct Project {
    /// The clone: the folder that holds the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Cargo's build folder: `CARGO_TARGET_DIR`, or `target` in the clone.
    pub(crate) target: PathBuf,
    /// Tools that belong to Lectern alone, shared by all clones; may be deleted at any time.
    pub(crate) cache: PathBuf,
}

impl Project {
    /// Finds the folders; none of them needs to exist but the clone.
    ///
    /// # Errors
    /// When this crate lies elsewhere than in `crates/xtask`, or when neither `XDG_CACHE_HOME` nor
    /// `HOME` says where a cache may be.
    pub(crate) fn find() -> Result<Self, String> {
        let root = here().ancestors().nth(2).map(Path::to_owned);
        let root = root.ok_or("xtask does not lie in `crates/xtask` of a clone")?;
        let target = match env::var_os("CARGO_TARGET_DIR").filter(|it| !it.is_empty()) {
            Some(folder) => env::current_dir().unwrap_or(root.clone()).join(folder),
            None => root.join("target"),
        };
        let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|it| it.is_absolute());
        let caches = absolute("XDG_CACHE_HOME").or_else(|| Some(absolute("HOME")?.join(".cache")));
        let caches = caches.ok_or("neither XDG_CACHE_HOME nor HOME names a folder; set HOME")?;
        Ok(Self { root, target, cache: caches.join("lectern") })
    }

    /// The demo blog's sources: its posts, and the documentation as its guide.
    pub(crate) fn demo(&self) -> [PathBuf; 2] {
        ["content", "docs"].map(|it| self.root.join(it))
    }

    /// The built shell, as Trunk leaves it.
    pub(crate) fn shell(&self) -> PathBuf {
        self.target.join("shell")
    }

    /// The publisher's tool as an ordinary release build leaves it.
    pub(crate) fn tool(&self) -> PathBuf {
        self.target.join("release").join("lectern")
    }
}

/// The folder of this crate: cargo says it when it runs us. What was compiled in may be another
/// clone's, where several share one build folder.
fn here() -> PathBuf {
    let said = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    said.filter(|it| it.ends_with("crates/xtask")).unwrap_or(env!("CARGO_MANIFEST_DIR").into())
}

/// Removes a folder and all in it, if it is there.
///
/// # Errors
/// When something of it cannot be removed.
pub(crate) fn removed(folder: &Path) -> Result<(), String> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("{}: {error}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// Where cargo keeps what it fetches and installs: `CARGO_HOME`.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")))
}

/// Where cargo installs programs.
pub(crate) fn cargo_bin() -> Option<PathBuf> {
    Some(cargo_home()?.join("bin"))
}

/// The first program of this name on PATH, or in cargo's own folder.
pub(crate) fn which(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = env::split_paths(&path).chain(cargo_bin());
    folders.map(|folder| folder.join(name)).find(|file| is_program(file))
}

fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    file.metadata().is_ok_and(|it| it.is_file() && it.permissions().mode() & 0o111 != 0)
}

/// PATH with `folders` before it and cargo's own folder after it.
pub(crate) fn path_with(folders: impl IntoIterator<Item = PathBuf>) -> OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    let all = folders.into_iter().chain(env::split_paths(&path)).chain(cargo_bin());
    env::join_paths(all.collect::<Vec<_>>()).unwrap_or(path)
}
