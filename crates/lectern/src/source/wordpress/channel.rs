//! What an export says besides its entries.

use super::plain::Text;
use super::terms::Terms;
use crate::source::Blog;

/// What an export says besides its entries.
#[derive(Debug, Default)]
pub(super) struct Channel {
    pub(super) title: Text,
    pub(super) description: Text,
    pub(super) language: String,
    /// The blog's address.
    pub(super) address: String,
    pub(super) terms: Terms,
    /// Authors: login and name.
    pub(super) authors: Vec<(String, Text)>,
}

impl Channel {
    /// What it says about the blog.
    pub(super) fn blog(&self) -> Blog {
        let language = Some(&self.language).filter(|it| crate::config::is_language(it));
        Blog {
            title: self.title.to_plain(),
            description: self.description.to_plain(),
            language: language.cloned().unwrap_or_default(),
        }
    }
}
