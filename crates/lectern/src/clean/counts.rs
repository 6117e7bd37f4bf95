//! What cleaning changed in a body, counted.

use crate::losses::Losses;

/// What was met in a body that could not stay as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Images of other hosts, now links.
    pub(crate) remote_images: usize,
    /// Images of the blog's own that could not be copied.
    pub(crate) missing_images: usize,
    /// The first of those, and why.
    pub(crate) first_missing: Option<(String, &'static str)>,
    /// Frames, players and other embeds, now links.
    pub(crate) embeds: usize,
    /// Links that led nowhere, now text.
    pub(crate) lost_links: usize,
}

impl Counts {
    /// Counts an image that cannot be copied.
    pub(super) fn missing(&mut self, name: &str, why: &'static str) {
        self.missing_images += 1;
        if self.first_missing.is_none() {
            self.first_missing = Some((name.chars().take(LONGEST_NAME).collect(), why));
        }
    }

    /// The counts in the words of the report.
    pub(crate) fn losses(&self) -> Losses {
        let mut losses = Losses::default();
        losses.add("images of other hosts made links", self.remote_images);
        losses.add("images not found or not usable", self.missing_images);
        losses.add("embeds made links", self.embeds);
        losses.add("links without a target made text", self.lost_links);
        losses
    }
}

/// Most characters of an address in a problem.
const LONGEST_NAME: usize = 120;
