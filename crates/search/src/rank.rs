//! What a match is worth.
//!
//! BM25 over fields: Robertson, Zaragoza, "The Probabilistic Relevance Framework: BM25 and
//! Beyond", 2009, section 3.5. `SATURATION`, `LENGTH`, `KIN`, `PREFIX_OF_WORD` and `NEAR` were
//! measured on the CACM collection and on known items of real blogs; docs/BENCHMARKS.md, "Search,
//! ranking", has the figures before and after. What is called chosen here was not measured: it
//! keeps the order that readers expect, exact before longer before mistyped, and no figure says
//! that another value would be worse.
//!
//! What else decides what is found, and in which order, stands where it is used:
//! * the weights of fields: in the [`Schema`](crate::Schema), from whoever builds an index;
//! * where no post has all words, the square of the share that one has (`hits` in `search.rs`;
//!   chosen);
//! * the square root of the share of a longer word that was typed, how many longer words a short
//!   beginning stands for, how many a mistyped one (`variants.rs`; chosen);
//! * how many mistakes are forgiven (`typo.rs`);
//! * how many forms of a word nearness looks at (`NEAR_WORDS` in `matching.rs`; chosen).

/// How soon more occurrences stop counting (BM25's k1): 0 at once, 1.2 is usual, 3 late. Below what
/// is usual, since a post that is sought has all of the words rather than one of them often.
pub(crate) const SATURATION: f32 = 0.7;
/// How much a long text discounts its words (BM25's b): 0 not at all, 1 fully.
pub(crate) const LENGTH: f32 = 0.85;

/// Words with other accents than typed, all of them together as one word, as a share of the typed
/// one: 0 they do not count, 1 they are as good. Chosen, low, so that the form that was typed comes
/// first wherever it is.
pub(crate) const ACCENTS: f32 = 0.4;
/// Words with the same stem, all of them together as one word, as such a share. Measured against
/// 0.3.
pub(crate) const KIN: f32 = 0.1;
/// Either where the typed word itself is there, too, as a share of what it is worth alone: 0 it
/// adds nothing then, 1 it adds all. Chosen.
pub(crate) const BESIDE: f32 = 0.3;
/// A version that begins with the one typed (`1.85.0` for `1.85`), as a share of the typed one: 0
/// it does not count, 1 it is as good. Chosen, just below the version itself.
pub(crate) const VERSION: f32 = 0.9;
/// A longer word that begins with the one typed, as such a share; less the longer it is. Chosen.
pub(crate) const PREFIX: f32 = 0.7;
/// The same where the one typed is a word itself, as a share of that (0 to 1): most likely it is
/// the word. Measured against 1.
pub(crate) const PREFIX_OF_WORD: f32 = 0.3;
/// A word with one typing mistake, and one with two, as a share of the typed one (0 to 1). Chosen,
/// below a longer word.
pub(crate) const TYPO: [f32; 2] = [0.5, 0.25];

/// What two neighbouring words of the query next to each other add, in units of the rarer word's
/// weight: 0 nothing. Divided by their distance (Rasolofo, Savoy, "Term Proximity Scoring for
/// Keyword-Based Retrieval Systems", 2003, without the square).
pub(crate) const NEAR: f32 = 0.6;
/// The same in the other order, as a share of it: 0 nothing, 1 as much. Chosen.
pub(crate) const TURNED: f32 = 0.5;
/// How many of the best documents nearness is measured for. Chosen: more than anybody looks at.
pub(crate) const NEAR_DOCUMENTS: usize = 400;
/// Nearness does not ask for the positions of words that more than this share of all documents
/// have: they say little, and their positions are large. 0 no word, 1 every word; chosen.
pub(crate) const NEAR_COMMON: f32 = 0.3;
/// A word in so few documents is never too common to ask for. Chosen.
pub(crate) const NEAR_FEW: u32 = 100;

/// How rare a word is that `with` of `all` documents have: above 0, about ln(all/with).
pub(crate) fn rarity(all: usize, with: usize) -> f32 {
    let (all, with) = (all as f32, with as f32);
    (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln()
}

/// What an amount of occurrences is worth: 0 for none, towards `1 + SATURATION` for many.
pub(crate) fn saturated(amount: f32) -> f32 {
    amount * (SATURATION + 1.0) / (amount + SATURATION)
}

/// By what occurrences in a text of `length` words are divided, where texts have `mean` words.
pub(crate) fn discount(length: f32, mean: f32) -> f32 {
    1.0 - LENGTH + LENGTH * length / mean
}
