//! Images of a body: kept where they are files of the site, else links or text.

use super::rewrite::{Rewriter, value};
use super::{Found, Kind, UNWANTED};
use crate::text::decoded;

/// Whether an address is that of an image that was copied into the site. Nothing else is ever shown
/// as an image.
pub(crate) fn is_ours(address: &str, base: &str) -> bool {
    is_copied(address, base, KINDS)
}

/// Whether an address is that of a file that was copied into the site:
/// `<base>media/<16 hex digits>-<name>.<kind>`, with one of these kinds.
pub(super) fn is_copied(address: &str, base: &str, kinds: &[&str]) -> bool {
    let name = address.strip_prefix(base).and_then(|it| it.strip_prefix("media/"));
    let Some((hash, name)) = name.and_then(|it| it.split_once('-')) else { return false };
    let is_hash =
        hash.len() == 16 && hash.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
    let Some((stem, kind)) = name.rsplit_once('.') else { return false };
    let is_stem =
        !stem.is_empty() && stem.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    is_hash && is_stem && kinds.contains(&kind)
}

const KINDS: &[&str] = &["png", "jpg", "gif", "webp", "avif", "svg"];

impl Rewriter<'_> {
    /// What stands for an image.
    pub(super) fn image(&mut self, attributes: &str, whole: &str) -> String {
        let src = value(attributes, "src");
        let is_body = self.place.kind == Kind::Body;
        if is_body && is_ours(src, self.place.base) {
            return whole.to_owned();
        }
        // A counter, not a picture.
        if ["width", "height"].iter().any(|it| matches!(value(attributes, it), "0" | "1")) {
            return String::new();
        }
        // Pages that load their images late keep the real address elsewhere.
        let late = ["data-src", "data-lazy-src", "data-original"];
        let late = late.iter().map(|it| value(attributes, it)).find(|it| !it.is_empty());
        let is_stand_in = src.is_empty() || src.starts_with("data:");
        let src = late.filter(|_| is_stand_in).unwrap_or(src);
        let alt = escaped(value(attributes, "alt"));
        match self.place.lookup.image(&decoded(src)) {
            Found::Here { address, width: width @ 1.., height } if is_body => {
                let (width, height) = shown(attributes, width, height);
                let title = match escaped(value(attributes, "title")) {
                    title if title.is_empty() => title,
                    title => format!(" title=\"{title}\""),
                };
                format!(
                    "<img src=\"{address}\" alt=\"{alt}\"{title} width=\"{width}\" \
                     height=\"{height}\" loading=\"lazy\" decoding=\"async\">"
                )
            }
            Found::Elsewhere(address) => {
                self.counts.remote_images += 1;
                let label = if alt.is_empty() { self.named(&address) } else { alt };
                if self.is_in_link {
                    return format!("<em>{label}</em>");
                }
                format!("<a href=\"{}\">{label}</a>", crate::text::escape(&address))
            }
            Found::Here { .. } => self.words(&alt),
            Found::Nowhere(UNWANTED) => {
                self.counts.unwanted_images += 1;
                self.words(&alt)
            }
            Found::Nowhere(why) => {
                let name = if src.starts_with("data:") { "a data: image" } else { src };
                self.counts.missing(&decoded(name), why);
                self.words(&alt)
            }
        }
    }

    /// What stands for an image that is not shown.
    fn words(&self, alt: &str) -> String {
        match (alt.is_empty(), self.is_in_link) {
            (false, _) => format!("<em>{alt}</em>"),
            (true, true) => format!("<em>{}</em>", self.place.language.pages().image),
            (true, false) => String::new(),
        }
    }

    /// What an image without words is called: by its file, so that two of them sound different.
    fn named(&self, address: &str) -> String {
        let language = self.place.language;
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let file = path.rsplit('/').next().unwrap_or_default();
        let file = crate::percent::decoded(file).unwrap_or_else(|| file.to_owned());
        match file.as_str() {
            "" => language.pages().image.to_owned(),
            name => {
                let name = crate::text::escape(name);
                language.reader().labelled(language.pages().image, &name)
            }
        }
    }
}

/// An attribute's value as written, made fit for text and for quotes.
fn escaped(value: &str) -> String {
    value.replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The size to write: the author's where it is smaller than the image's own, in its proportions.
fn shown(attributes: &str, width: u32, height: u32) -> (u32, u32) {
    let wanted = value(attributes, "width").parse().ok().filter(|it| (1..width).contains(it));
    let scaled = |wanted: u32| (u64::from(height) * u64::from(wanted)).div_ceil(u64::from(width));
    match wanted {
        Some(wanted) => (wanted, u32::try_from(scaled(wanted)).unwrap_or(height)),
        None => (width, height),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_copied_image_has_an_address_of_ours() {
        assert!(is_ours("/media/0123456789abcdef-a-cat.png", "/"));
        assert!(is_ours("/blog/media/0123456789abcdef-A.jpg", "/blog/"));
        for address in [
            "/media/0123456789abcdef-a.png",
            "/blog/media/0123456789abcdeg-a.png",
            "/blog/media/0123456789abcdef-../x.png",
            "/blog/media/0123456789abcdef-a.html",
            "/blog/media/0123456789abcdef-a.png?x",
            "//blog/media/0123456789abcdef-a.png",
            "https://evil.example/blog/media/0123456789abcdef-a.png",
        ] {
            assert!(!is_ours(address, "/blog/"), "{address}");
        }
    }

    #[test]
    fn an_image_is_shown_smaller_in_its_proportions_but_never_larger() {
        assert_eq!(shown(" width=300", 600, 401), (300, 201));
        assert_eq!(shown(" width=900 height=1", 600, 401), (600, 401));
        assert_eq!(shown(" width='50%'", 600, 401), (600, 401));
    }
}
