use super::*;
use lectern_trials::trials;

fn chosen(accent: &str, background: &str, text: &str) -> Colours {
    let some = |it: &str| Some(it.to_owned()).filter(|it| !it.is_empty());
    Colours { accent: some(accent), background: some(background), text: some(text) }
}

fn token(tokens: &[(&str, Colour)], name: &str) -> Colour {
    tokens.iter().find(|it| it.0 == name).unwrap().1
}

#[test]
fn nothing_is_said_where_nothing_is_asked_for() {
    assert_eq!(css(&Config::default(), &Theme::default()), "");
    let config = Config { radius: Some("0".to_owned()), ..Config::default() };
    assert_eq!(css(&config, &Theme::default()), "@layer tokens{:root{--radius:0;}}\n");
}

#[test]
fn dark_is_said_for_the_system_and_for_who_chose_it() {
    let theme = Theme { dark: chosen("#ffcc00", "", ""), ..Theme::default() };
    let css = css(&Config::default(), &theme);
    assert_eq!(css.matches("--accent:#ffcc00;").count(), 2, "{css}");
    assert!(!css.contains("{:root{"), "light stays as it is: {css}");
}

/// Whatever colours can be read on the publisher's background, everything on the page can be.
#[test]
fn whatever_is_mixed_can_be_read() {
    trials(|u| {
        let (paper, ink, accent): (Colour, Colour, Colour) =
            (u.arbitrary()?, u.arbitrary()?, u.arbitrary()?);
        let hex = |it: Colour| format!("#{:02x}{:02x}{:02x}", it[0], it[1], it[2]);
        let is_dark = u.arbitrary()?;
        // A background of a random colour rarely bears any; push the three apart.
        let paper = mixed(paper, if is_dark { BLACK } else { WHITE }, 0.8);
        let [ink, accent] =
            [ink, accent].map(|it| mixed(it, if is_dark { WHITE } else { BLACK }, 0.6));
        if contrast(ink, paper) < LEAST || contrast(accent, paper) < LEAST {
            return Ok(());
        }
        let tokens = of(&chosen(&hex(accent), &hex(paper), &hex(ink)), is_dark);
        let papers = ["paper", "paper-raised", "paper-sunk"];
        let mut pairs: Vec<(&str, &str, f64)> = Vec::new();
        for ground in papers {
            pairs.extend(["ink", "ink-soft", "accent"].map(|it| (it, ground, LEAST)));
            pairs.extend(LETTERS.map(|it| (it.0, ground, LEAST)));
        }
        pairs.extend([
            ("ink", "accent-soft", LEAST),
            ("accent", "accent-soft", LEAST),
            ("ink", "mark", LEAST),
        ]);
        pairs.extend([("rule-strong", "paper", EDGE), ("rule-strong", "paper-raised", EDGE)]);
        for (letters, ground, least) in pairs {
            let found = contrast(token(&tokens, letters), token(&tokens, ground));
            assert!(found >= least, "{letters} on {ground}: {found:.2} of {tokens:?}");
        }
        Ok(())
    });
}

#[test]
fn the_other_colours_are_those_of_the_style_sheet() {
    let css = include_str!("../../../../../../style/tokens.css");
    let (light, dark) = css.split_once("prefers-color-scheme: dark").unwrap();
    for (name, of_light, of_dark) in LETTERS.into_iter().chain([("mark", MARK[0], MARK[1])]) {
        assert!(light.contains(&format!("--{name}: {of_light};")), "{name}");
        assert!(dark.contains(&format!("--{name}: {of_dark};")), "{name}");
    }
}
