//! Images that posts without one of their own are shared with.

use super::output::Output;
use super::pages::Kind;
use super::publishing::Publishing;
use super::speech::Speech;
use crate::Base;
use crate::cache::{Cache, Key};
use crate::config::colour;
use crate::share::ShareImage;
use anyhow::{Context, Result};
use lectern_archive::{Archive, Date, Post};
use lectern_texts::ReaderTexts;
use std::fs;

/// Said where images are wanted and cannot be.
pub(super) const NO_ADDRESS: &str =
    "no share images were drawn, as they need the site's whole address";

/// Draws them into a site, each when its page is written.
pub(super) struct Shares<'a> {
    output: &'a Output<'a>,
    cache: &'a Cache,
    site: &'a str,
    texts: &'static ReaderTexts,
    colours: [[u8; 3]; 3],
    is_wanted: bool,
}

impl<'a> Shares<'a> {
    /// Those of a site. Without a whole address nobody could be told where they are, and none is drawn.
    pub(super) fn new(
        output: &'a Output<'a>,
        cache: &'a Cache,
        archive: &'a Archive,
        base: &Base,
        publishing: &Publishing,
    ) -> Self {
        let is_wanted = publishing.share_images && !base.address.is_empty();
        let colours = colour::on_light(&archive.site.theme).map(colour::parts);
        let texts = Speech::of(archive).reader;
        Self { output, cache, site: &archive.site.title, texts, colours, is_wanted }
    }

    /// The file of a page's image, from the site's root, written if it was not there; `None` for pages
    /// that need none.
    ///
    /// # Errors
    /// See [`Output::write`].
    pub(super) fn of(&self, page: &Kind<'_>) -> Result<Option<String>> {
        match page {
            Kind::Post(post, None) if self.is_wanted => self.write(post).map(Some),
            _ => Ok(None),
        }
    }

    fn write(&self, post: &Post) -> Result<String> {
        let day = |it: Date| self.texts.date(it.year(), it.month(), it.day());
        let date = post.date.map(day).unwrap_or_default();
        let image =
            ShareImage { title: &post.title, site: self.site, date: &date, colours: self.colours };
        let key = key(&image);
        let kept = self.cache.get(&key).and_then(|it| String::from_utf8(it).ok());
        let (path, bytes) = match kept.and_then(|it| self.standing(it)) {
            Some(kept) => kept,
            None => {
                let drawn = image.png();
                let bytes =
                    drawn.with_context(|| format!("cannot draw an image of {}", post.slug))?;
                let path = path_of(&bytes);
                self.cache.put(&key, path.as_bytes());
                (path, bytes)
            }
        };
        self.output.write(&path, &bytes)?;
        Ok(path)
    }

    /// An image that the last build drew, if it stands there as it was: only its name is kept, as all
    /// images of a large blog would fill the cache.
    fn standing(&self, path: String) -> Option<(String, Vec<u8>)> {
        let bytes = fs::read(self.output.root().join(&path)).ok()?;
        (path_of(&bytes) == path).then_some((path, bytes))
    }
}

/// The name of all that is drawn.
fn key(image: &ShareImage<'_>) -> Key {
    let ShareImage { title, site, date, colours } = image;
    Key::of(
        "share image",
        [title.as_bytes(), site.as_bytes(), date.as_bytes(), colours.as_flattened()],
    )
}

fn path_of(bytes: &[u8]) -> String {
    format!("media/{}-share.png", &lectern_archive::name(bytes)[..16])
}
