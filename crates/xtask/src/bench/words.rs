//! Words of a language that nobody speaks.

use super::random::Random;
use std::collections::BTreeSet;

const STARTS: [&str; 22] = [
    "b", "br", "c", "d", "dr", "f", "g", "h", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t",
    "tr", "v", "w", "",
];
const MIDDLES: [&str; 9] = ["a", "e", "i", "o", "u", "ai", "ea", "ou", "ie"];
const ENDS: [&str; 12] = ["", "", "", "n", "r", "l", "s", "t", "m", "ck", "nd", "th"];

/// How many words there are.
const COUNT: usize = 6000;

/// A list of invented words, short ones first, drawn as language draws them: few words often,
/// most words rarely.
pub(super) struct Words(Vec<String>);

impl Words {
    /// The list; the same from the same numbers.
    pub(super) fn new(random: &mut Random) -> Self {
        let mut seen = BTreeSet::new();
        let mut words = Vec::with_capacity(COUNT);
        while words.len() < COUNT {
            // The commonest words of a language are its shortest.
            let syllables = match words.len() {
                0..100 => 1,
                100..1500 => 2,
                _ => random.between(2, 4),
            };
            let word: String = (0..syllables).map(|_| syllable(random)).collect();
            if word.len() > 1 && seen.insert(word.clone()) {
                words.push(word);
            }
        }
        Self(words)
    }

    /// One word; early ones of the list far more often than late ones.
    pub(super) fn draw(&self, random: &mut Random) -> &str {
        self.0.get(random.tail(self.0.len())).map_or("", String::as_str)
    }

    /// The word at this place of the list, for names that must differ.
    pub(super) fn at(&self, place: usize) -> &str {
        self.0.get(place % self.0.len()).map_or("", String::as_str)
    }

    /// A sentence of so many words.
    pub(super) fn sentence(&self, words: usize, random: &mut Random) -> String {
        let words: Vec<&str> = (0..words).map(|_| self.draw(random)).collect();
        format!("{}.", capital(&words.join(" ")))
    }
}

/// The text with its first letter large.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|it| it.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

fn syllable(random: &mut Random) -> String {
    let mut draw = |list: &[&'static str]| list[random.below(list.len())];
    [draw(&STARTS), draw(&MIDDLES), draw(&ENDS)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_many_plain_and_all_different() {
        let words = Words::new(&mut Random::new(1)).0;
        assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), COUNT);
        assert!(words.iter().all(|it| it.bytes().all(|byte| byte.is_ascii_lowercase())));
    }
}
