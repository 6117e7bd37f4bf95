//! Folders of Node packages in the cache, each named by the hash of its lock file.

use std::fs;
use std::path::{Path, PathBuf};

use super::version;
use crate::call::Call;
use crate::hash::Hash;
use crate::project::{Project, which};

/// The packages that hold wasm-opt and a minifier, as progress lines name them.
pub(crate) const SHELL_TOOLS: &str = "binaryen 132.0.0, esbuild 0.25.12";

const SHELL_MANIFEST: &str = include_str!("../../npm/shell/package.json");
const SHELL_LOCK: &str = include_str!("../../npm/shell/package-lock.json");
const PEERS_MANIFEST: &str = include_str!("../../npm/bench/package.json");
const PEERS_LOCK: &str = include_str!("../../npm/bench/package-lock.json");

const JUDGE_MANIFEST: &str = include_str!("../../npm/lighthouse/package.json");
const JUDGE_LOCK: &str = include_str!("../../npm/lighthouse/package-lock.json");

const VITEPRESS_MANIFEST: &str = include_str!("../../npm/vitepress/package.json");
const VITEPRESS_LOCK: &str = include_str!("../../npm/vitepress/package-lock.json");

/// The oldest Node whose test runner we rely on.
const OLDEST_NODE: version::Version = (20, 11, 0);

/// Whether Node is new enough and npm is there.
pub(super) fn node_is_present() -> bool {
    let node = Call::line("node --version").answer().and_then(|it| version::find(&it));
    node >= Some(OLDEST_NODE) && which("npm").is_some()
}

/// Node is not ours to replace: another project may need the version that is here.
pub(super) fn say_how_to_install_node() -> Result<String, String> {
    Err("Node 20.11 or newer with npm is missing; install it from https://nodejs.org or with: \
         sudo apt-get install nodejs npm (Debian 13, Ubuntu 25.04 and later)"
        .to_owned())
}

/// The folder that holds wasm-opt and esbuild.
pub(super) fn shell_tools_bin(project: &Project) -> PathBuf {
    shell_tools(project).join("node_modules/.bin")
}

pub(super) fn shell_tools_are_present(project: &Project) -> bool {
    ["wasm-opt", "esbuild"].iter().all(|it| shell_tools_bin(project).join(it).is_file())
}

pub(super) fn install_shell_tools(project: &Project) -> Result<String, String> {
    install(&shell_tools(project), SHELL_MANIFEST, SHELL_LOCK)
}

fn shell_tools(project: &Project) -> PathBuf {
    folder(project, "shell", SHELL_LOCK)
}

/// The folder that holds the search engines of others, and what drives a browser.
pub(crate) fn peers(project: &Project) -> PathBuf {
    folder(project, "bench", PEERS_LOCK).join("node_modules")
}

pub(super) fn peers_are_present(project: &Project) -> bool {
    peers(project).is_dir()
}

pub(super) fn install_peers(project: &Project) -> Result<String, String> {
    install(&folder(project, "bench", PEERS_LOCK), PEERS_MANIFEST, PEERS_LOCK)
}

/// The folder that holds Lighthouse.
pub(crate) fn judge(project: &Project) -> PathBuf {
    folder(project, "lighthouse", JUDGE_LOCK).join("node_modules")
}

pub(super) fn judge_is_present(project: &Project) -> bool {
    judge(project).is_dir()
}

pub(super) fn install_judge(project: &Project) -> Result<String, String> {
    install(&folder(project, "lighthouse", JUDGE_LOCK), JUDGE_MANIFEST, JUDGE_LOCK)
}

/// The folder that holds VitePress.
pub(crate) fn vitepress(project: &Project) -> PathBuf {
    folder(project, "vitepress", VITEPRESS_LOCK).join("node_modules")
}

pub(super) fn vitepress_is_present(project: &Project) -> bool {
    vitepress(project).is_dir()
}

pub(super) fn install_vitepress(project: &Project) -> Result<String, String> {
    let folder = folder(project, "vitepress", VITEPRESS_LOCK);
    install(&folder, VITEPRESS_MANIFEST, VITEPRESS_LOCK)
}

/// Whether `tests/e2e/node_modules` leads to packages that fit the lock file.
pub(super) fn journeys_are_present(project: &Project) -> bool {
    let Ok((_, lock)) = journeys(project) else { return false };
    let link = project.root.join("tests/e2e/node_modules");
    // A real folder is a developer's own `npm install`; it is left alone.
    if link.is_dir() && !link.is_symlink() {
        return true;
    }
    let target = folder(project, "e2e", &lock).join("node_modules");
    fs::read_link(link).is_ok_and(|it| it == target) && target.is_dir()
}

pub(super) fn install_journeys(project: &Project) -> Result<String, String> {
    let (manifest, lock) = journeys(project)?;
    let folder = folder(project, "e2e", &lock);
    if !folder.join("node_modules").is_dir() {
        install(&folder, &manifest, &lock)?;
    }
    let link = project.root.join("tests/e2e/node_modules");
    let at = |error: std::io::Error| format!("{}: {error}", link.display());
    if link.is_symlink() {
        fs::remove_file(&link).map_err(at)?;
    }
    std::os::unix::fs::symlink(folder.join("node_modules"), &link).map_err(at)?;
    Ok(String::new())
}

fn journeys(project: &Project) -> Result<(String, String), String> {
    let read = |name: &str| {
        let path = project.root.join("tests/e2e").join(name);
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    Ok((read("package.json")?, read("package-lock.json")?))
}

fn folder(project: &Project, name: &str, lock: &str) -> PathBuf {
    let hash = Hash::of(lock.as_bytes());
    project.cache.join("npm").join(format!("{name}-{hash}"))
}

/// Installs into a folder beside `folder` and renames it at the end, so that `folder` is whole
/// whenever it exists.
fn install(folder: &Path, manifest: &str, lock: &str) -> Result<String, String> {
    let partial = folder.with_extension(format!("partial-{}", std::process::id()));
    let at = |error: std::io::Error| format!("{}: {error}", partial.display());
    fs::create_dir_all(&partial).map_err(at)?;
    fs::write(partial.join("package.json"), manifest).map_err(at)?;
    fs::write(partial.join("package-lock.json"), lock).map_err(at)?;
    let ci = Call::line("npm ci --ignore-scripts --no-audit --no-fund").dir(&partial).quiet();
    let moved = ci.and_then(|_| fs::rename(&partial, folder).map_err(at));
    if let Err(what) = moved {
        let _ = fs::remove_dir_all(&partial);
        // Another run may have been faster.
        if !folder.is_dir() {
            return Err(format!("Node packages could not be installed\n{what}"));
        }
    }
    Ok(String::new())
}
