//! Packs the shell into the binary: the folder that `LECTERN_SHELL_DIR` names, or nothing. Tells
//! the tool what it is made of, so that it never takes what another version kept for its own.

use std::hash::{DefaultHasher, Hasher as _};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rustc-env=LECTERN_SOURCES={:016x}", hash_of_sources()?);
    println!("cargo:rerun-if-env-changed=LECTERN_SHELL_DIR");
    let (mut files, mut at) = (Vec::new(), PathBuf::new());
    if let Some(folder) = env::var_os("LECTERN_SHELL_DIR").filter(|it| !it.is_empty()) {
        let folder = fs::canonicalize(&folder).map_err(|error| {
            io::Error::other(format!(
                "LECTERN_SHELL_DIR={} must be the absolute path of a folder: {error}",
                folder.display()
            ))
        })?;
        println!("cargo:rerun-if-changed={}", folder.display());
        list(&folder, &folder, &mut files)?;
        at = folder;
    }
    files.sort();
    // The folder stands in a variable: in the text of the source it would make another binary of each clone.
    println!("cargo:rustc-env=LECTERN_SHELL_AT={}", at.display());
    let row = |name| {
        format!(
            "    ({name:?}, include_bytes!(concat!(env!(\"LECTERN_SHELL_AT\"), \"/\", {name:?}))),\n"
        )
    };
    let rows: String = files.iter().map(|(name, _)| row(name)).collect();
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("shell.rs");
    fs::write(out, format!("&[\n{rows}]\n"))
}

/// Our sources, and the versions of everybody else's: in a clone; the packed crate has its dependencies by
/// their versions. `cache/key.rs` has a test that none of our crates is missing.
const SOURCES: &[&str] = &[
    "src",
    "Cargo.toml",
    "../archive/src",
    "../search/src",
    "../texts/src",
    "../../src",
    "../../Cargo.lock",
];

/// A hash of all that what the tool makes of a post or a page depends on.
fn hash_of_sources() -> io::Result<u64> {
    let mut files = Vec::new();
    for place in SOURCES {
        let place = Path::new(place);
        if place.is_dir() {
            list(place, place, &mut files)?;
        } else if place.is_file() {
            files.push((place.to_string_lossy().into_owned(), place.to_owned()));
        }
        if place.exists() {
            println!("cargo:rerun-if-changed={}", place.display());
        }
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for (name, path) in files {
        for part in [name.as_bytes(), &fs::read(path)?] {
            hasher.write_usize(part.len());
            hasher.write(part);
        }
    }
    Ok(hasher.finish())
}

/// Every file below `folder`: its name relative to `root` with forward slashes, and its path.
fn list(root: &Path, folder: &Path, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(root, &path, files)?;
        } else if let Ok(relative) = path.strip_prefix(root) {
            files.push((relative.to_string_lossy().replace('\\', "/"), path));
        }
    }
    Ok(())
}
