//! Which files of the sources are read, and as what. Recognised by looking.

use super::{Skipped, Tally, feed, shown, wordpress};
use crate::Problem;
use crate::written::WRITTEN;
use clap::ValueEnum;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// What a file may hold, by its name and a look inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Posts in Markdown (.md, .markdown, .mdx)
    Markdown,
    /// Listings: the posts of a category or tag (.txt)
    #[value(name = "listing")]
    Text,
    /// RSS, RDF, Atom or JSON Feed (.xml, .rss, .atom, .rdf, .json)
    Feed,
    /// Exports of WordPress (.xml)
    #[value(name = "wordpress")]
    WordPress,
}

/// A file to read.
#[derive(Debug)]
pub(crate) struct Found {
    /// Its source, by its place on the command line.
    pub(crate) source: usize,
    pub(crate) path: PathBuf,
    pub(crate) kind: Kind,
    /// The path for people: the source as given, and what follows.
    pub(crate) shown: String,
    /// The path below its source, with forward slashes; for a file given by itself its name.
    pub(crate) relative: String,
    pub(crate) is_readme: bool,
    /// Whether its source holds Markdown too, so that a text file may be something else.
    pub(crate) beside_markdown: bool,
}

/// What was found in all sources, in the order given and sorted by path in each.
#[derive(Debug, Default)]
pub(crate) struct Finds {
    pub(crate) files: Vec<Found>,
    /// Each source with what was skipped before any file was read.
    pub(crate) sources: Vec<Tally>,
    pub(crate) problems: Vec<Problem>,
}

/// Looks at every source. `from` says what its files are, whatever they look like: in a folder
/// those with a name of that kind, and each file that is named. Hidden files, links and finished
/// sites are passed over; other kinds of files are none of our business and are not counted.
pub(crate) fn find(sources: &[PathBuf], from: Option<Kind>) -> Finds {
    let mut finds = Finds::default();
    for source in sources {
        let number = finds.sources.len();
        finds.sources.push(Tally { path: shown(source), ..Tally::default() });
        if source.is_dir() {
            find_in_folder(source, from, &mut finds);
        } else if !source.exists() {
            finds.problems.push(Problem::of_file(
                &shown(source),
                "there is no such file or folder",
                "Check the path",
            ));
        } else if let Some(kind) = from.or_else(|| kind(source, None)) {
            let name = source.file_name().map(PathBuf::from).unwrap_or_default();
            finds.files.push(Found {
                source: number,
                relative: shown(&name),
                shown: shown(source),
                path: source.clone(),
                kind,
                is_readme: false,
                beside_markdown: false,
            });
        } else {
            finds.problems.push(Problem::of_file(
                &shown(source),
                "not a kind of file that can be read",
                "Give Markdown (.md, .markdown, .mdx), listings (.txt), WordPress exports (.xml) or \
                 feeds (.xml, .rss, .atom, .rdf, .json), or say what it is with --from",
            ));
        }
    }
    if sources.len() > 1 {
        finds.files = each_once(finds.files);
    }
    finds
}

/// Drops what a later source names again. A file that is named by itself is meant, so that it is
/// no longer passed over as something that lies beside the posts.
fn each_once(files: Vec<Found>) -> Vec<Found> {
    let mut kept: Vec<Found> = Vec::with_capacity(files.len());
    let mut rows: HashMap<PathBuf, usize> = HashMap::new();
    for file in files {
        let path = file.path.canonicalize().unwrap_or_else(|_| file.path.clone());
        match rows.entry(path) {
            Entry::Vacant(entry) => {
                entry.insert(kept.len());
                kept.push(file);
            }
            Entry::Occupied(entry) => {
                let first = &mut kept[*entry.get()];
                first.beside_markdown &= file.beside_markdown;
                first.is_readme &= file.is_readme;
            }
        }
    }
    kept
}

fn find_in_folder(source: &Path, from: Option<Kind>, finds: &mut Finds) {
    let before = finds.files.len();
    let number = finds.sources.len() - 1;
    let walk = WalkDir::new(source).sort_by_file_name().into_iter().filter_entry(is_wanted);
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                finds.files.extend(found((source, number), entry.path(), from));
            }
            Ok(entry) if entry.path_is_symlink() && kind(entry.path(), from).is_some() => {
                let (path, reason) = (shown(entry.path()), "a link to a file elsewhere");
                finds.sources[number].entries += 1;
                finds.sources[number].skipped.push(Skipped { path, reason });
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(source);
                let fix = "Check that the folder is yours to read";
                finds.problems.push(Problem::of_file(&shown(path), error.to_string(), fix));
            }
        }
    }
    let files = &mut finds.files[before..];
    // Sorted as texts and not folder by folder: the same on every system.
    files.sort_by(|a, b| a.relative.cmp(&b.relative));
    let has_markdown = files.iter().any(|it| it.kind == Kind::Markdown && !it.is_readme);
    files.iter_mut().for_each(|it| it.beside_markdown = has_markdown);
}

fn is_wanted(entry: &DirEntry) -> bool {
    // The source itself may have any name, `.` among them, and may hold its site's pages too.
    // What programs brought along is not the blog's.
    let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".")
        || entry.file_name() == "node_modules";
    // A finished site is never a source.
    let is_site = entry.file_type().is_dir() && entry.path().join(WRITTEN).exists();
    entry.depth() == 0 || (!is_hidden && !is_site)
}

fn found((source, number): (&Path, usize), path: &Path, from: Option<Kind>) -> Option<Found> {
    let kind = kind(path, from)?;
    let relative = path.strip_prefix(source).unwrap_or(path);
    let stem = path.file_stem().unwrap_or_default();
    Some(Found {
        source: number,
        relative: shown(relative),
        shown: shown(path),
        kind,
        is_readme: stem.eq_ignore_ascii_case("readme"),
        beside_markdown: false,
        path: path.to_owned(),
    })
}

fn kind(path: &Path, from: Option<Kind>) -> Option<Kind> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    let kind = match extension.as_str() {
        "md" | "markdown" | "mdx" => Kind::Markdown,
        "txt" => Kind::Text,
        "xml" if from.map_or_else(|| wordpress::is_export(path), |it| it == Kind::WordPress) => {
            Kind::WordPress
        }
        "xml" | "rss" | "atom" | "rdf" | "json" => Kind::Feed,
        _ => return None,
    };
    match from {
        Some(from) => (from == kind).then_some(kind),
        None => (kind != Kind::Feed || feed::is_feed(path)).then_some(kind),
    }
}
