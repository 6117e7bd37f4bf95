//! The application's own files, as Trunk builds them.

use anyhow::{Context, Result, bail};
use std::borrow::Cow;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// The shell that the binary carries; empty where it was built without one.
const EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/shell.rs"));

/// The page that all pages are copies of.
const TEMPLATE: &str = "index.html";

/// The service worker, to be completed and written to the site's root.
const WORKER: &str = "sw.js";

/// What takes its place on a host to end it.
const END: &str = "sw-kill.js";

/// The application's files.
#[derive(Debug)]
pub(crate) struct Shell {
    /// The text of `index.html`, with its marks (see [`crate::site`]).
    pub(crate) template: String,
    /// The text of `sw.js`, with its mark, and the worker that ends it; `None` in a shell without.
    pub(crate) worker: Option<Worker>,
    /// All other files, sorted by path.
    pub(crate) files: Vec<ShellFile>,
    /// Names these files: the first 16 hex digits of the SHA-256 over their paths and bytes.
    pub(crate) build: String,
}

/// The service worker as the shell has it: the same for every site.
#[derive(Debug)]
pub(crate) struct Worker {
    /// With the mark `__SITE__` in it.
    pub(crate) template: String,
    /// The text of the worker that ends it.
    pub(crate) end: String,
}

/// One of the application's files.
#[derive(Debug)]
pub(crate) struct ShellFile {
    /// Relative to the shell's folder, with forward slashes.
    pub(crate) path: String,
    pub(crate) bytes: Cow<'static, [u8]>,
}

impl Shell {
    /// The shell in a folder, else the one inside the binary.
    ///
    /// # Errors
    /// No shell at all, no `index.html` in it, or a file that cannot be read.
    pub(crate) fn load(folder: Option<&Path>) -> Result<Self> {
        let Some(folder) = folder else {
            if EMBEDDED.is_empty() {
                bail!(
                    "this binary carries no shell (the reader's own files): name the folder \
                     that Trunk built with --shell DIR, or use a release binary"
                );
            }
            let files = EMBEDDED.iter().map(|(path, bytes)| ShellFile {
                path: (*path).to_owned(),
                bytes: Cow::Borrowed(*bytes),
            });
            return Self::new(files.collect()).context("the shell inside this binary");
        };
        let mut files = Vec::new();
        for entry in WalkDir::new(folder) {
            let entry = entry.with_context(|| format!("the shell {}", folder.display()))?;
            if !entry.file_type().is_file() {
                continue;
            }
            let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let bytes = fs::read(entry.path())
                .with_context(|| format!("cannot read {}", entry.path().display()))?;
            let path = relative.to_string_lossy().replace('\\', "/");
            files.push(ShellFile { path, bytes: Cow::Owned(bytes) });
        }
        Self::new(files).with_context(|| format!("the shell {}", folder.display()))
    }

    fn new(mut files: Vec<ShellFile>) -> Result<Self> {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let Some(at) = files.iter().position(|it| it.path == TEMPLATE) else {
            bail!("there is no {TEMPLATE} in it");
        };
        let template = String::from_utf8(files.remove(at).bytes.into_owned())
            .with_context(|| format!("{TEMPLATE} is not UTF-8"))?;
        let worker = match (take(&mut files, WORKER)?, take(&mut files, END)?) {
            (Some(template), Some(end)) => Some(Worker { template, end }),
            _ => None,
        };
        let build = build_name(files.iter().map(|it| (it.path.as_str(), &it.bytes[..])));
        Ok(Self { template, worker, files, build })
    }
}

/// Takes a text out of the files, where it is one of them.
fn take(files: &mut Vec<ShellFile>, path: &str) -> Result<Option<String>> {
    let Some(at) = files.iter().position(|it| it.path == path) else { return Ok(None) };
    let text = String::from_utf8(files.remove(at).bytes.into_owned());
    text.map(Some).with_context(|| format!("{path} is not UTF-8"))
}

/// What a shell's folder is called, by its files (paths and bytes) but the template, sorted by path.
pub(crate) fn build_name<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> String {
    let mut all = Vec::new();
    for (path, bytes) in files {
        // Lengths keep one file's end from being taken for the next one's name.
        for part in [path.as_bytes(), bytes] {
            all.extend_from_slice(&(part.len() as u64).to_le_bytes());
            all.extend_from_slice(part);
        }
    }
    let mut build = lectern_archive::name(&all);
    build.truncate(16);
    build
}
