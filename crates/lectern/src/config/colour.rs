//! Colours that a publisher chooses.

use super::Config;
use crate::Problem;
use lectern_archive::{Colours, Theme};

/// Least contrast of text (WCAG 2.2, success criterion 1.4.3, level AA).
pub(crate) const LEAST: f64 = 4.5;

/// The reader's own colours, as `style/tokens.css` has them: accent, background and text.
pub(crate) const OWN: [(&str, [&str; 3]); 2] =
    [("light", ["#8a2f16", "#fbf9f4", "#211d18"]), ("dark", ["#f0a585", "#171512", "#e9e3d8"])];

/// A colour as the archive writes it: of `#FFF` it is `#ffffff`. `None` where it is none.
pub(super) fn parse(text: &str) -> Option<String> {
    let digits = text.trim().strip_prefix('#')?.to_ascii_lowercase();
    let whole = match digits.len() {
        3 => digits.chars().flat_map(|it| [it, it]).collect(),
        _ => digits,
    };
    Some(format!("#{whole}")).filter(|it| Colours::is_colour(it))
}

/// The colours as the archive has them.
pub(crate) fn theme(config: &Config) -> Theme {
    let colours = |[accent, background, text]: [&Option<String>; 3]| Colours {
        accent: accent.clone(),
        background: background.clone(),
        text: text.clone(),
    };
    let light = [&config.accent_light, &config.background_light, &config.text_light];
    let dark = [&config.accent_dark, &config.background_dark, &config.text_dark];
    Theme { light: colours(light), dark: colours(dark) }
}

/// Accent, background and text on light paper: the publisher's, else our own.
pub(crate) fn on_light(theme: &Theme) -> [&str; 3] {
    let Colours { accent, background, text } = &theme.light;
    let [our_accent, our_background, our_text] = OWN[0].1;
    [
        accent.as_deref().unwrap_or(our_accent),
        background.as_deref().unwrap_or(our_background),
        text.as_deref().unwrap_or(our_text),
    ]
}

/// Red, green and blue of `#rrggbb`; 0 where it is anything else.
pub(crate) fn parts(colour: &str) -> [u8; 3] {
    let part = |at: usize| u8::from_str_radix(colour.get(at..at + 2).unwrap_or_default(), 16);
    [1, 3, 5].map(|at| part(at).unwrap_or_default())
}

/// What of a publisher's colours is hard to read; `path` is that of the file that chose them.
pub(crate) fn problems(config: &Config, path: &str) -> Vec<Problem> {
    let (theme, mut problems) = (theme(config), Vec::new());
    for (colours, (name, own)) in [&theme.light, &theme.dark].into_iter().zip(OWN) {
        let chosen = [&colours.accent, &colours.background, &colours.text];
        if chosen.iter().all(|it| it.is_none()) {
            continue;
        }
        let pick = |at: usize| chosen[at].as_deref().unwrap_or(own[at]);
        let [accent, background, text] = [pick(0), pick(1), pick(2)];
        for (key, colour) in [("accent", accent), ("text", text)] {
            let contrast = contrast(parts(colour), parts(background));
            if contrast < LEAST {
                // Cut and not rounded: 4.49 must not read as 4.5.
                let shown = (contrast * 10.0).floor() / 10.0;
                let what = format!(
                    "{key}_{name} {colour} on background_{name} {background} has a contrast of \
                     {shown:.1}"
                );
                let fix = "Choose colours with 4.5 or more; until then some cannot read it";
                let keys = [format!("{key}_{name}"), format!("background_{name}")];
                problems.push(config.problem(path, &keys.each_ref().map(|it| &**it), what, fix));
            }
        }
    }
    problems
}

/// WCAG 2.2's contrast ratio of two colours (red, green and blue), 1 to 21.
pub(crate) fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// WCAG 2.2's relative luminance, 0 to 1.
fn luminance([red, green, blue]: [u8; 3]) -> f64 {
    let part = |it: u8| {
        let value = f64::from(it) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_have_three_or_six_digits() {
        assert_eq!(parse("#FFF").as_deref(), Some("#ffffff"));
        assert_eq!(parse(" #8A2f16").as_deref(), Some("#8a2f16"));
        for text in ["", "#", "red", "8a2f16", "#12345", "#12345g", "#1234567", "#é0"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
        assert!((contrast([0x76; 3], [255; 3]) - 4.54).abs() < 0.01, "the greyest AA on white");
        assert!(contrast([0x77; 3], [255; 3]) < 4.5);
    }

    #[test]
    fn light_paper_has_the_publishers_colours_and_ours_where_there_is_none() {
        let light = Colours { text: Some("#010203".to_owned()), ..Colours::default() };
        let theme = Theme { light, ..Theme::default() };
        assert_eq!(on_light(&theme), ["#8a2f16", "#fbf9f4", "#010203"]);
        assert_eq!(on_light(&theme).map(parts)[2], [1, 2, 3]);
    }

    #[test]
    fn the_own_colours_are_those_of_the_style_sheet_and_readable() {
        let css = include_str!("../../../../style/tokens.css");
        let (light, dark) = css.split_once("prefers-color-scheme: dark").unwrap();
        for (half, (name, own)) in [light, dark].into_iter().zip(OWN) {
            for (token, colour) in ["--accent", "--paper", "--ink"].into_iter().zip(own) {
                assert!(half.contains(&format!("{token}: {colour};")), "{name} {token}: {colour}");
            }
            let [accent, paper, ink] = own.map(parts);
            assert!(contrast(accent, paper) >= LEAST && contrast(ink, paper) >= LEAST);
        }
    }

    #[test]
    fn one_colour_is_held_against_the_readers_own() {
        let config = Config { text_light: Some("#cccccc".to_owned()), ..Config::default() };
        let problems = problems(&config, "lectern.toml");
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].what.starts_with("text_light #cccccc on background_light #fbf9f4"));
    }
}
