//! Which documents have what a query asks for, and how well.

use crate::index::{Index, Want, WordId};
use crate::phrase;
use crate::postings::Posting;
use crate::query::{Atom, QueryWord, Words};
use crate::search::PLAIN;
use crate::variants::{Variant, Why, longer_words_of};
use crate::{measure, rank};

/// How freely a query is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// As it was typed; words that are nowhere as what they are misspelt from.
    Asked,
    /// All words may be misspelt, phrases need not be in order.
    Misspelt,
    /// As that, and a document needs only some of the clauses.
    Some,
}

/// One attempt to answer a query.
pub(crate) struct Matching<'i> {
    pub index: &'i Index,
    pub mode: Mode,
    /// Files that are needed and not here.
    pub wants: Vec<Want>,
    /// What was typed and what it was taken for.
    pub corrections: Vec<(String, String)>,
    /// Words to mark beyond those typed.
    pub marked: Vec<WordId>,
    /// For each clause of one word, in order: the words that it stands for, and its rarity. For
    /// nearness.
    pub groups: Vec<Group>,
}

/// The words that stand for one typed word.
pub(crate) struct Group {
    pub words: Vec<WordId>,
    pub rarity: f32,
}

/// Most words of a group whose positions nearness looks at.
const NEAR_WORDS: usize = 8;

impl<'i> Matching<'i> {
    pub(crate) fn new(index: &'i Index, mode: Mode) -> Self {
        let (wants, corrections, marked, groups) = Default::default();
        Self { index, mode, wants, corrections, marked, groups }
    }

    /// What each document is worth for a clause: the best of its alternatives; 0 where none holds.
    pub(crate) fn clause(&mut self, alternatives: &[Atom]) -> Vec<f32> {
        let mut best = vec![0.0; self.index.documents()];
        for atom in alternatives {
            let scores = self.atom(atom, true);
            for (best, score) in best.iter_mut().zip(scores) {
                *best = score.max(*best);
            }
        }
        best
    }

    /// The documents that have what is excluded: as it is typed, never as it may be meant.
    pub(crate) fn without(&mut self, atom: &Atom) -> Vec<f32> {
        self.atom(atom, false)
    }

    fn atom(&mut self, atom: &Atom, wanted: bool) -> Vec<f32> {
        match atom {
            Atom::Keys(from, to) => self.keys(*from, *to),
            Atom::Words(words) => match words.words.as_slice() {
                [word] => self.word(words, word, wanted),
                row if wanted && self.mode != Mode::Asked => self.row(words, row),
                _ => phrase::scores(self, words),
            },
        }
    }

    fn keys(&self, from: u32, to: u32) -> Vec<f32> {
        let within = |key: &u32| if (from..=to).contains(key) && *key > 0 { PLAIN } else { 0.0 };
        self.index.head.keys.iter().map(within).collect()
    }

    /// Words in a row, each on its own: all must be there.
    fn row(&mut self, words: &Words, row: &[QueryWord]) -> Vec<f32> {
        let mut sum: Option<Vec<f32>> = None;
        for (idx, word) in row.iter().enumerate() {
            let open = words.open && idx + 1 == row.len();
            let scores = self.word(&Words { open, ..words.clone() }, word, true);
            sum = Some(match sum {
                None => scores,
                Some(sum) => {
                    let both = |(a, b): (f32, f32)| if a > 0.0 && b > 0.0 { a + b } else { 0.0 };
                    sum.into_iter().zip(scores).map(both).collect()
                }
            });
        }
        sum.unwrap_or_default()
    }

    /// What each document is worth for one word.
    fn word(&mut self, words: &Words, word: &QueryWord, wanted: bool) -> Vec<f32> {
        let (index, wants) = (self.index, &mut self.wants);
        let mut variants = index.same(word, wants);
        if wanted {
            variants.extend(index.kin(word, &variants, wants));
        }
        if words.open {
            variants.extend(index.longer(word, wants));
        }
        if wanted {
            let unknown = variants.is_empty() && wants.is_empty();
            let is_begun = longer_words_of(word) == 0 || words.is_begun(word);
            if unknown && words.open && is_begun && self.mode != Mode::Some {
                // The first letter of a word that is still being typed asks for nothing yet: a list that
                // is empty until the second would be gone and come back with every search.
                return vec![PLAIN; index.documents()];
            }
            if unknown || self.mode != Mode::Asked {
                let meant = index.meant(word, words.open, wants);
                self.correct(words, word, unknown, &meant);
                variants.extend(meant);
            }
        }
        if wanted {
            let marked = variants.iter().filter(|it| it.why != Why::Longer);
            self.marked.extend(marked.map(|it| it.id));
        }
        self.scores(&variants, words.field, wanted)
    }

    fn correct(&mut self, words: &Words, word: &QueryWord, unknown: bool, meant: &[Variant]) {
        let Some(best) = meant.first().filter(|_| unknown) else { return };
        let meant = self.index.exact(best.id).to_owned();
        let typed = if words.words.len() == 1 { words.typed.clone() } else { word.exact.clone() };
        self.corrections.push((typed, meant));
    }

    /// What each document is worth for words of which any will do.
    ///
    /// Its forms with other accents and its kin add to the typed word, and never count as rarer
    /// than the word itself. Longer and misspelt words are others: the best one counts, and a longer
    /// one never as rarer than the typed one where that is a word.
    fn scores(&mut self, variants: &[Variant], field: Option<u8>, wanted: bool) -> Vec<f32> {
        let of = |why: fn(Why) -> bool| variants.iter().filter(move |it| why(it.why));
        let (mut scores, rarity) = self.together(of(|it| it == Why::Same), field, f32::INFINITY);
        let known = variants.iter().any(|it| it.why == Why::Same);
        for why in [Why::Accents, Why::Kin] {
            let others: Vec<&Variant> = variants.iter().filter(|it| it.why == why).collect();
            if others.is_empty() {
                continue;
            }
            let most = if known { rarity } else { f32::INFINITY };
            let (others, _) = self.together(others.into_iter(), field, most);
            for (score, other) in scores.iter_mut().zip(others) {
                *score += if *score > 0.0 { other * rank::BESIDE } else { other };
            }
        }
        let all = scores.len();
        for variant in of(|it| matches!(it, Why::Longer | Why::Typo(_))) {
            let with = self.index.documents_with(variant.id) as usize;
            let own = rank::rarity(all, with);
            let rarity = match variant.why {
                Why::Longer if known => own.min(rarity) * rank::PREFIX_OF_WORD,
                _ => own,
            } * variant.worth;
            self.each(variant.id, field, |document, amount| {
                if let Some(score) = scores.get_mut(document) {
                    *score = score.max(rarity * rank::saturated(amount));
                }
            });
        }
        if wanted {
            let words = variants.iter().map(|it| it.id).take(NEAR_WORDS).collect();
            self.groups.push(Group { words, rarity });
        }
        scores
    }

    /// What each document is worth for words that count as one, and how rare that one is, at
    /// most `most`.
    fn together<'v>(
        &mut self,
        variants: impl Iterator<Item = &'v Variant>,
        field: Option<u8>,
        most: f32,
    ) -> (Vec<f32>, f32) {
        let mut scores = vec![0.0_f32; self.index.documents()];
        let mut worth: f32 = 0.0;
        for variant in variants {
            worth = worth.max(variant.worth);
            self.each(variant.id, field, |document, amount| {
                if let Some(score) = scores.get_mut(document) {
                    *score += amount * variant.worth;
                }
            });
        }
        let with = scores.iter().filter(|it| **it > 0.0).count();
        let rarity = rank::rarity(scores.len(), with).min(most);
        for score in scores.iter_mut().filter(|it| **it > 0.0) {
            // Their worth lessens what they come to, not how soon they stop counting.
            *score = rarity * worth * rank::saturated(*score / worth);
        }
        (scores, rarity)
    }

    /// Calls `each` for the documents that have a word, with what its occurrences amount to.
    fn each(&mut self, word: WordId, field: Option<u8>, mut each: impl FnMut(usize, f32)) {
        let postings = match self.index.postings(word) {
            Ok(postings) => postings,
            Err(want) => {
                self.wants.extend(want);
                return;
            }
        };
        for posting in postings {
            if field.is_none_or(|it| posting.fields >> it & 1 == 1) {
                each(posting.document as usize, self.index.amount(posting, field));
            }
        }
    }
}

impl Index {
    /// What a word's occurrences in a document amount to, over all fields or in one.
    pub(crate) fn amount(&self, posting: &Posting, field: Option<u8>) -> f32 {
        let text = self.head.schema.text();
        let mut amount = 0.0;
        for (number, it) in self.head.schema.fields.iter().enumerate() {
            let here = posting.fields >> number & 1 == 1
                && field.is_none_or(|it| usize::from(it) == number);
            if !here {
                continue;
            }
            let weight = f32::from(it.weight) / 4.0;
            amount += match number == text {
                true => weight * f32::from(posting.count) / self.discount(posting.document),
                false => weight,
            };
        }
        // A field without weight is found, too.
        amount.max(PLAIN)
    }

    /// By what occurrences in a document's text are divided.
    pub(crate) fn discount(&self, document: u32) -> f32 {
        let length =
            self.head.lengths.get(document as usize).map_or(0, |it| measure::lengthen(*it));
        rank::discount(length as f32, self.mean)
    }
}
