//! A copy of the clone's sources in a folder of its own, for programs that write beside what they read, and for builds that
//! must not know where they stand.

use std::fs;
use std::path::Path;

use crate::project::Project;

/// What is built, fetched or kept by other programs, wherever it stands.
const LEFT_OUT: [&str; 3] = [".git", "target", "node_modules"];
/// What Trunk builds; a folder of sources has that name, too.
const BUILT: &str = "dist";

/// Copies the sources to `to`, in place of what is there but for its own build folder.
///
/// # Errors
/// When a file cannot be read or written.
pub(super) fn copy(project: &Project, to: &Path) -> Result<(), String> {
    let at = |error: std::io::Error| format!("{}: {error}", to.display());
    if to.exists() {
        for entry in fs::read_dir(to).map_err(at)? {
            let path = entry.map_err(at)?.path();
            if path.is_dir() && !path.ends_with("target") {
                fs::remove_dir_all(&path).map_err(at)?;
            } else if !path.is_dir() {
                fs::remove_file(&path).map_err(at)?;
            }
        }
    }
    // The build folder may stand in the clone, by any name, and the copy stands in it.
    copy_all(&project.root, to, &[&project.root.join(BUILT), &project.target]).map_err(at)
}

fn copy_all(from: &Path, to: &Path, but: &[&Path]) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name());
        if but.contains(&path.as_path()) || LEFT_OUT.iter().any(|it| name == *it) {
            continue;
        }
        // Links lead into caches (`tests/e2e/node_modules`), never to sources.
        match entry.file_type()? {
            kind if kind.is_dir() => copy_all(&path, &to.join(name), but)?,
            kind if kind.is_file() => fs::copy(&path, to.join(name)).map(drop)?,
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_copied_without_what_was_built_of_them() {
        let folder = std::env::temp_dir().join(format!("lectern-sources-{}", std::process::id()));
        let (from, to) = (folder.join("from"), folder.join("to"));
        for path in [
            "src/a.rs",
            "src/dist/b.rs",
            "dist/c",
            "target/x",
            "tests/e2e/node_modules/y",
            ".cargo/config.toml",
        ] {
            fs::create_dir_all(from.join(path).parent().unwrap()).unwrap();
            fs::write(from.join(path), path).unwrap();
        }
        let built = from.join("built");
        fs::create_dir_all(built.join("release")).unwrap();
        let project = Project { root: from, target: built, cache: folder.join("c") };
        for old in ["gone/old.rs", "target/kept"] {
            fs::create_dir_all(to.join(old).parent().unwrap()).unwrap();
            fs::write(to.join(old), old).unwrap();
        }
        copy(&project, &to).unwrap();
        let is_there = |path: &str| to.join(path).exists();
        assert!(is_there("src/a.rs") && is_there(".cargo/config.toml") && is_there("target/kept"));
        assert!(is_there("src/dist/b.rs") && !is_there("dist") && !is_there("built"));
        assert!(!is_there("target/x") && !is_there("tests/e2e/node_modules") && !is_there("gone"));
        fs::remove_dir_all(folder).unwrap();
    }
}
