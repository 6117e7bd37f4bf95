//! The words of the dictionary that a typed word stands for.

use crate::index::{Index, Want, WordId};
use crate::query::QueryWord;
use crate::rank;
use crate::typo::{Typed, forgiven};

/// A word of the dictionary that stands for a typed one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Variant {
    pub id: WordId,
    /// What it counts, of 1.
    pub worth: f32,
    pub why: Why,
}

/// Why a word stands for a typed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// The same.
    Same,
    /// The same, but for accents.
    Accents,
    /// The same stem, or a version of it.
    Kin,
    /// It begins with the typed one.
    Longer,
    /// This many typing mistakes apart.
    Typo(u32),
}

/// Most longer words that an open word stands for, by its length in characters, the most common
/// first. Someone who has typed two letters is not done, and their postings would be megabytes.
fn longer_words(characters: usize) -> usize {
    match characters {
        0 | 1 => 0,
        2 => 16,
        3 => 64,
        _ => 2048,
    }
}

/// Most longer words that this word stands for while it is still being typed; 0 where it is too
/// short to be the beginning of any.
pub(crate) fn longer_words_of(word: &QueryWord) -> usize {
    let typed = word.folded.chars().count();
    // One character of a script without spaces stands for all pairs that begin with it, not for the
    // first of eight letters.
    let unspaced = word.folded.chars().all(crate::script::is_unspaced);
    longer_words(if unspaced { typed + 3 } else { typed })
}

/// Most words that a mistyped one stands for, nearest first.
const TYPOS: usize = 24;

impl Index {
    /// The words whose folded form is the typed one.
    pub(crate) fn same(&self, word: &QueryWord, wants: &mut Vec<Want>) -> Vec<Variant> {
        let mut found = Vec::new();
        for page in self.pages_between(&word.folded, &word.folded) {
            let Some(loaded) = self.page(page) else {
                wants.extend(self.page_want(page));
                continue;
            };
            for number in loaded.equal_to(&word.folded) {
                let exact = loaded.exact(number) == word.exact;
                let id = WordId { page, word: number as u32 };
                let (worth, why) =
                    if exact { (1.0, Why::Same) } else { (rank::ACCENTS, Why::Accents) };
                found.push(Variant { id, worth, why });
            }
        }
        found
    }

    /// The words with the stem of one of these, and longer versions.
    pub(crate) fn kin(
        &self,
        word: &QueryWord,
        same: &[Variant],
        wants: &mut Vec<Want>,
    ) -> Vec<Variant> {
        let mut found = Vec::new();
        for variant in same {
            let Some(page) = self.page(variant.id.page) else { continue };
            for number in page.kin(variant.id.word as usize) {
                let id = WordId { page: variant.id.page, word: number as u32 };
                found.push(Variant { id, worth: rank::KIN, why: Why::Kin });
            }
        }
        if word.folded.contains('.') && word.folded.starts_with(|it: char| it.is_ascii_digit()) {
            for id in self.beginning_with(&format!("{}.", word.folded), wants) {
                found.push(Variant { id, worth: rank::VERSION, why: Why::Kin });
            }
        }
        found.retain(|it| !same.iter().any(|same| same.id == it.id));
        found
    }

    fn beginning_with(&self, prefix: &str, wants: &mut Vec<Want>) -> Vec<WordId> {
        let mut found = Vec::new();
        for page in self.pages_between(prefix, prefix) {
            match self.page(page) {
                Some(loaded) => {
                    let words = loaded.beginning_with(prefix);
                    found.extend(words.map(|it| WordId { page, word: it as u32 }));
                }
                None => wants.extend(self.page_want(page)),
            }
        }
        found
    }

    /// The longer words that an open word may become, the most common first.
    pub(crate) fn longer(&self, word: &QueryWord, wants: &mut Vec<Want>) -> Vec<Variant> {
        let typed = word.folded.chars().count();
        let most = longer_words_of(word);
        if most == 0 {
            return Vec::new();
        }
        let mut found = self.beginning_with(&word.folded, wants);
        found.retain(|it| self.folded(*it) != word.folded);
        if found.len() > most {
            found.sort_unstable_by_key(|it| (std::cmp::Reverse(self.documents_with(*it)), *it));
            found.truncate(most);
        }
        let share = |id: WordId| typed as f32 / self.folded(id).chars().count().max(1) as f32;
        let variant = |id| Variant { id, worth: rank::PREFIX * share(id).sqrt(), why: Why::Longer };
        found.into_iter().map(variant).collect()
    }

    /// The words that a mistyped one may mean, nearest first, then most common. Looks through the
    /// whole dictionary, so it wants all pages.
    pub(crate) fn meant(
        &self,
        word: &QueryWord,
        open: bool,
        wants: &mut Vec<Want>,
    ) -> Vec<Variant> {
        let characters = word.folded.chars().count();
        let most = forgiven(characters);
        if most == 0 {
            return Vec::new();
        }
        let missing = self.missing_pages();
        if !missing.is_empty() {
            wants.extend(missing);
            return Vec::new();
        }
        let mut found = self.near(&mut Typed::new(&word.folded, most), false);
        if found.is_empty() && open {
            found = self.near(&mut Typed::new(&word.folded, 1), true);
        }
        found.retain(|it| it.0 > 0);
        found.sort_unstable_by_key(|(mistakes, id)| {
            (*mistakes, std::cmp::Reverse(self.documents_with(*id)), *id)
        });
        // A word two mistakes away is not what was meant where one is a single mistake away.
        let nearest = found.first().map_or(0, |it| it.0);
        found.retain(|it| it.0 == nearest);
        found.truncate(TYPOS);
        let worth = |mistakes: u32| rank::TYPO.get(mistakes as usize - 1).copied().unwrap_or(0.1);
        let variant =
            |(mistakes, id)| Variant { id, worth: worth(mistakes), why: Why::Typo(mistakes) };
        found.into_iter().map(variant).collect()
    }

    /// All words that are near the typed one, or that begin near it, with their mistakes.
    fn near(&self, typed: &mut Typed, beginning: bool) -> Vec<(u32, WordId)> {
        let mut found = Vec::new();
        for number in 0..self.head.pages.len() as u32 {
            let Some(page) = self.page(number) else { continue };
            for (word, letters) in page.letters().iter().enumerate() {
                let mistakes = match beginning {
                    false if typed.may_be(*letters) => typed.distance(page.folded(word)),
                    true if typed.may_begin(*letters) => typed.beginning(page.folded(word)),
                    _ => None,
                };
                if let Some(mistakes) = mistakes {
                    found.push((mistakes, WordId { page: number, word: word as u32 }));
                }
            }
        }
        found
    }
}
