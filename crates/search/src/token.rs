//! Text to words: the one tokenizer of both sides, of documents and of queries.

use crate::fold;
use crate::script::{is_unspaced, is_word};
use std::ops::Range;

/// Bytes of a word that are kept; what is longer is compared by its beginning. Longer "words" are
/// encoded data, which nobody types whole.
pub(crate) const WORD_BYTES: usize = 64;
/// The same of its form with accents: nobody stacks more than a few on a letter.
pub(crate) const EXACT_BYTES: usize = 4 * WORD_BYTES;

/// Bytes kept of a row of hex digits: ten are 40 bits, more than any blog has checksums.
const CHECKSUM: usize = 10;
/// Bytes kept of another row of letters and digits.
const MIXED: usize = 20;

/// One word as it is compared.
#[derive(Debug)]
pub(crate) struct Token<'a> {
    /// Without case and accents.
    pub folded: &'a str,
    /// Without case.
    pub exact: &'a str,
    /// Where it stands in the text, in bytes, on character boundaries.
    pub range: Range<usize>,
    /// Its number in the text: neighbours differ by one. Two forms of one word share it (`c++`
    /// and `c`), the more special one comes first.
    pub place: u32,
    /// Whether this is a further form of what other tokens at hand say already: the plain form of
    /// `c++`, the last character of a run that its bigrams cover. A query leaves it out.
    pub spare: bool,
}

/// Calls `each` for every word of a text, in order.
///
/// A word is a run of letters, digits and their marks. Beyond that:
/// * scripts written without spaces (Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese) become
///   overlapping pairs of characters, and the last character of a run once more alone, so that
///   each character begins a word;
/// * digits joined by dots stay together (`1.85.0`), as do `C++`, `F#`, `.NET`, which are also
///   found without their signs; anything else joined by signs (`foo_bar`, `node.js`) is its parts;
/// * an apostrophe joins (`don't` is `dont`), ends before an `s` (`rust's` is `rust`), and parts a
///   short article from its noun (`l'homme` is `l`, `homme`).
pub(crate) fn tokens(text: &str, each: &mut dyn FnMut(&Token)) {
    let mut scan = Scan { text, place: 0, exact: String::new(), folded: String::new(), each };
    let mut at = 0;
    while let Some(char) = scan.char(at) {
        at = match char {
            _ if !is_word(char) => at + char.len_utf8(),
            _ if is_unspaced(char) => scan.run(at),
            _ => scan.word(at),
        };
    }
}

struct Scan<'t> {
    text: &'t str,
    place: u32,
    exact: String,
    folded: String,
    each: &'t mut dyn FnMut(&Token),
}

impl Scan<'_> {
    fn char(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// Hands out `range` under the current place.
    fn give(&mut self, range: Range<usize>, spare: bool) {
        self.exact.clear();
        self.folded.clear();
        for char in self.text.get(range.clone()).unwrap_or_default().chars() {
            if !matches!(char, '\'' | '\u{2019}') {
                fold::push(char, &mut self.exact, &mut self.folded);
            }
            if self.folded.len() >= WORD_BYTES || self.exact.len() >= EXACT_BYTES {
                break;
            }
        }
        self.shorten();
        if !self.folded.is_empty() {
            let (exact, folded, place) = (&*self.exact, &*self.folded, self.place);
            (self.each)(&Token { folded, exact, range, place, spare });
        }
    }

    /// Cuts checksums and other long rows of letters and digits. Their ends tell nobody anything,
    /// and in a blog of releases they would be most of the dictionary.
    fn shorten(&mut self) {
        let bytes = self.folded.as_bytes();
        if bytes.len() <= CHECKSUM
            || !self.exact.is_ascii()
            || !bytes.iter().any(u8::is_ascii_digit)
        {
            return;
        }
        if bytes.iter().all(u8::is_ascii_hexdigit) {
            self.folded.truncate(CHECKSUM);
            self.exact.truncate(CHECKSUM);
        } else if bytes.len() > MIXED {
            self.folded.truncate(MIXED);
            self.exact.truncate(MIXED);
        }
    }

    /// A run of a script without spaces, from `start`; returns its end.
    fn run(&mut self, start: usize) -> usize {
        let mut last: Option<usize> = None;
        let mut at = start;
        while let Some(char) = self.char(at).filter(|it| is_unspaced(*it)) {
            let end = at + char.len_utf8();
            if let Some(last) = last {
                self.give(last..end, false);
                self.place += 1;
            }
            last = Some(at);
            at = end;
        }
        if let Some(last) = last {
            self.give(last..at, last != start);
            self.place += 1;
        }
        at
    }

    /// A word of a script with spaces, from `start`; returns its end.
    fn word(&mut self, start: usize) -> usize {
        let (end, apostrophe) = self.end(start);
        match apostrophe {
            Some((at, length)) => self.parts(start, at, at + length, end),
            None => {
                let with_signs = self.signs(start, end);
                if let Some(range) = with_signs.clone() {
                    self.give(range, false);
                }
                self.give(start..end, with_signs.is_some());
                self.place += 1;
            }
        }
        end
    }

    /// Where a word ends, and where its first apostrophe stands, with its length in bytes.
    fn end(&self, start: usize) -> (usize, Option<(usize, usize)>) {
        let mut at = start;
        let mut apostrophe = None;
        while let Some(char) = self.char(at) {
            let next = at + char.len_utf8();
            let inside = match char {
                '.' => {
                    self.before(at).is_some_and(|it| it.is_ascii_digit())
                        && self.char(next).is_some_and(|it| it.is_ascii_digit())
                }
                '\'' | '\u{2019}' => {
                    self.before(at).is_some_and(char::is_alphabetic)
                        && self.char(next).is_some_and(|it| it.is_alphabetic() && !is_unspaced(it))
                }
                _ => fold::is_invisible(char) || is_word(char) && !is_unspaced(char),
            };
            if !inside {
                break;
            }
            if matches!(char, '\'' | '\u{2019}') && apostrophe.is_none() {
                apostrophe = Some((at, char.len_utf8()));
            }
            at = next;
        }
        (at, apostrophe)
    }

    /// A word with an apostrophe between `left` and `right`.
    fn parts(&mut self, start: usize, left: usize, right: usize, end: usize) {
        let letters = |it: &str| it.chars().count();
        let (first, second) = (
            self.text.get(start..left).unwrap_or_default(),
            self.text.get(right..end).unwrap_or_default(),
        );
        if matches!(second, "s" | "S") {
            self.give(start..left, false);
        } else if letters(first) <= 2 && letters(second) >= 3 {
            self.give(start..left, false);
            self.place += 1;
            self.give(right..end, false);
        } else {
            self.give(start..end, false);
        }
        self.place += 1;
    }

    /// The word with the signs that belong to its name: `C++`, `F#`, `.NET`.
    fn signs(&self, start: usize, end: usize) -> Option<Range<usize>> {
        if !self.char(start)?.is_ascii_alphabetic() {
            return None;
        }
        let word = |at: usize| self.char(at).is_some_and(is_word);
        let rest = self.text.get(end..).unwrap_or_default();
        for sign in ["++", "+", "#"] {
            if rest.starts_with(sign) && !word(end + sign.len()) {
                return Some(start..end + sign.len());
            }
        }
        let dot = start.checked_sub(1).filter(|it| self.char(*it) == Some('.'))?;
        let free = !self.before(dot).is_some_and(|it| is_word(it) || it == '.');
        free.then_some(dot..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The folded tokens with their places; spare ones in brackets.
    fn words(text: &str) -> String {
        let mut words = Vec::new();
        tokens(text, &mut |it| {
            assert!(text.get(it.range.clone()).is_some(), "{it:?} is off a boundary");
            let word = format!("{}:{}", it.folded, it.place);
            words.push(if it.spare { format!("({word})") } else { word });
        });
        words.join(" ")
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(words("Hello, World — 2nd try!"), "hello:0 world:1 2nd:2 try:3");
        assert_eq!(words("foo_bar node.js std::vec"), "foo:0 bar:1 node:2 js:3 std:4 vec:5");
        assert_eq!(words("…"), "");
    }

    #[test]
    fn versions_and_names_with_signs_stay_whole() {
        assert_eq!(words("Rust 1.85.0."), "rust:0 1.85.0:1");
        assert_eq!(words("C++ and F#, .NET"), "c++:0 (c:0) and:1 f#:2 (f:2) .net:3 (net:3)");
        assert_eq!(words("a+b c#d end.Next e.g. ..."), "a:0 b:1 c:2 d:3 end:4 next:5 e:6 g:7");
        assert_eq!(words("x86-64 v1.2"), "x86:0 64:1 v1.2:2");
    }

    #[test]
    fn apostrophes_join_or_part() {
        assert_eq!(
            words("don’t Rust's l'homme I'm 'quoted'"),
            "dont:0 rust:1 l:2 homme:3 im:4 quoted:5"
        );
    }

    #[test]
    fn unspaced_scripts_become_pairs() {
        assert_eq!(words("日本語で"), "日本:0 本語:1 語で:2 (で:3)");
        assert_eq!(words("猫 2024年"), "猫:0 2024:1 年:2");
        assert_eq!(words("Rustを使う"), "rust:0 を使:1 使う:2 (う:3)");
        assert_eq!(words("ภาษา"), "ภา:0 าษ:1 ษา:2 (า:3)");
    }

    #[test]
    fn accents_and_invisible_characters_do_not_part_words() {
        assert_eq!(words("re\u{301}sume\u{301} co\u{ad}operate"), "resume:0 cooperate:1");
        assert_eq!(words("हिन्दी"), "हिन्दी:0");
        assert_eq!(words("می\u{200c}خواهم").split(' ').count(), 1);
    }

    #[test]
    fn tokens_of_any_text_are_in_order_and_on_boundaries() {
        lectern_trials::trials(|u| {
            let text: String = u.arbitrary()?;
            let (mut place, mut start) = (0, 0);
            tokens(&text, &mut |it| {
                assert!(text.get(it.range.clone()).is_some() && !it.folded.is_empty());
                assert!(it.place == place || it.place == place + 1);
                assert!(it.range.start + 4 >= start);
                (place, start) = (it.place, it.range.start);
            });
            Ok(())
        });
    }

    #[test]
    fn a_folded_token_is_its_own_token() {
        lectern_trials::trials(|u| {
            let text: String = u.arbitrary()?;
            let mut folded = Vec::new();
            tokens(&text, &mut |it| folded.push(it.folded.to_owned()));
            for word in folded {
                let mut first = None;
                tokens(&word, &mut |it| {
                    first.get_or_insert_with(|| it.folded.to_owned());
                });
                assert!(first.is_some(), "{word:?} is no word");
            }
            Ok(())
        });
    }
}
