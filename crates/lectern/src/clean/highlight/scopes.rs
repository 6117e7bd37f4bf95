//! What a grammar calls a word, in our dozen classes.

use std::sync::OnceLock;
use syntect::parsing::{Scope, ScopeStack};

/// Beginnings of scope names (Sublime Text's "scope naming") and their class; the first that fits
/// counts. An empty class ends the search: what lies further out says nothing of this word.
const CLASSES: &[(&str, &str)] = &[
    ("comment", "hl-c"),
    ("punctuation.section", ""),
    ("meta.interpolation", ""),
    ("meta.embedded", ""),
    ("constant.numeric", "hl-n"),
    ("constant.character", "hl-l"),
    ("constant", "hl-l"),
    ("variable.language", "hl-l"),
    ("keyword.operator.word", "hl-k"),
    ("keyword.operator", ""),
    ("keyword", "hl-k"),
    ("storage.type.numeric", "hl-n"),
    ("storage", "hl-k"),
    ("string", "hl-s"),
    ("entity.name.function", "hl-f"),
    ("support.function", "hl-f"),
    ("variable.function", "hl-f"),
    ("entity.name.tag", "hl-g"),
    ("entity.other.attribute-name", "hl-a"),
    ("variable.annotation", "hl-a"),
    ("support.type.property-name", "hl-a"),
    ("entity.name.section", "hl-h"),
    ("entity.name", "hl-t"),
    ("entity.other.inherited-class", "hl-t"),
    ("support.type", "hl-t"),
    ("support.class", "hl-t"),
    ("markup.inserted", "hl-i"),
    ("markup.deleted", "hl-d"),
    ("markup.heading", "hl-h"),
    ("meta.diff.header", "hl-h"),
    ("meta.diff.range", "hl-h"),
    ("source", ""),
    ("text", ""),
];

/// The class of a word at this place of a grammar.
pub(super) fn class(stack: &ScopeStack) -> Option<&'static str> {
    let known = known();
    let of_scope = |scope: &Scope| known.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope));
    let (_, class) = stack.as_slice().iter().rev().find_map(of_scope)?;
    Some(*class).filter(|it| !it.is_empty())
}

fn known() -> &'static [(Scope, &'static str)] {
    static KNOWN: OnceLock<Vec<(Scope, &'static str)>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let parsed =
            CLASSES.iter().filter_map(|(name, class)| Some((Scope::new(name).ok()?, *class)));
        parsed.collect()
    })
}
