//! What someone typed, as clauses. Any text is a query; none is an error.

use crate::schema::Schema;
use crate::script::{is_unspaced, is_word};
use crate::token::tokens;

/// A query: all clauses hold, and nothing that is excluded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    /// Each is a list of alternatives (`one OR other`), never empty.
    pub clauses: Vec<Vec<Atom>>,
    pub excluded: Vec<Atom>,
}

/// One thing to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Atom {
    /// Words that follow one another: one word, a phrase in quotes, or a name of several parts
    /// (`node.js`).
    Words(Words),
    /// Documents whose key lies between these, ends included.
    Keys(u32, u32),
}

/// Words that follow one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    /// The one field to look in; `None` for all.
    pub field: Option<u8>,
    /// At least one.
    pub words: Vec<QueryWord>,
    /// Whether the last is still being typed, so that it stands for all words that begin so.
    pub open: bool,
    /// What was typed for this, without its sign, its field and its quotes.
    pub typed: String,
}

impl Words {
    /// Whether a word that is no beginning may become an article and its noun with the next letter, as
    /// `l'ho` becomes `l'hom`.
    pub(crate) fn is_begun(&self, word: &QueryWord) -> bool {
        word.folded.len() <= 4 && self.typed.contains(['\'', '\u{2019}'])
    }
}

/// One word of a query in its comparable forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QueryWord {
    pub folded: String,
    pub exact: String,
}

/// Most clauses of a query; what follows is left out. Nobody types more on purpose.
const CLAUSES: usize = 32;
/// Most characters of a query that are read.
const TEXT: usize = 1000;

impl Query {
    /// Reads what someone typed.
    pub(crate) fn parse(text: &str, schema: &Schema) -> Self {
        let text =
            text.char_indices().nth(TEXT).map_or(text, |(end, _)| text.get(..end).unwrap_or(text));
        let pieces = pieces(text);
        let mut query = Self::default();
        let mut alternative = false;
        for (idx, piece) in pieces.iter().enumerate() {
            let between = idx > 0 && idx + 1 < pieces.len();
            if between && !piece.quoted && !piece.minus && piece.body == "OR" {
                alternative = true;
                continue;
            }
            let open = idx + 1 == pieces.len() && !piece.minus && piece.open;
            let Some(atom) = atom(piece, open, schema) else { continue };
            match query.clauses.last_mut().filter(|_| alternative && !piece.minus) {
                Some(clause) => clause.push(atom),
                None if piece.minus => query.excluded.push(atom),
                None => query.clauses.push(vec![atom]),
            }
            alternative = false;
            if query.clauses.len() + query.excluded.len() >= CLAUSES {
                break;
            }
        }
        query
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.clauses.is_empty() && self.excluded.is_empty()
    }
}

/// A piece of the text between spaces outside quotes.
#[derive(Debug)]
struct Piece {
    minus: bool,
    /// What stands before a colon, where that could be a field.
    field: Option<String>,
    body: String,
    quoted: bool,
    /// Whether more may be typed onto it: it ends with a letter, or its quote is not closed.
    open: bool,
}

fn is_quote(char: char) -> bool {
    matches!(char, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}')
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (piece, after) = piece(rest);
        pieces.push(piece);
        rest = after.trim_start();
    }
    pieces
}

fn piece(text: &str) -> (Piece, &str) {
    // Two of them are an option of a program (`--release`), which is a word as it stands.
    let excludes = |it: char| !it.is_whitespace() && it != '-';
    let minus = text.starts_with('-') && text.chars().nth(1).is_some_and(excludes);
    let text = if minus { text.get(1..).unwrap_or_default() } else { text };
    let name = text.find(|it: char| !it.is_ascii_alphabetic()).unwrap_or(text.len());
    let after = text.get(name..).and_then(|it| it.strip_prefix(':'));
    let (field, text) = match after {
        Some(after) if name > 0 && after.chars().next().is_some_and(|it| !it.is_whitespace()) => {
            (text.get(..name).map(str::to_owned), after)
        }
        _ => (None, text),
    };
    if let Some(quoted) = text.strip_prefix(is_quote) {
        let end = quoted.find(is_quote);
        let body = quoted.get(..end.unwrap_or(quoted.len())).unwrap_or_default().to_owned();
        let rest = end.and_then(|it| quoted.get(it..)?.strip_prefix(is_quote)).unwrap_or_default();
        let open = end.is_none() && body.chars().next_back().is_some_and(is_word);
        return (Piece { minus, field, body, quoted: true, open }, rest);
    }
    let end = text.find(|it: char| it.is_whitespace() || is_quote(it)).unwrap_or(text.len());
    let (body, rest) = text.split_at(end);
    let last = body.chars().next_back();
    let open = rest.is_empty() && last.is_some_and(|it| is_word(it) || matches!(it, '+' | '#'));
    (Piece { minus, field, body: body.to_owned(), quoted: false, open }, rest)
}

fn atom(piece: &Piece, open: bool, schema: &Schema) -> Option<Atom> {
    let name = piece.field.as_deref();
    if let Some(name) = name.filter(|it| it.eq_ignore_ascii_case(&schema.key)) {
        return keys(&piece.body).or_else(|| words(&format!("{name} {}", piece.body), None, open));
    }
    match name.map(|it| (it, schema.field(it))) {
        Some((_, Some(field))) => words(&piece.body, Some(field), open),
        // Not a field: a colon like any other sign.
        Some((name, None)) => words(&format!("{name}:{}", piece.body), None, open),
        None => words(&piece.body, None, open),
    }
}

fn words(text: &str, field: Option<u8>, open: bool) -> Option<Atom> {
    let mut words = Vec::new();
    let mut place = None;
    tokens(text, &mut |it| {
        if it.spare || place == Some(it.place) {
            return;
        }
        place = Some(it.place);
        words.push(QueryWord { folded: it.folded.to_owned(), exact: it.exact.to_owned() });
    });
    let typed = text.trim().to_owned();
    // A lone character of a script without spaces stands in the dictionary as the first of two.
    let open = open || words.last().is_some_and(|it| is_lone(&it.folded));
    (!words.is_empty()).then_some(Atom::Words(Words { field, words, open, typed }))
}

fn is_lone(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(is_unspaced) && characters.next().is_none()
}

/// Keys from `2019`, `2019-05`, `2019-05-07`, and `FROM..TO` with either end left out.
fn keys(text: &str) -> Option<Atom> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let low = if from.is_empty() { 1 } else { key(from)?.0 };
    let high = if to.is_empty() { u32::MAX } else { key(to)?.1 };
    (!(from.is_empty() && to.is_empty())).then_some(Atom::Keys(low, high))
}

/// The smallest and the largest key of a year, a month or a day.
fn key(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.split('-').map(|it| match it.bytes().all(|it| it.is_ascii_digit()) {
        true => it.parse::<u32>().ok(),
        false => None,
    });
    let year = numbers.next()?.filter(|it| *it <= 9999)?;
    let Some(month) = numbers.next() else { return Some((year * 10_000, year * 10_000 + 9999)) };
    let month = year * 100 + month.filter(|it| *it <= 99)?;
    let Some(day) = numbers.next() else { return Some((month * 100, month * 100 + 99)) };
    let day = month * 100 + day.filter(|it| *it <= 99)?;
    numbers.next().is_none().then_some((day, day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Field;

    fn schema() -> Schema {
        let field = |name: &str| Field { name: name.to_owned(), weight: 4 };
        Schema { fields: ["title", "tag", "text"].map(field).into(), key: "date".to_owned() }
    }

    /// The clauses in words: `|` between alternatives, `*` after an open word.
    fn parsed(text: &str) -> String {
        let query = Query::parse(text, &schema());
        let atom = |atom: &Atom| match atom {
            Atom::Keys(from, to) => format!("{from}..{to}"),
            Atom::Words(it) => {
                let field = it.field.map_or(String::new(), |it| format!("{it}:"));
                let words: Vec<&str> = it.words.iter().map(|it| it.folded.as_str()).collect();
                format!("{field}{}{}", words.join("+"), if it.open { "*" } else { "" })
            }
        };
        let clause = |it: &Vec<Atom>| it.iter().map(atom).collect::<Vec<_>>().join("|");
        let mut all: Vec<String> = query.clauses.iter().map(clause).collect();
        all.extend(query.excluded.iter().map(|it| format!("-{}", atom(it))));
        all.join(" ")
    }

    #[test]
    fn words_phrases_and_signs_are_told_apart() {
        assert_eq!(parsed("Rust wasm"), "rust wasm*");
        assert_eq!(parsed("rust wasm "), "rust wasm");
        assert_eq!(parsed("a \"big small\" b -c -\"d e\" "), "a big+small b -c -d+e");
        assert_eq!(parsed("x \"to be or"), "x to+be+or*");
        assert_eq!(parsed("“curly quotes” "), "curly+quotes");
        assert_eq!(parsed("node.js c++ .NET"), "node+js c++ .net*");
        assert_eq!(parsed("well-known"), "well+known*");
    }

    #[test]
    fn one_minus_excludes_and_two_belong_to_the_word() {
        assert_eq!(parsed("cargo build --release"), "cargo build release*");
        assert_eq!(parsed("--release -debug "), "release -debug");
        assert_eq!(parsed("--no-default-features "), "no+default+features");
        assert_eq!(parsed("git --\"dry run\" ---x -- -"), "git dry+run x");
        assert_eq!(parsed("a OR --b "), "a|b");
    }

    #[test]
    fn fields_and_dates_are_told_apart() {
        assert_eq!(parsed("title:rust tag:\"remote work\" "), "0:rust 1:remote+work");
        assert_eq!(parsed("TITLE:x"), "0:x*");
        assert_eq!(parsed("http://example.com "), "http+example+com");
        assert_eq!(parsed("date:2019"), "20190000..20199999");
        assert_eq!(parsed("date:2019..2021-06"), "20190000..20210699");
        assert_eq!(parsed("date:2019-05-07"), "20190507..20190507");
        assert_eq!(parsed("date:..2020 date:2021.. "), "1..20209999 20210000..4294967295");
        assert_eq!(parsed("date:soon "), "date+soon");
        assert_eq!(parsed("title: x"), "title x*");
    }

    #[test]
    fn alternatives_are_between_words_in_capitals_only() {
        assert_eq!(parsed("a OR b c "), "a|b c");
        assert_eq!(parsed("a OR b OR c "), "a|b|c");
        assert_eq!(parsed("OR a or b OR"), "or a or b or*");
        assert_eq!(parsed("a OR -b c "), "a c -b");
    }

    #[test]
    fn unspaced_scripts_ask_for_their_pairs() {
        assert_eq!(parsed("日本語"), "日本+本語*");
        assert_eq!(parsed("猫"), "猫*");
    }

    #[test]
    fn any_text_is_a_query() {
        for text in [
            "",
            "   ",
            "-",
            "--",
            "\"",
            "\"\"",
            "-\"",
            ":",
            "title:",
            "date:..",
            "date:1-2-3-4",
            "…",
        ] {
            let _ = parsed(text);
        }
        lectern_trials::trials(|u| {
            let text: String = u.arbitrary()?;
            let query = Query::parse(&text, &schema());
            assert!(query.clauses.iter().all(|it| !it.is_empty()));
            Ok(())
        });
    }
}
