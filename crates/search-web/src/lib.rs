//! The search engine for a worker: bytes and texts in, numbers and texts out.
//!
//! `public/search.js` runs it: it fetches what [`Engine::wants`] names, checks it by
//! [`Engine::take`], and answers the page. Nothing here fetches or waits.
//!
//! ```text
//! const engine = new Engine(head, sha256OfHead)
//! while (!engine.search("rust wasm")) for (want of engine.wants()) engine.take(want, await fetch…)
//! engine.documents()   // best first
//! engine.snippet(html) // of one of them: text, marks, the heading it stands under
//! ```

mod snippet;
mod utf16;

use lectern_search::{Answer, Index, IndexError, Marks, Name, Notice, Outcome, Want};
use wasm_bindgen::prelude::*;

/// An index that is open, and the last answer.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    index: Index,
    answer: Answer,
    /// What is missing for the last search; after an answer, what would better its order.
    wants: Vec<Want>,
}

#[wasm_bindgen]
impl Engine {
    /// Opens an index from its first file, whose SHA-256 in hex is `name`.
    ///
    /// # Errors
    /// "damaged" where the bytes are, "version" where they are of one that this does not know.
    #[wasm_bindgen(constructor)]
    pub fn new(head: &[u8], name: &str) -> Result<Engine, String> {
        verify(head, name)?;
        let index = Index::open(head).map_err(unusable)?;
        Ok(Self { index, answer: Answer::default(), wants: Vec::new() })
    }

    /// Searches. `true`: the answer is here. `false`: files are missing, [`Engine::wants`] names
    /// them; bring them and search again.
    pub fn search(&mut self, text: &str) -> bool {
        match self.index.search(text) {
            Outcome::Wants(wants) => {
                self.wants = wants;
                false
            }
            Outcome::Found(answer) => {
                self.wants.clone_from(&answer.wants);
                self.answer = answer;
                true
            }
        }
    }

    /// The files that are missing, each as its SHA-256 in hex. After an answer: those that would
    /// make its order better.
    pub fn wants(&self) -> Vec<String> {
        self.wants.iter().map(|it| it.name.hex()).collect()
    }

    /// Wants the rest of the dictionary, so that the first mistyped word does not wait. `false`
    /// where all of it is here.
    pub fn want_dictionary(&mut self) -> bool {
        self.wants = self.index.missing_pages();
        !self.wants.is_empty()
    }

    /// Takes a file that was wanted, by its name.
    ///
    /// # Errors
    /// "damaged" where the bytes are not those of the name, "version" where they are of one that this does
    /// not know.
    pub fn take(&mut self, name: &str, bytes: &[u8]) -> Result<(), String> {
        verify(bytes, name)?;
        let want = self.wants.iter().find(|it| it.name.hex() == name);
        let Some(Want { file, .. }) = want.copied() else { return Ok(()) };
        self.index.take(file, bytes).map_err(unusable)
    }

    /// Checks a file that is none of the index's, by its name.
    ///
    /// # Errors
    /// "damaged" where the bytes are not those of the name.
    pub fn check(name: &str, bytes: &[u8]) -> Result<(), String> {
        verify(bytes, name)
    }

    /// The documents of the last answer, best first.
    pub fn documents(&self) -> Vec<u32> {
        self.answer.hits.iter().map(|it| it.document).collect()
    }

    /// What was done to find the last answer: "" as asked; "some" where documents have only some of
    /// the words; else "corrected:" and the query as it was taken.
    pub fn notice(&self) -> String {
        match &self.answer.notice {
            None => String::new(),
            Some(Notice::Some) => "some".to_owned(),
            Some(Notice::Corrected(query)) => format!("corrected:{query}"),
        }
    }

    /// The places to mark in a text: pairs of start and end in UTF-16 units, in order.
    pub fn mark(&self, text: &str) -> Vec<u32> {
        utf16::ranges(text, &self.marks().ranges(text))
    }

    /// What to show of a body's clean HTML.
    pub fn snippet(&self, html: &str) -> Option<snippet::Snippet> {
        snippet::Snippet::new(self.marks(), html)
    }

    fn marks(&self) -> &Marks {
        &self.answer.marks
    }
}

fn verify(bytes: &[u8], name: &str) -> Result<(), String> {
    match Name::of(bytes).hex() == name {
        true => Ok(()),
        false => Err(unusable(IndexError::Damaged)),
    }
}

/// What is wrong with a file, in a word: the worker tells it in the site's words, and fetches the file once
/// more in any case.
fn unusable(error: IndexError) -> String {
    let word = if let IndexError::Version(_) = error { "version" } else { "damaged" };
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lectern_search::{Builder, Layout, Schema};

    #[test]
    fn a_file_beside_the_index_is_checked_by_its_name() {
        let name = Name::of(b"a text").hex();
        assert_eq!(Engine::check(&name, b"a text"), Ok(()));
        assert_eq!(Engine::check(&name, b"another").err().as_deref(), Some("damaged"));
    }

    #[test]
    fn a_newer_index_is_not_called_damaged() {
        let schema = Schema { fields: Vec::new(), key: String::new() };
        let mut head = Builder::new(schema).finish(Layout::default()).head;
        let open = |head: &[u8]| Engine::new(head, &Name::of(head).hex()).err();
        assert_eq!(Engine::new(&head, "another").err().as_deref(), Some("damaged"));
        head[0] += 1;
        assert_eq!(open(&head).as_deref(), Some("version"));
        assert_eq!(open(&head[..1]).as_deref(), Some("version"));
        head[0] -= 1;
        assert_eq!(open(&head[..1]).as_deref(), Some("damaged"));
    }
}
