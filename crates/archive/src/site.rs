//! What is true of the whole site.

use crate::json::{Reader, required};
use crate::{ArchiveError, NavigationLink, Theme};
use serde::Serialize;

/// Facts about the blog. All texts are plain text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Site {
    /// The blog's name.
    pub title: String,
    /// One sentence about it; may be empty.
    pub description: String,
    /// Language of the posts that do not state their own: a BCP 47 tag such as `en` or `pt-BR`.
    pub language: String,
    /// The address that the site is published at, with a trailing slash; empty when not known.
    pub address: String,
    /// How many posts stand on one page of a list: 1 to 200.
    pub page_size: u32,
    /// Whether the archive of a term shows whole posts (else excerpts) until the reader switches.
    pub whole_posts: bool,
    /// The publisher's own links, in the order to show them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub navigation: Vec<NavigationLink>,
    /// The publisher's own colours.
    #[serde(skip_serializing_if = "Theme::is_empty")]
    pub theme: Theme,
}

/// A blog without a name or an address, in English, ten posts on a page.
impl Default for Site {
    fn default() -> Self {
        Self {
            title: String::new(),
            description: String::new(),
            language: "en".to_owned(),
            address: String::new(),
            page_size: 10,
            whole_posts: false,
            navigation: Vec::new(),
            theme: Theme::default(),
        }
    }
}

impl Site {
    /// # Errors
    /// `Json`, where a field without a default is missing or one has another type.
    pub(crate) fn read(reader: &mut Reader) -> Result<Self, ArchiveError> {
        let (mut title, mut description, mut language, mut address) = (None, None, None, None);
        let (mut page_size, mut whole_posts) = (None, None);
        let (mut navigation, mut theme) = (None, None);
        reader.object(&mut |it, key| match key {
            "title" => it.set(&mut title, Reader::string),
            "description" => it.set(&mut description, Reader::string),
            "language" => it.set(&mut language, Reader::string),
            "address" => it.set(&mut address, Reader::string),
            "pageSize" => it.set(&mut page_size, Reader::u32),
            "wholePosts" => it.set(&mut whole_posts, Reader::bool),
            "navigation" => it.set(&mut navigation, NavigationLink::read_all),
            "theme" => it.set(&mut theme, Theme::read),
            _ => Ok(false),
        })?;
        Ok(Self {
            title: required(title, "title")?,
            description: description.unwrap_or_default(),
            language: required(language, "language")?,
            address: address.unwrap_or_default(),
            page_size: required(page_size, "pageSize")?,
            whole_posts: required(whole_posts, "wholePosts")?,
            navigation: navigation.unwrap_or_default(),
            theme: theme.unwrap_or_default(),
        })
    }

    /// # Errors
    /// `Value`, where the page size is out of its range, a link's address is not one to follow, or
    /// a colour is none.
    pub(crate) fn check(&self) -> Result<(), ArchiveError> {
        self.theme.check()?;
        self.navigation.iter().try_for_each(NavigationLink::check)?;
        if (1..=200).contains(&self.page_size) {
            return Ok(());
        }
        let found = self.page_size.to_string();
        Err(ArchiveError::Value { field: "pageSize", found, allowed: "1 to 200" })
    }
}
