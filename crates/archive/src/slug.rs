//! The part of an address that names a post or a term.

use serde::Serialize;
use std::fmt;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A name that is safe as one folder and as one part of an address.
///
/// Lower-case ASCII letters, digits, single hyphens inside, and letters of other scripts as they
/// are; 1 to 160 bytes. Never a slash, a dot, a space or a quote, so a slug cannot leave the
/// output folder whatever a source asks for. The rule follows WordPress's `sanitize_title`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Slug(String);

/// Longest slug, in bytes of UTF-8. File systems allow 255 for a name (ext4, APFS, NTFS count
/// differently, none less); percent-encoding is only in the address. Room is left for `-2`.
const LONGEST: usize = 160;

impl Slug {
    /// The slug of a title or term name: lower case, accents folded, every run of anything else
    /// than letters and digits one hyphen, ends trimmed ("AI & Machine Learning" becomes
    /// `ai-machine-learning`). `None` where nothing is left, as in "?!".
    #[must_use]
    pub fn from_title(title: &str) -> Option<Self> {
        let mut text = String::with_capacity(title.len());
        for char in title.nfc() {
            let base = std::iter::once(char).nfd().find(char::is_ascii_alphabetic);
            for lower in base.unwrap_or(char).to_lowercase() {
                match fold(lower) {
                    Some(ascii) => text.push_str(ascii),
                    // An accent that found no letter to melt into goes the way of the others.
                    None if is_combining_mark(lower) && text.ends_with(ascii_letter) => {}
                    None => text.push(lower),
                }
            }
        }
        let keep = |it: char| {
            it.is_ascii_alphanumeric()
                || (!it.is_ascii() && (it.is_alphanumeric() || is_combining_mark(it)))
        };
        Self::joined(text.chars().map(|it| if keep(it) { it } else { '-' }))
    }

    /// The same for titles in plain ASCII with typographic punctuation, without Unicode tables:
    /// what a reader uses to fill in slugs that a chunk leaves out. `None` for other titles.
    /// Where it answers, it agrees with [`Slug::from_title`].
    #[must_use]
    pub fn plain(title: &str) -> Option<Self> {
        let plain = |it: char| it.is_ascii() || ('\u{2010}'..='\u{2027}').contains(&it);
        if !title.chars().all(plain) {
            return None;
        }
        Self::joined(
            title
                .chars()
                .map(|it| if it.is_ascii_alphanumeric() { it.to_ascii_lowercase() } else { '-' }),
        )
    }

    /// A slug that someone wrote, taken as it is; `None` where it is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fine = |it: char| matches!(it, 'a'..='z' | '0'..='9' | '-') || it > '\u{a0}';
        let hyphens = text.starts_with('-') || text.ends_with('-') || text.contains("--");
        let fits = !text.is_empty() && text.len() <= LONGEST && !hyphens;
        (fits && text.chars().all(fine)).then(|| Self(text.to_owned()))
    }

    /// This slug with a number behind it (`name-2`), for the second of that name. Where that
    /// would be too long, the end of the name makes room.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        let number = format!("-{number}");
        let end = self.0.floor_char_boundary(LONGEST - number.len());
        Self([self.0[..end].trim_end_matches('-'), &number].concat())
    }

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Joins what is left to a slug: runs of hyphens become one, ends are trimmed, and what is
    /// too long ends at a whole word where there is one.
    fn joined(chars: impl Iterator<Item = char>) -> Option<Self> {
        let mut text = String::new();
        for char in chars {
            if char != '-' || !(text.is_empty() || text.ends_with('-')) {
                text.push(char);
            }
        }
        text.truncate(text.trim_end_matches('-').len());
        // Four bytes are left for a number behind it.
        if text.len() > LONGEST - 4 {
            let end = text.floor_char_boundary(LONGEST - 4);
            text.truncate(text[..end].rfind('-').unwrap_or(end));
        }
        (!text.is_empty()).then_some(Self(text))
    }
}

fn ascii_letter(it: char) -> bool {
    it.is_ascii_alphanumeric()
}

/// Latin letters that do not fall apart into a letter and an accent (from WordPress's
/// `remove_accents`).
fn fold(char: char) -> Option<&'static str> {
    Some(match char {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ŋ' => "n",
        _ => return None,
    })
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, slug: &str) {
        assert_eq!(Slug::from_title(title).unwrap().as_str(), slug, "{title}");
    }

    #[test]
    fn slugs_follow_wordpress() {
        check("AI & Machine Learning", "ai-machine-learning");
        check("  Remote   Work! ", "remote-work");
        check("Élan Vital — naïve Straße", "elan-vital-naive-strasse");
        check("e\u{301}tude", "etude");
        check("C++ 20 / .NET", "c-20-net");
        check("Łódź, Ærø & İstanbul", "lodz-aero-istanbul");
        check("日本語のタグ", "日本語のタグ");
        check("Привет, мир", "привет-мир");
        check("हिन्दी", "हिन्दी");
    }

    #[test]
    fn a_title_without_letters_has_no_slug() {
        assert_eq!(Slug::from_title("?! …"), None);
        assert_eq!(Slug::from_title(""), None);
    }

    #[test]
    fn what_could_leave_the_folder_is_not_a_slug() {
        let bad = [
            "../../x", "a/b", "a\\b", ".", "a b", "a%2fb", "A", "-a", "a-", "a--b", "", "é\"",
            "a\u{7f}",
        ];
        for text in bad {
            assert_eq!(Slug::parse(text), None, "{text:?}");
        }
        assert!(Slug::parse("名前-2").is_some());
    }

    #[test]
    fn every_title_gives_a_slug_that_parses_and_plain_agrees() {
        lectern_trials::trials(|u| {
            let title: String = u.arbitrary()?;
            if let Some(slug) = Slug::from_title(&title) {
                assert_eq!(Slug::parse(slug.as_str()).as_ref(), Some(&slug), "{title:?}");
                assert_eq!(Slug::from_title(slug.as_str()), Some(slug), "twice is once");
            }
            if let Some(plain) = Slug::plain(&title) {
                assert_eq!(Some(plain), Slug::from_title(&title), "{title:?}");
            }
            Ok(())
        });
    }

    #[test]
    fn a_long_title_is_cut_at_a_word() {
        let slug = Slug::from_title(&"word ".repeat(100)).unwrap();
        assert!(slug.as_str().len() <= LONGEST - 4 && slug.as_str().ends_with("-word"));
        // Just long enough: a sign behind it, which leaves nothing in the slug, takes no word of it.
        let words = format!("{}-end", "x".repeat(LONGEST - 8));
        for title in [words.clone(), format!("{words}?"), format!("{words} – ")] {
            assert_eq!(Slug::from_title(&title).unwrap().as_str(), words, "{title}");
            assert_eq!(Slug::plain(&title).unwrap().as_str(), words, "{title}");
        }
        for longest in [slug.as_str(), &"x".repeat(LONGEST), &"名".repeat(53), &"xy-".repeat(53)] {
            let slug = Slug::parse(longest.trim_end_matches('-')).unwrap();
            for number in [2, 99, 10_000, usize::MAX] {
                let numbered = slug.numbered(number);
                assert_eq!(Slug::parse(numbered.as_str()), Some(numbered.clone()), "{numbered}");
                assert!(numbered.as_str().ends_with(&format!("-{number}")));
            }
        }
    }
}
