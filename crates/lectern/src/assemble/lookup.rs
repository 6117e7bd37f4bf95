//! What the images and links of one post mean.

use super::links::Links;
use super::media::{Media, MediaFile};
use crate::clean::{Found, Lookup, RECORDINGS, UNWANTED, is_ours, is_recording};
use crate::config::Images;
use crate::path::normal;
use crate::{percent, source};
use lectern_archive::Slug;
use lectern_texts::Language;
use std::path::Path;
use url::Url;

/// The surroundings of one post.
pub(super) struct PostLookup<'a> {
    pub(super) base: &'a str,
    pub(super) media: &'a Media,
    pub(super) links: &'a Links,
    /// What the site's own words are in.
    pub(super) language: Language,
    pub(super) folder: Option<&'a Path>,
    pub(super) address: Option<Url>,
}

impl PostLookup<'_> {
    fn file(&self, path: &str) -> Result<MediaFile, &'static str> {
        let Some(path) = percent::decoded(path) else {
            return Err("its address is broken");
        };
        if path.starts_with('/') {
            let inside = path.strip_prefix(self.base).unwrap_or(&path);
            let found = self.media.at_root(&path);
            return found.or_else(|why| self.media.at_root(inside).map_err(|_| why));
        }
        let Some(folder) = self.folder else { return self.media.at_root(&path) };
        let found = self.media.find(&folder.join(&path));
        found.or_else(|why| self.media.at_root(&path).map_err(|_| why))
    }

    fn here(&self, file: &MediaFile) -> Found {
        let address = format!("{}{}", self.base, file.path);
        Found::Here { address, width: file.width, height: file.height }
    }

    fn post(&self, slug: &Slug, fragment: Option<&str>) -> String {
        let path = percent::encoded(slug.as_str());
        let place = fragment.filter(|it| !it.is_empty());
        let place = place.map(|it| self.links.place(slug, it).unwrap_or_else(|| it.to_owned()));
        let place = place.map_or(String::new(), |it| format!("#{slug}:{it}"));
        format!("{}post/{path}/{place}", self.base)
    }

    /// The post that a relative link means which is written as a generator will serve it: `../b/`, `b.html`. Hugo's, seen from
    /// a post `a.md`, begin in a folder `a`.
    fn page(&self, folder: &Path, path: &str) -> Option<&Slug> {
        const FILES: &[&str] = &[".md", ".mdx", ".markdown", "/index.md", "/index.mdx"];
        let path = path.split('?').next()?.trim_end_matches('/');
        let path = path.strip_suffix(".html").unwrap_or(path);
        let from_folder = path.strip_prefix("../");
        let is_name = |it: &&str| !matches!(it.rsplit('/').next(), None | Some("" | "." | ".."));
        let paths = [Some(path), from_folder].into_iter().flatten().filter(is_name);
        let mut files = paths.flat_map(|it| FILES.iter().map(move |end| format!("{it}{end}")));
        files.find_map(|it| self.links.of_file(&folder.join(it)))
    }

    /// Whether a link leads to a post or an image of the finished site already.
    fn is_finished(&self, href: &str) -> bool {
        let path = href.split(['#', '?']).next().unwrap_or_default();
        self.finished_post(path).is_some()
            || is_ours(path, self.base)
            || is_recording(path, self.base)
    }

    /// The post of the finished site that a path leads to.
    fn finished_post(&self, path: &str) -> Option<&Slug> {
        let slug = path.strip_prefix(self.base).and_then(|it| it.strip_prefix("post/"));
        let from_root = || path.strip_prefix("/post/");
        self.links.of_slug(slug.or_else(from_root)?.strip_suffix('/')?)
    }

    /// A link to a place in a post of the finished site, whose ids have the slug in front; `None` where it
    /// needs no change.
    fn finished_place(&self, href: &str) -> Option<String> {
        let (path, fragment) = href.split_once('#')?;
        let slug = self.finished_post(path)?;
        let is_whole = fragment.strip_prefix(slug.as_str()).is_some_and(|it| it.starts_with(':'));
        let is_there = !is_whole && self.links.place(slug, fragment).is_some();
        is_there.then(|| self.post(slug, Some(fragment)))
    }
}

impl Lookup for PostLookup<'_> {
    fn image(&self, src: &str) -> Found {
        // What Liquid would have made the site's root.
        let src = src.strip_prefix("{{").and_then(|it| it.split_once("}}")).map_or(src, |it| it.1);
        let src = src.trim();
        if src.is_empty() {
            return Found::Nowhere("it has no address");
        }
        match self.media.wish {
            Images::Copy => {}
            Images::Drop => return Found::Nowhere(UNWANTED),
            Images::Link => {
                let elsewhere = self.absolute(src);
                return elsewhere.map_or(Found::Nowhere(UNWANTED), Found::Elsewhere);
            }
        }
        if src.get(..5).is_some_and(|it| it.eq_ignore_ascii_case("data:")) {
            return match self.media.inside(src) {
                Ok(file) => self.here(&file),
                Err(why) => Found::Nowhere(why),
            };
        }
        let path = src.split(['?', '#']).next().unwrap_or_default();
        let elsewhere = self.absolute(src);
        let is_whole = has_host(src);
        let local = match &elsewhere {
            // The old site's own images may lie beside its export.
            Some(whole) if is_whole => own_path(whole, self.address.as_ref()),
            _ => Some(path.to_owned()),
        };
        let found = local.map(|it| self.file(&it));
        match (found, elsewhere) {
            (Some(Ok(file)), _) => self.here(&file),
            (_, Some(address)) => Found::Elsewhere(address),
            (Some(Err(why)), None) => Found::Nowhere(why),
            (None, None) => Found::Nowhere("its address leads nowhere"),
        }
    }

    fn link(&self, href: &str) -> Option<String> {
        let href = href.trim();
        if href.is_empty() || href.starts_with('#') {
            return None;
        }
        if self.is_finished(href) {
            return self.finished_place(href);
        }
        if let Some(file) = source::markdown_target(href) {
            let place = href.split_once('#').map(|it| it.1);
            return self.links.of_file(Path::new(&file)).map(|it| self.post(it, place));
        }
        let (path, fragment) = href.split_once('#').map_or((href, None), |(a, b)| (a, Some(b)));
        let absolute = self.absolute(href);
        let old = absolute.as_deref().into_iter().chain([href]);
        let is_path = href.starts_with('/') || has_host(href) || absolute.is_some();
        let post = old.filter(|_| is_path).find_map(|it| self.links.of_address(it));
        if let Some(slug) = post {
            return Some(self.post(slug, fragment));
        }
        let is_relative = !href.starts_with('/') && !has_scheme(href);
        let beside = self.folder.filter(|_| is_relative).map(|it| normal(&it.join(path)));
        if let Some(slug) = beside.and_then(|it| self.links.of_file(&it)) {
            return Some(self.post(slug, fragment));
        }
        if let Some(slug) = self.folder.filter(|_| is_relative).and_then(|it| self.page(it, path)) {
            return Some(self.post(slug, fragment));
        }
        let is_media = path.rsplit_once('.').is_some_and(|(_, kind)| {
            let images = ["png", "jpg", "jpeg", "gif", "webp", "avif"].iter();
            images.chain(RECORDINGS).any(|it| kind.eq_ignore_ascii_case(it))
        });
        if is_media
            && !has_scheme(href)
            && let Ok(file) = self.file(path)
        {
            return Some(format!("{}{}", self.base, file.path));
        }
        let own = own_path(absolute.as_deref().unwrap_or_default(), self.address.as_ref());
        let path = own.or_else(|| Some(href.to_owned()).filter(|it| is_from_root(it)));
        let guess = path.and_then(|it| self.links.of_last_part(&it));
        // What ends like a post's address and names a place that the post has not, is another page.
        let is_there = |slug: &&Slug| {
            fragment.is_none_or(|it| it.is_empty() || self.links.place(slug, it).is_some())
        };
        if let Some(slug) = guess.filter(is_there) {
            return Some(self.post(slug, fragment));
        }
        absolute.filter(|_| !has_host(href))
    }

    fn absolute(&self, address: &str) -> Option<String> {
        let address = address.trim();
        let whole = if address.starts_with("//") {
            Url::parse(&format!("https:{address}")).ok()?
        } else if has_host(address) {
            Url::parse(address).ok()?
        } else if has_scheme(address) {
            return None;
        } else {
            self.address.as_ref()?.join(address).ok()?
        };
        (matches!(whole.scheme(), "http" | "https") && whole.has_host()).then(|| whole.to_string())
    }
}

/// Whether an address is a path from the root of whatever host it stands on.
pub(super) fn is_from_root(address: &str) -> bool {
    address.starts_with('/') && !address.starts_with("//")
}

fn has_host(address: &str) -> bool {
    ["http://", "https://", "//"]
        .iter()
        .any(|it| address.get(..it.len()).is_some_and(|head| head.eq_ignore_ascii_case(it)))
}

/// Whether a colon stands before any slash, so that the address begins with a scheme.
fn has_scheme(address: &str) -> bool {
    address.split(['/', '?', '#']).next().is_some_and(|it| it.contains(':'))
}

/// The path of an address on the host that a post comes from.
fn own_path(whole: &str, address: Option<&Url>) -> Option<String> {
    let whole = Url::parse(whole).ok()?;
    (whole.host_str() == address?.host_str()).then(|| whole.path().to_owned())
}

#[cfg(test)]
mod tests;
