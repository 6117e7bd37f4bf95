//! Places in posts (`#…`) that links from other posts lead to.

use crate::cache::Unpacker;
use crate::clean;
use crate::text::letters;
use crate::texts::Kept;
use lectern_archive::Slug;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

/// What posts have for places. A post's text is looked at when the first link to a place in it is met:
/// few posts have such links.
#[derive(Debug, Default)]
pub(super) struct Places {
    known: Mutex<HashMap<Slug, Arc<OfPost>>>,
}

/// The places of one post.
#[derive(Debug, Default)]
pub(super) struct OfPost {
    ids: HashSet<String>,
    /// By what all forms of an id have in common.
    by_letters: HashMap<String, String>,
}

impl Places {
    /// The places of a post whose texts wait; `None` where they cannot be read, which ends the build once
    /// it is that post's turn.
    pub(super) fn of(&self, slug: &Slug, away: &Kept) -> Option<Arc<OfPost>> {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(places) = known().get(slug) {
            return Some(Arc::clone(places));
        }
        let bytes = away.read().ok()?;
        let places = Arc::new(OfPost::new(Unpacker::new(&bytes).text()?));
        known().insert(slug.clone(), Arc::clone(&places));
        Some(places)
    }
}

impl OfPost {
    fn new(html: &str) -> Self {
        let mut places = Self::default();
        for id in clean::places(html) {
            places.by_letters.entry(letters(&id)).or_insert_with(|| id.clone());
            places.ids.insert(id);
        }
        places
    }

    /// The id that is meant, be it written as another generator makes ids; `None` where there is none.
    pub(super) fn find(&self, wanted: &str) -> Option<&str> {
        let like = || self.by_letters.get(&letters(wanted)).filter(|it| !letters(it).is_empty());
        self.ids.get(wanted).or_else(like).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_by_its_id_and_by_the_form_that_another_generator_gives_it() {
        let places =
            OfPost::new("<h2 id=\"asyncawait\">a</h2><h3>What’s <b>new</b>?</h3><p id=\"--\">");
        assert_eq!(places.find("asyncawait"), Some("asyncawait"));
        assert_eq!(places.find("async/await"), Some("asyncawait"));
        assert_eq!(
            places.find("whats-new"),
            Some("what-s-new"),
            "a heading gets an id of its text"
        );
        assert_eq!(places.find("--"), Some("--"));
        for nowhere in ["operators", "", "?"] {
            assert_eq!(places.find(nowhere), None, "{nowhere:?}");
        }
    }
}
