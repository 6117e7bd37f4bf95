//! A text as letters of the font that this tool brings along.

use super::canvas::{Canvas, Ink};
use ab_glyph::{Font, FontRef, GlyphId, PxScale, ScaleFont, point};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// Ubuntu Light (Ubuntu Font Licence 1.0): Latin, Greek and Cyrillic letters. A test reads it, so there is
/// one.
static FONT: LazyLock<Option<FontRef<'static>>> =
    LazyLock::new(|| FontRef::try_from_slice(epaint_default_fonts::UBUNTU_LIGHT).ok());

/// What stands where a title was cut.
const CUT: char = '…';

/// A text that the font can draw.
pub(super) struct Letters {
    font: &'static FontRef<'static>,
    words: Vec<String>,
}

/// One line.
pub(super) struct Line {
    font: &'static FontRef<'static>,
    text: String,
}

/// A text over several lines.
pub(super) struct Lines {
    pub(super) lines: Vec<Line>,
    /// Whether its end is missing.
    pub(super) is_cut: bool,
}

impl Letters {
    /// The text without the signs that the font lacks (emoji); `None` where it lacks a letter, where
    /// letters run from right to left, or where nothing is left.
    pub(super) fn of(text: &str) -> Option<Self> {
        let font = FONT.as_ref()?;
        let mut kept = String::new();
        for char in text.nfc() {
            if char.is_whitespace() {
                kept.push(' ');
            } else if font.glyph_id(char) != GlyphId(0) {
                kept.push(char);
            } else if char.is_alphanumeric() {
                return None;
            }
        }
        // The font may have such letters; this drawing puts them in the wrong order.
        if kept.chars().any(|it| ('\u{590}'..='\u{8ff}').contains(&it)) {
            return None;
        }
        let words: Vec<String> = kept.split_whitespace().map(str::to_owned).collect();
        words.iter().any(|it| it.contains(char::is_alphanumeric)).then_some(Self { font, words })
    }

    /// The text over at most so many lines of a width. A word that is wider than a line is broken.
    pub(super) fn lines(&self, size: f32, width: f32, most: usize) -> Lines {
        let mut lines = vec![String::new()];
        for word in &self.words {
            let last = lines.last().map_or("", String::as_str);
            let joined = if last.is_empty() { word.clone() } else { format!("{last} {word}") };
            if self.width(&joined, size) <= width {
                lines.pop();
                lines.push(joined);
                continue;
            }
            if last.is_empty() {
                lines.pop();
            }
            lines.extend(self.broken(word, size, width));
        }
        let is_cut = lines.len() > most;
        lines.truncate(most);
        if let Some(last) = lines.last_mut().filter(|_| is_cut) {
            last.push(CUT);
            while self.width(last, size) > width && last.chars().count() > 1 {
                last.pop();
                last.pop();
                last.push(CUT);
            }
        }
        let lines = lines.into_iter().map(|text| Line { font: self.font, text }).collect();
        Lines { lines, is_cut }
    }

    /// A word in pieces that each fit a line.
    fn broken(&self, word: &str, size: f32, width: f32) -> Vec<String> {
        let mut pieces = vec![String::new()];
        for char in word.chars() {
            let Some(piece) = pieces.last_mut() else { break };
            piece.push(char);
            if piece.chars().count() > 1 && self.width(piece, size) > width {
                piece.pop();
                pieces.push(char.to_string());
            }
        }
        pieces
    }

    fn width(&self, text: &str, size: f32) -> f32 {
        places(self.font, text, size).last().map_or(0.0, |(_, from, advance)| from + advance)
    }
}

impl Line {
    /// Draws it; `(x, y)` is where its baseline begins.
    pub(super) fn draw(&self, canvas: &mut Canvas, ink: Ink, size: f32, (x, y): (f32, f32)) {
        for (id, from, _) in places(self.font, &self.text, size) {
            let glyph = id.with_scale_and_position(PxScale::from(size), point(x + from, y));
            // A space has no outline.
            let Some(outline) = self.font.outline_glyph(glyph) else { continue };
            let bounds = outline.px_bounds();
            let (left, top) = (bounds.min.x as i32, bounds.min.y as i32);
            outline.draw(|dx, dy, cover| canvas.put(ink, left + dx as i32, top + dy as i32, cover));
        }
    }
}

/// Each letter of a line: what it is, where it begins, and how wide it is.
fn places(font: &FontRef<'static>, text: &str, size: f32) -> Vec<(GlyphId, f32, f32)> {
    let scaled = font.as_scaled(PxScale::from(size));
    let (mut at, mut before, mut all) = (0.0, None, Vec::new());
    for char in text.chars() {
        let id = scaled.glyph_id(char);
        at += before.map_or(0.0, |it| scaled.kern(it, id));
        let advance = scaled.h_advance(id);
        all.push((id, at, advance));
        at += advance;
        before = Some(id);
    }
    all
}
