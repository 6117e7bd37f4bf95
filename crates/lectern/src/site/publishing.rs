//! What a publisher asks for besides pages and archive.

use crate::Host;

/// Which feeds, for which hosts, whether compressed ahead, and whether with images to share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Publishing {
    /// Whether feeds hold whole posts; left open, those of the site do and those of terms do not.
    pub(crate) whole_feeds: Option<bool>,
    /// The newest posts that a feed holds.
    pub(crate) feed_posts: usize,
    /// The hosts to write files for; left open, those that disturb none.
    pub(crate) hosts: Option<Vec<Host>>,
    /// Whether compressed copies stand beside files.
    pub(crate) precompress: bool,
    /// Whether an image is drawn for posts that have none.
    pub(crate) share_images: bool,
}
