//! Where the bodies of an archive come from while it is written.

use crate::Body;
use std::borrow::Cow;
use std::convert::Infallible;

/// The bodies of an archive's posts, in its order. They are asked for one at a time, so that
/// they need not be in memory at once.
pub trait Bodies {
    /// Why a body could not be had.
    type Error;

    /// Bytes of a post's HTML and comments together. `number` is below the number of posts.
    fn length(&self, number: usize) -> usize;

    /// The excerpt of a post.
    ///
    /// # Errors
    /// What the place says where it is kept.
    fn excerpt(&self, number: usize) -> Result<Cow<'_, str>, Self::Error>;

    /// The whole body of a post.
    ///
    /// # Errors
    /// What the place says where it is kept.
    fn body(&self, number: usize) -> Result<Cow<'_, Body>, Self::Error>;
}

/// Bodies in memory. Where there are fewer than posts, the last are empty.
impl Bodies for [Body] {
    type Error = Infallible;

    fn length(&self, number: usize) -> usize {
        self.get(number).map_or(0, |it| it.html.len() + it.comments.len())
    }

    fn excerpt(&self, number: usize) -> Result<Cow<'_, str>, Infallible> {
        Ok(self.get(number).map_or(Cow::default(), |it| Cow::Borrowed(it.excerpt.as_str())))
    }

    fn body(&self, number: usize) -> Result<Cow<'_, Body>, Infallible> {
        Ok(self.get(number).map_or_else(|| Cow::Owned(Body::default()), Cow::Borrowed))
    }
}
