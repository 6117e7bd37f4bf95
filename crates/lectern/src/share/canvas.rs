//! A sheet of pixels in sixteen colours.

use super::{HEIGHT, WIDTH};
use std::ops::Range;

/// With what something is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Text,
    Accent,
}

/// Steps between the background and each ink; those of 0 are the background itself. Text has more, as
/// most of an image's edges are its.
const TEXT_STEPS: u8 = 9;
const ACCENT_STEPS: u8 = 6;

/// Pixels as numbers of colours: 0 is the background, then come the steps to the text, then those to
/// the accent.
pub(super) struct Canvas {
    pixels: Vec<u8>,
    palette: Vec<u8>,
}

impl Canvas {
    /// An empty sheet. `colours` are accent, background and text.
    pub(super) fn new([accent, background, text]: [[u8; 3]; 3]) -> Self {
        let mut palette = background.to_vec();
        for (ink, steps) in [(text, TEXT_STEPS), (accent, ACCENT_STEPS)] {
            for step in 1..=steps {
                let mixed =
                    background.iter().zip(ink).map(|(from, to)| mix(*from, to, step, steps));
                palette.extend(mixed);
            }
        }
        Self { pixels: vec![0; WIDTH as usize * HEIGHT as usize], palette }
    }

    /// Puts ink on a pixel; `cover` is how much of it is covered, 0 to 1. What lies outside is left out.
    pub(super) fn put(&mut self, ink: Ink, x: i32, y: i32, cover: f32) {
        let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else { return };
        let (before, steps) = match ink {
            Ink::Text => (0, TEXT_STEPS),
            Ink::Accent => (TEXT_STEPS, ACCENT_STEPS),
        };
        // Between 0 and `steps`, so nothing is lost.
        let step = (cover.clamp(0.0, 1.0) * f32::from(steps)).round() as u8;
        if step == 0 || x >= WIDTH || y >= HEIGHT {
            return;
        }
        if let Some(pixel) = self.pixels.get_mut((y * WIDTH + x) as usize) {
            *pixel = before + step;
        }
    }

    /// Covers a rectangle.
    pub(super) fn fill(&mut self, ink: Ink, columns: Range<u32>, rows: Range<u32>) {
        for y in rows {
            columns.clone().for_each(|x| self.put(ink, x as i32, y as i32, 1.0));
        }
    }

    /// The sheet as PNG, two pixels a byte.
    ///
    /// # Errors
    /// What the writer says.
    pub(super) fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let packed: Vec<u8> = self.pixels.chunks(2).map(|it| it[0] << 4 | it[1]).collect();
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, WIDTH, HEIGHT);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_palette(self.palette.as_slice());
        encoder.set_compression(png::Compression::High);
        // Numbers of colours gain nothing by being told as differences.
        encoder.set_filter(png::Filter::NoFilter);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&packed)?;
        writer.finish()?;
        Ok(bytes)
    }
}

/// The colour `step` of `steps` on the way, one part of it.
fn mix(from: u8, to: u8, step: u8, steps: u8) -> u8 {
    let (from, to, step, steps) =
        (i32::from(from), i32::from(to), i32::from(step), i32::from(steps));
    let mixed = from + ((to - from) * step * 2 + steps * (to - from).signum()) / (2 * steps);
    u8::try_from(mixed).unwrap_or_default()
}
