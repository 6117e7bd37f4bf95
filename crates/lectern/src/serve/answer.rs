//! From a request to what is sent.

use super::accept::Coding;
use super::mime::mime;
use super::path::{Asked, read};
use crate::compress::{brotli, gzip, is_compressible};
use crate::headers::{REVALIDATE, cache_control};
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// Below this size compression saves no packet.
const SMALL: usize = 512;

/// Brotli's quality, 0 to 11: close to what hosts send that compress ahead, in milliseconds.
const QUALITY: i32 = 9;

type Compressed = HashMap<(String, Coding), Arc<Vec<u8>>>;

/// What is sent back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Arc<Vec<u8>>,
}

/// Makes answers out of a folder.
#[derive(Debug)]
pub(crate) struct Answers {
    /// Canonical.
    root: PathBuf,
    base: String,
    /// Compressed bodies, by the SHA-256 of the plain ones: a file may change while we serve.
    compressed: Mutex<Compressed>,
}

impl Answers {
    /// Answers for a folder, given by its canonical path, whose site stands under `base`.
    pub(crate) fn new(root: PathBuf, base: String) -> Self {
        Self { root, base, compressed: Mutex::default() }
    }

    /// The answer to a GET (or, without its body, a HEAD) of this target.
    pub(crate) fn answer(&self, target: &str, accept_encoding: &str) -> Answer {
        let coding = Coding::best(accept_encoding);
        match read(target, &self.base) {
            Asked::Malformed => Answer::text(400, "This address cannot be read."),
            Asked::Elsewhere(path) => redirect(target, &path),
            Asked::Nothing => self.missing(coding),
            Asked::Inside { parts, is_folder } => self.inside(target, parts, is_folder, coding),
        }
    }

    fn inside(&self, target: &str, parts: Vec<String>, is_folder: bool, coding: Coding) -> Answer {
        let path = parts.iter().fold(self.root.clone(), |path, part| path.join(part));
        // A link may lead out of the folder; then it leads to nothing.
        let path = path.canonicalize().ok().filter(|it| it.starts_with(&self.root));
        let Some(path) = path else {
            return self.missing(coding);
        };
        if path.is_dir() && !is_folder {
            let bare = target.split(['?', '#']).next().unwrap_or_default();
            return redirect(target, &format!("{bare}/"));
        }
        let file = match (is_folder, path.is_dir()) {
            (true, true) => path.join("index.html"),
            (true, false) => return self.missing(coding),
            (false, _) => path,
        };
        let Ok(bytes) = fs::read(&file) else {
            return self.missing(coding);
        };
        let name = file.to_string_lossy().into_owned();
        let mut answer = self.body(200, &name, bytes, coding);
        answer.headers.push(("Cache-Control", cache_control(&parts).to_owned()));
        answer
    }

    /// 404 with the site's own page.
    fn missing(&self, coding: Coding) -> Answer {
        let Ok(bytes) = fs::read(self.root.join("404.html")) else {
            return Answer::text(404, "There is no such page.");
        };
        let mut answer = self.body(404, "404.html", bytes, coding);
        answer.headers.push(("Cache-Control", REVALIDATE.to_owned()));
        answer
    }

    fn body(&self, status: u16, name: &str, bytes: Vec<u8>, coding: Coding) -> Answer {
        let mut headers = vec![("Content-Type", mime(name).to_owned())];
        if !is_compressible(name) {
            return Answer { status, headers, body: Arc::new(bytes) };
        }
        headers.push(("Vary", "Accept-Encoding".to_owned()));
        match self.packed(&bytes, coding) {
            Some(body) => {
                headers.push(("Content-Encoding", coding.name().to_owned()));
                Answer { status, headers, body }
            }
            None => Answer { status, headers, body: Arc::new(bytes) },
        }
    }

    /// The bytes in this coding; `None` where they go as they are.
    fn packed(&self, bytes: &[u8], coding: Coding) -> Option<Arc<Vec<u8>>> {
        let pack: fn(&[u8]) -> Option<Vec<u8>> = match coding {
            Coding::Brotli => |it| brotli(it, QUALITY),
            Coding::Gzip => gzip,
            Coding::Identity => return None,
        };
        if bytes.len() < SMALL {
            return None;
        }
        let key = (lectern_archive::name(bytes), coding);
        let kept = || self.compressed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(body) = kept().get(&key) {
            return Some(Arc::clone(body));
        }
        let body = Arc::new(pack(bytes)?);
        kept().insert(key, Arc::clone(&body));
        Some(body)
    }
}

impl Answer {
    /// A sentence.
    pub(crate) fn text(status: u16, sentence: &str) -> Self {
        let headers = vec![
            ("Content-Type", "text/plain; charset=utf-8".to_owned()),
            ("Cache-Control", "no-store".to_owned()),
        ];
        Self { status, headers, body: Arc::new(format!("{sentence}\n").into_bytes()) }
    }
}

/// Sends a browser to another path, with the query that it came with.
fn redirect(target: &str, path: &str) -> Answer {
    let query = target.find('?').map_or("", |at| &target[at..]);
    let mut answer = Answer::text(308, "This page stands elsewhere.");
    answer.headers.push(("Location", format!("{path}{query}")));
    answer
}
