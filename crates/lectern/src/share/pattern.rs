//! A pattern that is a text's own, for texts that cannot be drawn.

use super::canvas::{Canvas, Ink};
use super::{HEIGHT, WIDTH};

/// Side of a tile, in pixels.
const TILE: u32 = 60;

/// Tiles of a row, left of the middle; the right half is its mirror.
const HALF: u32 = 6;

/// Rows of tiles.
const ROWS: u32 = 5;

/// Draws the pattern of a text: a figure of tiles with two equal halves, each tile there or not as the
/// text's SHA-256 says.
pub(super) fn draw(canvas: &mut Canvas, text: &str) {
    let bytes = lectern_archive::name(text.as_bytes());
    let mut digits = bytes.chars().filter_map(|it| it.to_digit(16));
    let (left, top) = (WIDTH / 2 - HALF * TILE, (HEIGHT - ROWS * TILE) / 2);
    for row in 0..ROWS {
        for column in 0..HALF {
            let digit = digits.next().unwrap_or_default();
            let ink = if digit % 4 == 0 { Ink::Text } else { Ink::Accent };
            if digit < 7 {
                continue;
            }
            let rows = top + row * TILE..top + (row + 1) * TILE - 4;
            for column in [column, 2 * HALF - 1 - column] {
                let from = left + column * TILE;
                canvas.fill(ink, from..from + TILE - 4, rows.clone());
            }
        }
    }
}
