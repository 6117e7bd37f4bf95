//! The images, sound and film of posts: found below the sources, measured, and named by their bytes.

mod recording;

use crate::config::Images;
use lectern_archive::{Slug, name};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// An image that goes into the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MediaFile {
    /// Relative to the site's root: `media/0123456789abcdef-a-cat.png`.
    pub(crate) path: String,
    /// In pixels; 0 for sound and film.
    pub(crate) width: u32,
    /// In pixels; 0 for sound and film.
    pub(crate) height: u32,
}

/// Where the bytes of an image are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum MediaBytes {
    /// In a file of a source, whose bytes were those that the name promises.
    File(PathBuf),
    /// In a post.
    Here(Vec<u8>),
}

/// Largest image, in bytes.
const LARGEST: u64 = 50 * 1024 * 1024;

/// Largest sound or film, in bytes.
const LARGEST_RECORDING: u64 = 200 * 1024 * 1024;

/// Largest image inside a post's own text, in bytes, and all of those together.
const LARGEST_INSIDE: usize = 1024 * 1024;
const ALL_INSIDE: usize = 64 * 1024 * 1024;

/// Folders that generators copy to a site's root as they are.
const ROOTS: &[&str] = &["", "static", "public", "assets", "source", "src"];

/// All images that were found so far. Threads may ask at the same time.
#[derive(Debug)]
pub(crate) struct Media {
    /// The folders that images may be in; nothing outside is ever read.
    fences: Vec<PathBuf>,
    /// The folders that an address from the site's root may mean.
    roots: Vec<PathBuf>,
    /// What becomes of images.
    pub(crate) wish: Images,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// By the path on disk.
    known: HashMap<PathBuf, Result<MediaFile, &'static str>>,
    /// By the path in the site: its bytes, and its width and height.
    files: BTreeMap<String, (MediaBytes, [u32; 2])>,
    bytes_inside: usize,
}

/// Why an image is not shown.
type Why = &'static str;

const MISSING: Why = "there is no such file";

impl Media {
    /// No images yet, of these sources.
    pub(crate) fn new(sources: &[PathBuf], wish: Images) -> Self {
        let (mut fences, mut roots) = (Vec::new(), Vec::new());
        for source in sources {
            let folder = if source.is_dir() { Some(source.as_path()) } else { source.parent() };
            // A file's parent may be the empty path, which is this folder.
            let folder =
                folder.map(|it| if it.as_os_str().is_empty() { Path::new(".") } else { it });
            let Some(folder) = folder.and_then(|it| it.canonicalize().ok()) else { continue };
            let beside = folder.parent().into_iter().flat_map(|it| {
                ["static", "public", "assets"].map(|name| it.join(name)).into_iter()
            });
            let beside: Vec<PathBuf> = beside.filter_map(|it| it.canonicalize().ok()).collect();
            roots.extend(ROOTS.iter().filter_map(|it| folder.join(it).canonicalize().ok()));
            roots.extend(beside.iter().cloned());
            fences.push(folder);
            fences.extend(beside);
        }
        Self { fences, roots, wish, state: Mutex::default() }
    }

    /// The image at a path from the site's root (`/images/cat.png`, not percent-encoded).
    pub(crate) fn at_root(&self, path: &str) -> Result<MediaFile, Why> {
        let relative = path.trim_start_matches('/');
        let mut why = MISSING;
        for root in &self.roots {
            match self.find(&root.join(relative)) {
                Err(MISSING) => {}
                Err(other) => why = other,
                found => return found,
            }
        }
        Err(why)
    }

    /// The image at a path on disk.
    pub(crate) fn find(&self, path: &Path) -> Result<MediaFile, Why> {
        let path = path.canonicalize().map_err(|_| MISSING)?;
        if !self.fences.iter().any(|it| path.starts_with(it)) {
            return Err("it lies outside the sources");
        }
        if let Some(known) = self.state().known.get(&path) {
            return known.clone();
        }
        let found = read(&path);
        let mut state = self.state();
        if let Ok(file) = &found {
            let bytes = MediaBytes::File(path.clone());
            // Of two files with the same bytes and name, the same one on each run.
            let size = [file.width, file.height];
            let place =
                state.files.entry(file.path.clone()).or_insert_with(|| (bytes.clone(), size));
            if matches!(&place.0, MediaBytes::File(other) if *other > path) {
                place.0 = bytes;
            }
        }
        state.known.insert(path, found.clone());
        found
    }

    /// The image that a `data:` address holds.
    pub(crate) fn inside(&self, address: &str) -> Result<MediaFile, Why> {
        let (head, data) = address.split_once(',').ok_or("a data: address without data")?;
        if !head.trim_end().to_ascii_lowercase().ends_with(";base64") {
            return Err("a data: address that is no base64");
        }
        if data.len() / 4 * 3 > LARGEST_INSIDE {
            return Err("more than 1 MiB of image inside the text");
        }
        let bytes = crate::base64::decoded(data).ok_or("base64 that is broken")?;
        let file = measured(&bytes, "image")?;
        let mut state = self.state();
        if !state.files.contains_key(&file.path) {
            if state.bytes_inside + bytes.len() > ALL_INSIDE {
                return Err("too many images inside texts");
            }
            state.bytes_inside += bytes.len();
            let size = [file.width, file.height];
            state.files.insert(file.path.clone(), (MediaBytes::Here(bytes), size));
        }
        Ok(file)
    }

    /// Width and height of an image that was found, by its path in the site.
    pub(crate) fn size(&self, path: &str) -> Option<[u32; 2]> {
        self.state().files.get(path).map(|it| it.1)
    }

    /// All images, by their path in the site.
    pub(crate) fn into_files(self) -> BTreeMap<String, MediaBytes> {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        state.files.into_iter().map(|(path, (bytes, _))| (path, bytes)).collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Width and height of an image that may be shown.
///
/// # Errors
/// Why it may not, in words.
pub(crate) fn measured_file(path: &Path) -> Result<[u32; 2], String> {
    let file = read(path)?;
    if file.width == 0 { Err("it is no image".to_owned()) } else { Ok([file.width, file.height]) }
}

fn read(path: &Path) -> Result<MediaFile, Why> {
    const UNREADABLE: Why = "the file cannot be read";
    let facts = fs::metadata(path).map_err(|_| UNREADABLE)?;
    if !facts.is_file() {
        return Err(MISSING);
    }
    let is_recording = recording::kind(path).is_some();
    if facts.len() > LARGEST && !is_recording {
        return Err("the file has more than 50 MiB");
    }
    if facts.len() > LARGEST_RECORDING {
        return Err("the file has more than 200 MiB");
    }
    let bytes = fs::read(path).map_err(|_| UNREADABLE)?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    if path.extension().is_some_and(|it| it.eq_ignore_ascii_case("svg")) {
        let (width, height) = super::svg::size_if_safe(&bytes)?;
        return Ok(MediaFile { path: path_of(&bytes, &stem, "svg"), width, height });
    }
    if let Some(kind) = recording::kind(path) {
        recording::check(&bytes, kind)?;
        return Ok(MediaFile { path: path_of(&bytes, &stem, kind), width: 0, height: 0 });
    }
    measured(&bytes, &stem)
}

/// An image by its first bytes, whatever its name says.
fn measured(bytes: &[u8], stem: &str) -> Result<MediaFile, Why> {
    use imagesize::{Compression, ImageType};
    const NO_IMAGE: Why = "the file is no PNG, JPEG, GIF, WebP or AVIF image";
    let kind = match imagesize::image_type(bytes).map_err(|_| NO_IMAGE)? {
        ImageType::Png => "png",
        ImageType::Jpeg => "jpg",
        ImageType::Gif => "gif",
        ImageType::Webp => "webp",
        ImageType::Heif(Compression::Av1) => "avif",
        _ => return Err(NO_IMAGE),
    };
    let size = imagesize::blob_size(bytes).map_err(|_| "the image is broken")?;
    let pixels = |it: usize| u32::try_from(it).ok().filter(|it| (1..=99_999).contains(it));
    let (Some(width), Some(height)) = (pixels(size.width), pixels(size.height)) else {
        return Err("the image has no size, or an absurd one");
    };
    Ok(MediaFile { path: path_of(bytes, stem, kind), width, height })
}

/// `media/`, the first 16 digits of the SHA-256, and as much of the name as every host can take.
fn path_of(bytes: &[u8], stem: &str, kind: &str) -> String {
    const LONGEST: usize = 60;
    let ascii: String = stem.chars().map(|it| if it.is_ascii() { it } else { ' ' }).collect();
    let slug = Slug::from_title(&ascii).map(|it| it.to_string()).unwrap_or_default();
    let slug = slug.get(..LONGEST).unwrap_or(&slug).trim_end_matches('-');
    let slug = if slug.is_empty() { "image" } else { slug };
    format!("media/{}-{slug}.{kind}", &name(bytes)[..16])
}

#[cfg(test)]
pub(crate) mod tests;
