//! Names for headings that have none.

use crate::markup::{Token, Tokens, attributes, tokens};
use crate::text::decoded;
use std::collections::HashSet;

/// Most tokens of a heading that are looked at: one that is left open is no longer one.
const LONGEST_HEADING: usize = 200;

/// Longest name, in characters.
const LONGEST_NAME: usize = 80;

/// The ids of a body, so that a made one is nobody else's.
#[derive(Debug)]
pub(super) struct Anchors<'a> {
    html: &'a str,
    /// Looked for at the first heading that has none: most bodies have none such.
    taken: Option<HashSet<String>>,
    /// As they came by, in the order of the text.
    seen: HashSet<String>,
}

impl<'a> Anchors<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Self { html, taken: None, seen: HashSet::new() }
    }

    /// Whether a start tag has an id that a tag before it has: only the first of a name keeps it
    /// (`finish.rs`), so a heading that repeats one is a heading without.
    pub(super) fn repeats(&mut self, name: &str, all: &str) -> bool {
        let id = id(name, all).filter(|it| !it.is_empty());
        id.is_some_and(|it| !self.seen.insert(it))
    }

    /// An id for the heading whose inside begins here; `None` for one without text.
    pub(super) fn of(&mut self, inside: &Tokens) -> Option<String> {
        let mut text = String::new();
        for token in inside.clone().take(LONGEST_HEADING) {
            match token {
                Token::Text(it) => text.push_str(&decoded(it)),
                Token::End { name, .. } if is_heading(name) => break,
                _ => {}
            }
        }
        let name = made(&text)?;
        let taken = self.taken.get_or_insert_with(|| ids(self.html));
        let numbered = (2..).map(|it| format!("{name}-{it}"));
        let id = std::iter::once(name.clone()).chain(numbered).find(|it| !taken.contains(it))?;
        taken.insert(id.clone());
        Some(id)
    }
}

/// The places of a body that links can lead to, in order, as clean HTML calls them but for the slug in front.
pub(crate) fn places(html: &str) -> Vec<String> {
    let (mut anchors, mut places) = (Anchors::new(html), Vec::new());
    let mut all = tokens(html);
    while let Some(token) = all.next() {
        let Token::Start { name, attributes, .. } = token else { continue };
        let is_repeated = anchors.repeats(name, attributes);
        let own = id(name, attributes).filter(|it| !it.is_empty() && !is_repeated);
        let made = || is_heading(name).then(|| anchors.of(&all)).flatten();
        places.extend(own.or_else(made));
    }
    places
}

fn ids(html: &str) -> HashSet<String> {
    let ids = tokens(html).filter_map(|it| match it {
        Token::Start { name, attributes, .. } => {
            id(name, attributes).map(|it| bare(&it).to_owned())
        }
        _ => None,
    });
    ids.collect()
}

/// The id among a tag's attributes, as a browser reads it but for blanks around it; of an `a` without one its `name`,
/// which does as well.
fn id(tag: &str, all: &str) -> Option<String> {
    let value = |wanted: &str| {
        let sign = wanted.as_bytes();
        let is_possible =
            all.as_bytes().windows(sign.len()).any(|it| it.eq_ignore_ascii_case(sign));
        let mut named = is_possible.then(|| attributes(all))?;
        let value = named.find(|(name, _)| name.eq_ignore_ascii_case(wanted))?.1.trim();
        (!value.is_empty()).then(|| decoded(value))
    };
    value("id").or_else(|| value("name").filter(|_| tag.eq_ignore_ascii_case("a")))
}

/// An id without the post's slug, which stands in front once it was cleaned.
fn bare(id: &str) -> &str {
    id.split_once(':').map_or(id, |it| it.1)
}

fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h' | b'H', b'1'..=b'6'])
}

/// Letters and digits, and a hyphen for each run of anything else, as slugs are made.
fn made(text: &str) -> Option<String> {
    let mut name = String::new();
    for char in text.chars().flat_map(char::to_lowercase) {
        match char.is_alphanumeric() {
            true => name.push(char),
            false if !name.is_empty() && !name.ends_with('-') => name.push('-'),
            false => {}
        }
    }
    let name: String = name.chars().take(LONGEST_NAME).collect();
    let name = name.trim_matches('-');
    (!name.is_empty()).then(|| name.to_owned())
}
