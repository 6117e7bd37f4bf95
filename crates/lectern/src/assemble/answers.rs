//! What was asked about a post's images and links, and what the answers were.

use super::lookup::PostLookup;
use crate::cache::{Packer, Unpacker};
use crate::clean::{Found, Lookup};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A lookup that remembers its answers. A body that is read several times asks the same each time.
pub(super) struct Answers<'a> {
    lookup: &'a PostLookup<'a>,
    images: RefCell<BTreeMap<String, Found>>,
    links: RefCell<BTreeMap<String, Option<String>>>,
}

impl<'a> Answers<'a> {
    pub(super) fn new(lookup: &'a PostLookup<'a>) -> Self {
        Self { lookup, images: RefCell::default(), links: RefCell::default() }
    }

    pub(super) fn pack(&self, packer: &mut Packer) {
        let (images, links) = (self.images.borrow(), self.links.borrow());
        packer.number(images.len());
        for (src, found) in images.iter() {
            packer.text(src);
            packer.text(&text(found));
        }
        packer.number(links.len());
        for (href, link) in links.iter() {
            packer.text(href);
            packer.text(link.as_deref().unwrap_or_default());
        }
    }

    /// Asks all of it again, so that images are counted as used, and returns the answers about
    /// images; `None` where any answer is another one now.
    pub(super) fn asked_again(
        unpacker: &mut Unpacker<'_>,
        lookup: &PostLookup<'_>,
    ) -> Option<Vec<Found>> {
        let mut images = Vec::new();
        for _ in 0..unpacker.number()? {
            let found = lookup.image(unpacker.text()?);
            if text(&found) != unpacker.text()? {
                return None;
            }
            images.push(found);
        }
        for _ in 0..unpacker.number()? {
            let link = lookup.link(unpacker.text()?);
            // No address of a post is empty.
            if link.as_deref().unwrap_or_default() != unpacker.text()? {
                return None;
            }
        }
        Some(images)
    }
}

impl Lookup for Answers<'_> {
    fn image(&self, src: &str) -> Found {
        if let Some(found) = self.images.borrow().get(src) {
            return found.clone();
        }
        let found = self.lookup.image(src);
        self.images.borrow_mut().insert(src.to_owned(), found.clone());
        found
    }

    fn link(&self, href: &str) -> Option<String> {
        if let Some(link) = self.links.borrow().get(href) {
            return link.clone();
        }
        let link = self.lookup.link(href);
        self.links.borrow_mut().insert(href.to_owned(), link.clone());
        link
    }

    /// Needs no memory: it depends on the post's own address alone.
    fn absolute(&self, address: &str) -> Option<String> {
        self.lookup.absolute(address)
    }
}

/// An answer as a text that no other answer has.
fn text(found: &Found) -> String {
    match found {
        Found::Here { address, width, height } => format!("here {width} {height} {address}"),
        Found::Elsewhere(address) => format!("elsewhere {address}"),
        Found::Nowhere(why) => format!("nowhere {why}"),
    }
}
