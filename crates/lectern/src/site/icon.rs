//! The app's icon: the blog's initial in its own colours, drawn here because no image of it exists.

use crate::config::colour::parts;
use anyhow::{Context, Result};
use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use lectern_archive::Slug;
use std::io::Write;

/// How an icon is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A square with round corners, clear outside of them.
    Rounded,
    /// To the edges, the letter smaller: devices cut it to their own shape ("maskable").
    Full,
}

/// What is drawn: a letter as lines, and the colours of ground and line.
#[derive(Debug)]
pub(super) struct Icon {
    lines: Vec<[Point; 2]>,
    ground: [u8; 3],
    line: [u8; 3],
}

type Point = (f32, f32);

/// Letters as lines in a field of 8 by 12: digits of sixteen, two a point, a word a line of them.
const LETTERS: [(char, &str); 36] = [
    ('a', "0c408c 1878"),
    ('b', "000c 0060717566060666 6687898b7c0c"),
    ('c', "826020020a2c6c8a"),
    ('d', "005083895c0c00"),
    ('e', "80000c8c 0666"),
    ('f', "80000c 0666"),
    ('g', "826020020a2c6c8a8757"),
    ('h', "000c 808c 0686"),
    ('i', "2060 2c6c 404c"),
    ('j', "808a6c2c0a"),
    ('k', "000c 80068c"),
    ('l', "000c8c"),
    ('m', "0c0047808c"),
    ('n', "0c008c80"),
    ('o', "2060828a6c2c0a0220"),
    ('p', "0c006082846606"),
    ('q', "2060828a6c2c0a0220 588c"),
    ('r', "0c006082846606 468c"),
    ('s', "82602002042666888a6c2c0a"),
    ('t', "0080 404c"),
    ('u', "000a2c6c8a80"),
    ('v', "004c80"),
    ('w', "002c446c80"),
    ('x', "008c 800c"),
    ('y', "004680 464c"),
    ('z', "00800c8c"),
    ('0', "2060828a6c2c0a0220 0a82"),
    ('1', "23404c 2c6c"),
    ('2', "02206082840c8c"),
    ('3', "022060828466 3666888a6c2c0a"),
    ('4', "6c600888"),
    ('5', "80000565878a6c2c0a"),
    ('6', "826020020a2c6c8a886606"),
    ('7', "00803c"),
    ('8', "260402206082846626080a2c6c8a8866"),
    ('9', "0a2c6c8a82602002042686"),
];

/// A lectern, for names that begin with no letter of these.
const LECTERN: &str = "02826727 0227 474b 1b7b";

impl Icon {
    /// The icon of a blog of this name; colours as `#rrggbb`.
    pub(super) fn new(title: &str, ground: &str, line: &str) -> Self {
        let initial = Slug::from_title(title).and_then(|it| it.as_str().chars().next());
        let drawn = LETTERS.iter().find(|it| Some(it.0) == initial).map_or(LECTERN, |it| it.1);
        Self { lines: lines(drawn), ground: parts(ground), line: parts(line) }
    }

    /// The icon as a PNG of so many pixels in width and height.
    ///
    /// # Errors
    /// None in memory; what compressing says.
    pub(super) fn png(&self, size: u32, shape: Shape) -> Result<Vec<u8>> {
        let mut rows = Vec::with_capacity((size * (size * 4 + 1)) as usize);
        for y in 0..size {
            // Each row begins with its filter: none.
            rows.push(0);
            for x in 0..size {
                rows.extend(self.pixel(x, y, size, shape));
            }
        }
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&rows).context("cannot compress an icon")?;
        let packed = packed.finish().context("cannot compress an icon")?;
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        let mut head = [size.to_be_bytes(), size.to_be_bytes()].concat();
        // 8 bits a channel; red, green, blue and how opaque; nothing unusual.
        head.extend([8, 6, 0, 0, 0]);
        for (kind, data) in [(b"IHDR", &head[..]), (b"IDAT", &packed), (b"IEND", &[])] {
            chunk(&mut png, kind, data);
        }
        Ok(png)
    }

    fn pixel(&self, x: u32, y: u32, size: u32, shape: Shape) -> [u8; 4] {
        let unit = size as f32;
        let at = (x as f32 + 0.5, y as f32 + 0.5);
        // The letter's height; what a device may cut off of a maskable icon is a tenth at each side.
        let height = unit * if shape == Shape::Full { 0.40 } else { 0.50 };
        let (scale, thick) = (height / 12.0, height / 14.0);
        let origin = (unit / 2.0 - 4.0 * scale, unit / 2.0 - 6.0 * scale);
        let place = |it: Point| (origin.0 + it.0 * scale, origin.1 + it.1 * scale);
        let near = self.lines.iter().map(|[from, to]| distance(at, place(*from), place(*to)));
        let inked = covered(near.fold(f32::MAX, f32::min) - thick);
        let opaque = match shape {
            Shape::Full => 1.0,
            Shape::Rounded => covered(outside(at, unit, unit * 0.2)),
        };
        let mix = |idx: usize| {
            let (ground, line) = (f32::from(self.ground[idx]), f32::from(self.line[idx]));
            (ground + (line - ground) * inked).round() as u8
        };
        [mix(0), mix(1), mix(2), (opaque * 255.0).round() as u8]
    }
}

/// How much of a pixel is inside, 0 to 1, by how far its middle is outside.
fn covered(distance: f32) -> f32 {
    (0.5 - distance).clamp(0.0, 1.0)
}

fn distance(at: Point, from: Point, to: Point) -> f32 {
    let (along, off) = ((to.0 - from.0, to.1 - from.1), (at.0 - from.0, at.1 - from.1));
    let length = along.0 * along.0 + along.1 * along.1;
    let share = ((off.0 * along.0 + off.1 * along.1) / length.max(1e-6)).clamp(0.0, 1.0);
    (off.0 - along.0 * share).hypot(off.1 - along.1 * share)
}

/// How far a point is outside of a square with round corners.
fn outside(at: Point, size: f32, radius: f32) -> f32 {
    let off = |it: f32| ((it - size / 2.0).abs() - size / 2.0 + radius).max(0.0);
    off(at.0).hypot(off(at.1)) - radius
}

fn lines(drawn: &str) -> Vec<[Point; 2]> {
    let mut lines = Vec::new();
    for word in drawn.split(' ') {
        let digits: Vec<f32> =
            word.chars().filter_map(|it| it.to_digit(16)).map(|it| it as f32).collect();
        let points: Vec<Point> = digits.chunks_exact(2).map(|it| (it[0], it[1])).collect();
        lines.extend(points.windows(2).map(|it| [it[0], it[1]]));
    }
    lines
}

/// Adds a chunk of a PNG: length, kind, data, check sum of the last two.
fn chunk(png: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    png.extend((data.len() as u32).to_be_bytes());
    let mut sum = Crc::new();
    for part in [&kind[..], data] {
        sum.update(part);
        png.extend(part);
    }
    png.extend(sum.sum().to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_lines_inside_its_field() {
        for (letter, drawn) in LETTERS.iter().chain([&('*', LECTERN)]) {
            assert!(drawn.split(' ').all(|it| it.len() % 2 == 0), "{letter}: half a point");
            let lines = lines(drawn);
            assert!(!lines.is_empty(), "{letter}");
            assert!(lines.iter().flatten().all(|it| it.0 <= 8.0 && it.1 <= 12.0), "{letter}");
        }
    }

    #[test]
    fn an_icon_is_a_png_with_the_ground_in_its_corners_or_nothing() {
        let icon = Icon::new("Éclair", "#102030", "#ffffff");
        assert_eq!(icon.lines, lines("80000c8c 0666"), "an accent is folded");
        assert_eq!(icon.pixel(0, 0, 192, Shape::Full), [0x10, 0x20, 0x30, 255]);
        assert_eq!(icon.pixel(0, 0, 192, Shape::Rounded)[3], 0);
        let png = icon.png(192, Shape::Rounded).unwrap();
        let size = imagesize::blob_size(&png).unwrap();
        assert_eq!((size.width, size.height), (192, 192));
    }

    #[test]
    fn a_name_in_another_script_gets_the_lectern() {
        assert_eq!(Icon::new("名前", "#000000", "#ffffff").lines, lines(LECTERN));
    }
}
