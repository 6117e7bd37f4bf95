//! What cleaning changed in a body, counted.

use super::address::has_scheme;
use crate::losses::Losses;

/// What was met in a body that could not stay as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Images of other hosts, now links.
    pub(crate) remote_images: usize,
    /// Images of the blog's own that could not be copied.
    pub(crate) missing_images: usize,
    /// The first [`MOST_NAMED`] of those, each with its address and why.
    pub(crate) missing: Vec<(String, &'static str)>,
    /// Sound and film of the blog's own that could not be copied, now left out.
    pub(crate) missing_recordings: usize,
    /// Images that the publisher does not want, now text.
    pub(crate) unwanted_images: usize,
    /// Images that a style drew behind something, now gone.
    pub(crate) backgrounds: usize,
    /// Frames, players and other embeds, now links.
    pub(crate) embeds: usize,
    /// Links that led nowhere, now text.
    pub(crate) lost_links: usize,
    /// The addresses of the first [`MOST_NAMED`] of those that have one.
    pub(crate) lost: Vec<String>,
    /// Links and embeds of schemes that no post may have (`ftp:`), now text or gone.
    pub(crate) schemes: usize,
}

impl Counts {
    /// Counts an image that cannot be copied.
    pub(super) fn missing(&mut self, name: &str, why: &'static str) {
        self.missing_images += 1;
        self.name(name, why);
    }

    /// Counts sound or film that cannot be copied.
    pub(super) fn missing_recording(&mut self, name: &str, why: &'static str) {
        self.missing_recordings += 1;
        self.name(name, why);
    }

    /// Counts a link, or an embed, to an address that cannot stand in a post.
    pub(super) fn lost_link(&mut self, address: &str) {
        let address = address.trim();
        if has_scheme(address) {
            // Those of ours are told where they are made.
            self.schemes += usize::from(!address.starts_with("lectern-"));
            return;
        }
        self.lost_links += 1;
        let is_named = !address.is_empty() && !address.starts_with('#');
        if is_named && self.lost.len() < MOST_NAMED {
            self.lost.push(address.chars().take(LONGEST_NAME).collect());
        }
    }

    fn name(&mut self, name: &str, why: &'static str) {
        if self.missing.len() < MOST_NAMED {
            self.missing.push((name.chars().take(LONGEST_NAME).collect(), why));
        }
    }

    /// Takes what was met in a piece that was cleaned by itself: an image.
    pub(crate) fn merge_image(&mut self, other: Self) {
        self.remote_images += other.remote_images;
        self.missing_images += other.missing_images;
        self.unwanted_images += other.unwanted_images;
        self.missing.extend(other.missing);
    }

    /// The counts in the words of the report.
    pub(crate) fn losses(&self) -> Losses {
        let mut losses = Losses::default();
        losses.add("images of other hosts made links", self.remote_images);
        losses.add("images not found or not usable", self.missing_images);
        losses.add("images behind text left out", self.backgrounds);
        losses.add("images left out by choice", self.unwanted_images);
        losses.add("recordings not found or not usable", self.missing_recordings);
        losses.add("embeds made links", self.embeds);
        losses.add("links without a target made text", self.lost_links);
        losses.add("links of other schemes made text", self.schemes);
        losses
    }
}

/// Most images, and most links, of a post that are named.
pub(crate) const MOST_NAMED: usize = 100;

/// Most characters of an address in a problem.
pub(crate) const LONGEST_NAME: usize = 120;
