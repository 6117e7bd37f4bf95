//! What an export says besides its entries.

use super::addresses;
use super::plain::Text;
use super::terms::Terms;
use crate::source::{Blog, OldCategory};

/// What an export says besides its entries.
#[derive(Debug, Default)]
pub(super) struct Channel {
    pub(super) title: Text,
    pub(super) description: Text,
    pub(super) language: String,
    /// The blog's address.
    pub(super) address: String,
    pub(super) terms: Terms,
    /// Categories: number and name.
    pub(super) categories: Vec<(String, String)>,
    /// Authors: login and name.
    pub(super) authors: Vec<(String, Text)>,
}

impl Channel {
    /// What it says about the blog.
    pub(super) fn blog(&self) -> Blog {
        let language = Some(&self.language).filter(|it| crate::language::is_language(it));
        Blog {
            title: self.title.to_plain(),
            description: self.description.to_plain(),
            language: language.cloned().unwrap_or_default(),
        }
    }

    /// Where its categories were to be found by their numbers.
    pub(super) fn old_categories(&self) -> Vec<OldCategory> {
        let old = |(id, name): &(String, String)| {
            let address = addresses::numbered("cat", id, &self.address)?;
            Some(OldCategory { address, name: name.clone() })
        };
        self.categories.iter().filter_map(old).collect()
    }
}
