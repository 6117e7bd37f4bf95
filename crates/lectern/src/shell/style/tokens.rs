//! A publisher's colours, faces and corners as custom properties: those of `style/tokens.css`.
//!
//! A publisher says three colours of light and of dark: everything else is mixed of them, and moved until
//! it can be read (WCAG 2.2: 4.5 for text, 3 for edges). Sepia and high contrast stay the reader's own.

use crate::config::Config;
use crate::config::colour::{LEAST, OWN, contrast, parts};
use lectern_archive::{Colours, Theme};

type Colour = [u8; 3];

const WHITE: Colour = [255; 3];
const BLACK: Colour = [0; 3];

/// Least contrast of the edges of what can be pressed (WCAG 2.2, 1.4.11).
const EDGE: f64 = 3.0;

/// The other letters of `style/tokens.css` with their colours in light and in dark.
const LETTERS: [(&str, &str, &str); 9] = [
    ("alarm", "#9b1c1c", "#ff9d93"),
    ("code-word", "#7a2d6b", "#e3a6d5"),
    ("code-name", "#1f4f8f", "#9cc3f5"),
    ("code-kind", "#0f5f59", "#7fd0c6"),
    ("code-text", "#2f5d1e", "#b3d598"),
    ("code-value", "#8a4b08", "#f0b877"),
    ("code-note", "#635b50", "#a39a8b"),
    ("code-added", "#22592b", "#9fd8a6"),
    ("code-gone", "#9b1c1c", "#ff9d93"),
];

/// The ground of marked words in light and in dark.
const MARK: [&str; 2] = ["#ffe28a", "#6b5410"];

/// All custom properties as CSS; empty where nothing is asked for.
pub(super) fn css(config: &Config, theme: &Theme) -> String {
    let mut root = declarations(&of(&theme.light, false));
    let faces = [
        ("face-text", &config.font_text),
        ("face-plain", &config.font_interface),
        ("face-code", &config.font_code),
        ("radius", &config.radius),
    ];
    for (name, value) in faces {
        if let Some(value) = value {
            root += &format!("--{name}:{value};");
        }
    }
    let mut rules = String::new();
    if !root.is_empty() {
        rules += &format!(":root{{{root}}}");
    }
    let dark = declarations(&of(&theme.dark, true));
    if !dark.is_empty() {
        rules += &format!(
            "@media (prefers-color-scheme:dark){{:root:not([data-theme]){{{dark}}}}}\
             :root[data-theme=\"dark\"]{{{dark}}}"
        );
    }
    // In the layer of the reader's own, so that what a visitor chooses still wins.
    if rules.is_empty() { rules } else { format!("@layer tokens{{{rules}}}\n") }
}

fn declarations(tokens: &[(&str, Colour)]) -> String {
    let one = |(name, [red, green, blue]): &(&str, Colour)| {
        format!("--{name}:#{red:02x}{green:02x}{blue:02x};")
    };
    tokens.iter().map(one).collect()
}

/// The tokens of light or of dark; none where the publisher says nothing of it.
fn of(chosen: &Colours, is_dark: bool) -> Vec<(&'static str, Colour)> {
    let given = [&chosen.accent, &chosen.background, &chosen.text];
    if given.iter().all(|it| it.is_none()) {
        return Vec::new();
    }
    let own = OWN[usize::from(is_dark)].1;
    let [accent, paper, ink] = [0, 1, 2].map(|at| parts(given[at].as_deref().unwrap_or(own[at])));
    let (raised, sunk) = match is_dark {
        true => ((ink, 0.06), (BLACK, 0.35)),
        false => ((WHITE, 0.7), (ink, 0.05)),
    };
    let raised = ground(paper, raised, &[ink, accent]);
    let sunk = ground(paper, sunk, &[ink, accent]);
    let papers = [paper, raised, sunk];
    let mut tokens = vec![
        ("paper", paper),
        ("paper-raised", raised),
        ("paper-sunk", sunk),
        ("ink", ink),
        ("ink-soft", letters(mixed(ink, paper, 0.3), ink, &papers, LEAST)),
        ("rule", mixed(paper, ink, 0.15)),
        ("rule-strong", letters(mixed(paper, ink, 0.45), ink, &papers[..2], EDGE)),
        ("accent", accent),
        ("accent-soft", ground(paper, (accent, 0.12), &[ink, accent])),
        ("mark", ground(paper, (parts(MARK[usize::from(is_dark)]), 1.0), &[ink])),
    ];
    let more = LETTERS.map(|(name, light, dark)| {
        (name, letters(parts(if is_dark { dark } else { light }), ink, &papers, LEAST))
    });
    tokens.extend(more);
    tokens
}

/// A ground on the way from `paper` to a colour: as far as its share of the way, or as far as all of the
/// letters can be read on it that can be read on paper.
fn ground(paper: Colour, (towards, share): (Colour, f64), letters: &[Colour]) -> Colour {
    let fits = |ground: &Colour| {
        let can = |it: &&Colour| contrast(**it, paper) >= LEAST;
        letters.iter().filter(can).all(|it| contrast(*it, *ground) >= LEAST)
    };
    let steps = (0..=20).rev().map(|step| mixed(paper, towards, share * f64::from(step) / 20.0));
    steps.into_iter().find(fits).unwrap_or(paper)
}

/// A colour of letters, moved towards ink until it stands out from all grounds.
fn letters(colour: Colour, ink: Colour, grounds: &[Colour], least: f64) -> Colour {
    let fits = |colour: &Colour| grounds.iter().all(|it| contrast(*colour, *it) >= least);
    let steps = (0..=20).map(|step| mixed(colour, ink, f64::from(step) / 20.0));
    steps.into_iter().find(fits).unwrap_or(ink)
}

/// The colour at a share (0 to 1) of the way from one to another.
fn mixed(from: Colour, to: Colour, share: f64) -> Colour {
    std::array::from_fn(|at| {
        let (from, to) = (f64::from(from[at]), f64::from(to[at]));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between two bytes there are bytes alone"
        )]
        let mixed = (from + (to - from) * share).round() as u8;
        mixed
    })
}

#[cfg(test)]
mod tests;
