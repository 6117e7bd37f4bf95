//! What the tests share: running the tool, reading what it wrote.

use lectern_archive::{Chunk, Excerpts, Manifest, Pointer, Post, Shard};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run of the tool left.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// The report of `--json`.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|it| panic!("{it}: {self:?}"))
    }

    #[track_caller]
    pub(crate) fn succeeds(self) -> Self {
        assert_eq!(self.status, 0, "{self:#?}");
        self
    }
}

/// Runs the tool in a folder, which also holds what it keeps for the next run.
pub(crate) fn lectern(folder: &Path, args: &[&str]) -> Run {
    lectern_with(folder, args, &[])
}

fn lectern_with(folder: &Path, args: &[&str], environment: &[(&str, &str)]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_lectern"))
        .current_dir(folder)
        .env("XDG_CACHE_HOME", folder.join(".cache"))
        .envs(environment.iter().copied())
        .args(args)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Run {
        status: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Builds `source` into `folder`/site with the stand-in shell.
pub(crate) fn build(folder: &Path, source: &Path, more: &[&str]) -> Run {
    build_with(folder, source, more, &[])
}

/// The same, with more in its environment.
pub(crate) fn build_with(
    folder: &Path,
    source: &Path,
    more: &[&str],
    environment: &[(&str, &str)],
) -> Run {
    let shell = fixture("shell");
    let fixed = ["build", text(source), "-o", "site", "--shell", text(&shell)];
    lectern_with(folder, &[&fixed, more].concat(), environment)
}

pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Material that is not part of the project; `None`, and a line that says so, where it is missing.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(name);
    if path.is_dir() {
        return Some(path);
    }
    // Past the test harness, which would keep the line of a test that passes to itself.
    writeln!(std::io::stderr(), "SKIPPED: {} is not there", path.display()).unwrap();
    None
}

/// Every file below a folder, by its path.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// An archive as a reader sees it: all through the format's own decoder.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) seq: u64,
    pub(crate) manifest: Manifest,
    pub(crate) posts: Vec<Post>,
    pub(crate) excerpts: Vec<String>,
    pub(crate) html: Vec<String>,
}

impl Written {
    pub(crate) fn read(site: &Path) -> Self {
        let file = |path: &str| fs::read(site.join(path)).unwrap();
        let pointer = Pointer::decode(&file("data/current.json")).unwrap();
        let manifest = Manifest::decode(&file(&pointer.manifest_path())).unwrap();
        let (mut posts, mut excerpts, mut html) = (Vec::new(), Vec::new(), Vec::new());
        for part in &manifest.chunks {
            posts.extend(Chunk::decode(&file(&part.path()), &manifest, part.posts).unwrap());
        }
        for part in &manifest.excerpts {
            excerpts.extend(Excerpts::decode(&file(&part.path()), part.posts).unwrap());
        }
        for part in &manifest.shards {
            let shard = Shard::decode(&file(&part.path()), part.posts).unwrap();
            for post in &posts[html.len()..html.len() + part.posts as usize] {
                html.push(shard.html(post.slug.as_str()).unwrap().to_owned());
            }
        }
        Self { seq: pointer.seq, manifest, posts, excerpts, html }
    }

    pub(crate) fn slugs(&self) -> Vec<&str> {
        self.posts.iter().map(|it| it.slug.as_str()).collect()
    }

    /// A post and its HTML.
    #[track_caller]
    pub(crate) fn post(&self, slug: &str) -> (&Post, &str) {
        let row = self.slugs().iter().position(|it| *it == slug).expect(slug);
        (&self.posts[row], &self.html[row])
    }
}
