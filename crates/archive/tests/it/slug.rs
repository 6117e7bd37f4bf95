//! The slugs that a chunk leaves out.

use lectern_archive::Slug;
use lectern_trials::runs;

/// The characters of titles that [`Slug::plain`] answers for.
fn plain_chars() -> Vec<char> {
    ('\0'..='\u{7f}').chain('\u{2010}'..='\u{2027}').collect()
}

#[test]
fn plain_agrees_with_the_full_rule_on_every_pair_of_its_characters() {
    let chars = plain_chars();
    for first in &chars {
        for second in &chars {
            let title = format!("{first}{second}");
            let plain = Slug::plain(&title);
            assert_eq!(plain, Slug::from_title(&title), "{title:?}");
        }
    }
}

#[test]
fn plain_agrees_with_the_full_rule_on_long_titles() {
    let chars = plain_chars();
    runs(1500, 2048, |u| {
        let mut title = String::new();
        while title.len() < 400 && !u.is_empty() {
            // Letters more often than all else, so that words grow long.
            if u.ratio(3, 4)? {
                title.push(u.int_in_range(b'a'..=b'z')?.into());
            } else {
                title.push(*u.choose(&chars)?);
            }
        }
        let plain = Slug::plain(&title);
        assert_eq!(plain, Slug::from_title(&title), "{title:?}");
        if let Some(slug) = plain {
            assert_eq!(Slug::parse(slug.as_str()), Some(slug));
        }
        Ok(())
    });
}

#[test]
fn plain_agrees_wherever_it_answers() {
    let mut answered = 0;
    for char in '\0'..=char::MAX {
        let title = format!("a{char}b");
        if let Some(plain) = Slug::plain(&title) {
            assert_eq!(Some(plain), Slug::from_title(&title), "{title:?}");
            answered += 1;
        }
    }
    assert_eq!(answered, plain_chars().len(), "it answers for other characters than we know");
}
