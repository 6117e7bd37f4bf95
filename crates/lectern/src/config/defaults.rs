//! What holds where a publisher says nothing.

use super::{Config, Images};
use crate::moment::Zone;

/// How many posts stand on a page of a list.
pub(crate) const PAGE_SIZE: u32 = 10;

/// How many posts a feed holds at most.
pub(crate) const FEED_POSTS: u32 = 20;

impl Config {
    /// What holds where nothing is said. What depends on the sources stays open: title,
    /// description, language and `posts`; so do `feeds`, hosts, address and colours.
    #[must_use]
    pub(crate) fn or_defaults(self) -> Self {
        Self {
            authors: self.authors.or_else(|| Some(Vec::new())),
            page_size: self.page_size.or(Some(PAGE_SIZE)),
            navigation: self.navigation.or_else(|| Some(Vec::new())),
            feed_posts: self.feed_posts.or(Some(FEED_POSTS)),
            precompress: self.precompress.or(Some(false)),
            share_images: self.share_images.or(Some(false)),
            drafts: self.drafts.or(Some(false)),
            future: self.future.or(Some(false)),
            expired: self.expired.or(Some(false)),
            comments: self.comments.or(Some(true)),
            pages: self.pages.or(Some(true)),
            images: self.images.or(Some(Images::default())),
            time_zone: self.time_zone.or_else(|| Some(Zone::default())),
            ..self
        }
    }
}
