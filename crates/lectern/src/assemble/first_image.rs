//! The image that stands for a post where its address is shared.

use super::media::Media;
use crate::markup::{Token, attributes, tokens};
use crate::text::decoded;

/// The first image of a post's text; one of the site's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct FirstImage {
    /// A path from the domain's root on, percent-encoded: `/blog/media/0123456789abcdef-a-cat.png`.
    pub(crate) address: String,
    /// What it shows, as plain text; may be empty.
    pub(crate) alt: String,
    /// Width and height of the file in pixels, however large the text shows it; `None` where that is not known.
    pub(crate) size: Option<[u32; 2]>,
}

impl FirstImage {
    /// That of a clean body; `None` where it has none, or where its first is another host's. `base` is the
    /// site's path.
    pub(super) fn of(html: &str, media: &Media, base: &str) -> Option<Self> {
        let image = tokens(html).find_map(|it| match it {
            Token::Start { name: "img", attributes, .. } => Some(attributes),
            _ => None,
        })?;
        let value = |name: &str| attributes(image).find(|it| it.0 == name).map_or("", |it| it.1);
        let address = value("src");
        if !address.starts_with('/') || address.starts_with("//") {
            return None;
        }
        let size = address.strip_prefix(base).and_then(|it| media.size(it));
        Some(Self { address: address.to_owned(), alt: decoded(value("alt")), size })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Images;

    #[test]
    fn the_first_image_of_the_site_stands_for_a_post() {
        let media = Media::new(&[], Images::default());
        let image = |html| FirstImage::of(html, &media, "/").map(|it| (it.address, it.alt));
        let some = |address: &str, alt: &str| Some((address.to_owned(), alt.to_owned()));
        assert_eq!(
            image("<p>a</p><img alt=\"a > b &amp; &quot;c&quot;\" src=\"/media/a.png\">"),
            some("/media/a.png", "a > b & \"c\"")
        );
        assert_eq!(
            image("<img src=\"/media/a.png\" alt=\"\"><img src=\"/b.png\">"),
            some("/media/a.png", "")
        );
        assert_eq!(image("<img src=\"//elsewhere/a.png\">"), None);
        assert_eq!(image("<p>none</p>"), None);
    }
}
