//! The image that a post is announced with where its link is shared: its title, drawn.
//!
//! Every image is made of the same few parts in the publisher's colours: the site's name above, the
//! title over at most four lines, the date below. A title with letters that the font lacks (Chinese,
//! Arabic …) becomes a pattern of its own instead, never empty boxes.

mod canvas;
mod letters;
mod pattern;

use canvas::{Canvas, Ink};
use letters::Letters;

/// Width of every image, in pixels: what all that show such images take.
pub(crate) const WIDTH: u32 = 1200;

/// Height of every image, in pixels.
pub(crate) const HEIGHT: u32 = 630;

/// Free space on all sides, in pixels.
const MARGIN: f32 = 80.0;

/// Sizes of a title in pixels, each with the most lines that fit; the first that holds all of it.
const TITLE: [(f32, usize); 3] = [(80.0, 3), (66.0, 4), (54.0, 4)];

/// Size of what stands above and below the title, in pixels.
const SMALL: f32 = 36.0;

/// What an image shows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ShareImage<'a> {
    /// The post's; any text.
    pub(crate) title: &'a str,
    /// The site's name; any text.
    pub(crate) site: &'a str,
    /// In words; may be empty.
    pub(crate) date: &'a str,
    /// Accent, background and text, as red, green and blue.
    pub(crate) colours: [[u8; 3]; 3],
}

impl ShareImage<'_> {
    /// The image as PNG; the same bytes for the same parts, on every machine.
    ///
    /// # Errors
    /// What the writer of PNG says, which writes to memory.
    pub(crate) fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut canvas = Canvas::new(self.colours);
        let width = WIDTH as f32 - 2.0 * MARGIN;
        let site = Letters::of(self.site);
        match Letters::of(self.title) {
            Some(title) => {
                let lines =
                    TITLE.iter().map(|&(size, most)| (size, title.lines(size, width, most)));
                let mut lines = lines.collect::<Vec<_>>();
                let fits = lines.iter().position(|(_, it)| !it.is_cut);
                let (size, title) = lines.swap_remove(fits.unwrap_or(TITLE.len() - 1));
                let line = size * 1.2;
                // In the middle, a little above: that is where eyes expect it.
                let height = line * title.lines.len() as f32;
                let top = (HEIGHT as f32 - height) / 2.0 + size * 0.85;
                for (text, row) in title.lines.iter().zip(0_u8..) {
                    text.draw(&mut canvas, Ink::Text, size, (MARGIN, top + line * f32::from(row)));
                }
            }
            None => pattern::draw(&mut canvas, self.title),
        }
        canvas.fill(Ink::Accent, 0..WIDTH, 0..16);
        if let Some(site) = site {
            let name = site.lines(SMALL, width, 1).lines;
            name.iter().for_each(|it| it.draw(&mut canvas, Ink::Accent, SMALL, (MARGIN, 104.0)));
        }
        if let Some(date) = Letters::of(self.date) {
            let place = (MARGIN, HEIGHT as f32 - 64.0);
            let date = date.lines(SMALL, width, 1).lines;
            date.iter().for_each(|it| it.draw(&mut canvas, Ink::Text, SMALL, place));
        }
        canvas.png()
    }
}

#[cfg(test)]
mod tests;
