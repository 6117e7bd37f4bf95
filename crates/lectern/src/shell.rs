//! The application's own files, as Trunk builds them, in the language of a site.

mod style;

use crate::base64;
use crate::text::escape;
use anyhow::{Context, Result, bail};
use lectern_texts::{Language, fill_marks, in_string};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

pub(crate) use style::Style;

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
    /// The shell in a folder, else the one inside the binary, with the texts of a language in it.
    ///
    /// # Errors
    /// No shell at all, no `index.html` in it, a file that cannot be read, or one that asks for a text that
    /// there is not.
    pub(crate) fn load(folder: Option<&Path>, language: Language) -> Result<Self> {
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
            return Self::new(files.collect(), language).context("the shell inside this binary");
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
        Self::new(files, language).with_context(|| format!("the shell {}", folder.display()))
    }

    /// Adds what a publisher has of their own: pages name its sheet behind the reader's.
    pub(crate) fn dress(&mut self, style: Style) {
        if style.files.is_empty() {
            return;
        }
        let link =
            format!("<link rel=\"stylesheet\" href=\"/__shell__/{}\">\n</head>", Style::SHEET);
        self.template = self.template.replacen("</head>", &link, 1);
        self.files.extend(style.files);
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        self.build = build_name(self.files.iter().map(|it| (it.path.as_str(), &it.bytes[..])));
    }

    fn new(mut files: Vec<ShellFile>, language: Language) -> Result<Self> {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.iter_mut().try_for_each(|it| speak(it, language))?;
        let Some(at) = files.iter().position(|it| it.path == TEMPLATE) else {
            bail!("there is no {TEMPLATE} in it");
        };
        let template = String::from_utf8(files.remove(at).bytes.into_owned())
            .with_context(|| format!("{TEMPLATE} is not UTF-8"))?;
        let template = with_integrity(&template, &files);
        let worker = match (take(&mut files, WORKER)?, take(&mut files, END)?) {
            (Some(template), Some(end)) => Some(Worker { template, end }),
            _ => None,
        };
        let build = build_name(files.iter().map(|it| (it.path.as_str(), &it.bytes[..])));
        Ok(Self { template, worker, files, build })
    }
}

/// Puts the texts of a language into a file of the shell that has marks for them.
fn speak(file: &mut ShellFile, language: Language) -> Result<()> {
    let is_page = file.path == TEMPLATE;
    let is_text = is_page || file.path.ends_with(".js") || file.path.ends_with(".css");
    if !is_text {
        return Ok(());
    }
    let text = std::str::from_utf8(&file.bytes);
    let text = text.with_context(|| format!("{} is not UTF-8", file.path))?;
    let write = if is_page { escape } else { in_string };
    let spoken = fill_marks(text, language, write).with_context(|| {
        format!("{} is not of this version of lectern: build the shell anew", file.path)
    })?;
    file.bytes = Cow::Owned(spoken.into_bytes());
    Ok(())
}

/// The page, whose `data-wasm` names a file of these, with the SHA-256 of that file beside it:
/// `boot.js` hands it to the browser, which then runs no other bytes. Scripts and styles have none, so
/// that a proxy which only shortens them does no harm.
fn with_integrity(template: &str, files: &[ShellFile]) -> String {
    const MARK: &str = "data-wasm=\"/__shell__/";
    let named = template.split_once(MARK).and_then(|(_, rest)| rest.split_once('"'));
    let wasm = named.and_then(|(name, _)| files.iter().find(|it| it.path == name));
    let Some(wasm) = wasm else { return template.to_owned() };
    let hash = base64::encoded(&Sha256::digest(&wasm.bytes));
    template.replace(MARK, &format!("data-integrity=\"sha256-{hash}\" {MARK}"))
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

#[cfg(test)]
mod tests {
    use super::*;
    use lectern_texts::Language::{English, German};

    fn file(path: &str, text: &str) -> ShellFile {
        ShellFile { path: path.to_owned(), bytes: Cow::Owned(text.as_bytes().to_owned()) }
    }

    #[test]
    fn a_shell_speaks_the_language_of_its_site_and_is_another_for_each() {
        let files = || {
            let script = file("a.js", "say(`@@not_allowed@@`, \"@@home@@ {0}\")");
            vec![
                file("index.html", "<p dir=\"@@direction@@\">@@tags@@</p>"),
                script,
                file("b.png", "@@x@@"),
            ]
        };
        let english = Shell::new(files(), English).unwrap();
        assert_eq!(english.template, "<p dir=\"ltr\">Tags</p>");
        let script = std::str::from_utf8(&english.files[0].bytes).unwrap();
        assert!(script.contains("host\\'s") && script.ends_with("\"Home {0}\")"), "{script}");
        assert_eq!(*english.files[1].bytes, *b"@@x@@", "what is no text has no marks");
        let german = Shell::new(files(), German).unwrap();
        assert_ne!(german.template, english.template);
        assert_ne!(german.build, english.build);
        let unknown = vec![file("index.html", ""), file("a.js", "'@@who_knows@@'")];
        let error = Shell::new(unknown, English).unwrap_err();
        assert!(format!("{error:#}").contains("who_knows"), "{error:#}");
    }

    #[test]
    fn pages_name_the_bytes_of_the_wasm() {
        let page = "<script data-wasm=\"/__shell__/a.wasm\"></script>";
        let shell =
            Shell::new(vec![file("index.html", page), file("a.wasm", "abc")], English).unwrap();
        // The SHA-256 of "abc" as NIST gives it, in base64.
        let hash = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
        let expected = format!(
            "<script data-integrity=\"sha256-{hash}\" data-wasm=\"/__shell__/a.wasm\"></script>"
        );
        assert_eq!(shell.template, expected);
        let shell = Shell::new(vec![file("index.html", page)], English).unwrap();
        assert_eq!(shell.template, page, "none that is not there");
    }
}
