//! Every colour of every theme can be read on its ground (style/tokens.css).

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Letters and the grounds they stand on.
const TEXT: &[(&str, &[&str])] = &[
    ("ink", &["paper", "paper-raised", "paper-sunk", "accent-soft", "mark"]),
    ("ink-soft", &["paper", "paper-raised", "paper-sunk"]),
    ("accent", &["paper", "paper-raised", "paper-sunk", "accent-soft"]),
    ("alarm", &["paper", "paper-raised"]),
    ("paper", &["ink", "accent"]),
    ("code-word", &["paper-sunk"]),
    ("code-name", &["paper-sunk"]),
    ("code-kind", &["paper-sunk"]),
    ("code-text", &["paper-sunk"]),
    ("code-value", &["paper-sunk"]),
    ("code-note", &["paper-sunk"]),
    ("code-added", &["paper-sunk"]),
    ("code-gone", &["paper-sunk"]),
];

/// Edges of what can be pressed.
const EDGES: &[(&str, &[&str])] = &[("rule-strong", &["paper", "paper-raised"])];

type Colours = BTreeMap<String, [u8; 3]>;

/// The colours behind a selector, over those of light.
fn colours(css: &str, selector: &str, light: &Colours) -> Colours {
    let at = css.find(selector).unwrap_or_else(|| panic!("no {selector} in tokens.css"));
    let block = css[at + selector.len()..].split('}').next().unwrap();
    let mut colours = light.clone();
    for line in block.lines() {
        let Some((name, value)) =
            line.trim().strip_prefix("--").and_then(|it| it.split_once(": #"))
        else {
            continue;
        };
        let byte = |at: usize| u8::from_str_radix(&value[at..at + 2], 16).unwrap();
        colours.insert(name.to_owned(), [byte(0), byte(2), byte(4)]);
    }
    assert!(colours.len() > light.len() || colours != *light, "{selector} has no colours");
    colours
}

/// Relative luminance, WCAG 2.2.
fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|it| {
        let it = f64::from(it) / 255.0;
        if it <= 0.040_45 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn black_on_white_is_the_most_there_is() {
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    assert!((contrast([119; 3], [255; 3]) - 4.48).abs() < 0.01);
}

#[test]
fn every_theme_can_be_read() {
    let css = Path::new(env!("CARGO_MANIFEST_DIR")).join("style/tokens.css");
    let css = fs::read_to_string(css).unwrap();
    let light = colours(&css, ":root {", &Colours::new());
    let (day, night) = css.split_once(":root[data-theme=\"contrast\"] {").unwrap();
    let themes = [
        ("light", light.clone(), 4.5),
        ("dark, of the system", colours(day, ":root:not([data-theme]) {", &light), 4.5),
        ("dark", colours(day, ":root[data-theme=\"dark\"] {", &light), 4.5),
        ("sepia", colours(day, ":root[data-theme=\"sepia\"] {", &light), 4.5),
        ("contrast", colours(&css, ":root[data-theme=\"contrast\"] {", &light), 7.0),
        ("contrast by night", colours(night, ":root[data-theme=\"contrast\"] {", &light), 7.0),
    ];
    let mut faults = Vec::new();
    for (theme, colours, least) in &themes {
        let pairs = TEXT.iter().map(|it| (it, *least)).chain(EDGES.iter().map(|it| (it, 3.0)));
        for ((letters, grounds), least) in pairs {
            for ground in *grounds {
                let found = contrast(colours[*letters], colours[*ground]);
                if found < least {
                    faults.push(format!("{theme}: {letters} on {ground} has {found:.2}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(themes[1].1, themes[2].1, "chosen or the system's, dark is dark");
}
