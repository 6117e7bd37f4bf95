//! From what someone typed to the documents that answer it.

use crate::answer::{Answer, Hit, Notice, Outcome};
use crate::index::{Index, Want};
use crate::matching::{Matching, Mode};
use crate::query::{Atom, Query, Words};
use crate::script::is_word;
use crate::variants::longer_words_of;
use crate::{marks::Marks, near};

impl Index {
    /// The documents that answer what someone typed. Any text is a query, none is an error; a
    /// text without a word in it is answered by nothing.
    ///
    /// The last word counts as the beginning of one, unless a space follows it; a single letter that is
    /// no word asks for nothing yet, nor does `l'ho` on its way to `l'homme`. Words that are
    /// nowhere are taken for those that they may be misspelt from, and a query of which nothing
    /// has all words, or not in the row that was asked for, is answered by what comes near;
    /// [`Answer::notice`] says so.
    #[must_use]
    pub fn search(&self, text: &str) -> Outcome {
        let query = Query::parse(text, &self.head.schema);
        if query.is_empty() {
            return Outcome::Found(Answer::default());
        }
        let (mut modes, mut found) = ([Mode::Asked, Mode::Misspelt, Mode::Some].into_iter(), None);
        while let Some(mode) = modes.next().filter(|_| found.is_none()) {
            match self.attempt(&query, text, mode) {
                Err(wants) => return Outcome::Wants(wants),
                Ok(answer) if answer.hits.is_empty() => {}
                Ok(answer) => found = Some(answer),
            }
        }
        Outcome::Found(found.unwrap_or_default())
    }

    /// One way of answering; the files that it needs where they are not here.
    fn attempt(&self, query: &Query, text: &str, mode: Mode) -> Result<Answer, Vec<Want>> {
        let mut matching = Matching::new(self, mode);
        let clauses: Vec<Vec<f32>> = query.clauses.iter().map(|it| matching.clause(it)).collect();
        let excluded: Vec<Vec<f32>> =
            query.excluded.iter().map(|it| matching.without(it)).collect();
        if !matching.wants.is_empty() {
            return Err(unique(matching.wants));
        }
        let mut hits = self.hits(&clauses, &excluded, mode);
        let wants = near::improve(self, &matching.groups, &mut hits);
        // Equal scores keep the order of the documents.
        hits.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.document.cmp(&b.document)));
        let notice = match mode {
            Mode::Asked => corrected(text, &matching.corrections),
            Mode::Misspelt => corrected(text, &matching.corrections).or(Some(Notice::Some)),
            Mode::Some => Some(Notice::Some),
        };
        Ok(Answer { hits, notice, marks: self.marks(query, &matching), wants: unique(wants) })
    }

    /// The documents that all clauses hold for (in [`Mode::Some`]: any), and nothing excluded.
    fn hits(&self, clauses: &[Vec<f32>], excluded: &[Vec<f32>], mode: Mode) -> Vec<Hit> {
        let mut hits = Vec::new();
        for document in 0..self.documents() {
            let scores = clauses.iter().map(|it| it.get(document).copied().unwrap_or(0.0));
            let holds = scores.clone().filter(|it| *it > 0.0).count();
            let enough = match mode {
                Mode::Some => holds > 0,
                Mode::Asked | Mode::Misspelt => holds == clauses.len(),
            };
            let out = excluded.iter().any(|it| it.get(document).is_some_and(|it| *it > 0.0));
            if enough && !out {
                let share = (holds.max(1) as f32) / clauses.len().max(1) as f32;
                let score = scores.sum::<f32>() * share * share;
                hits.push(Hit { document: document as u32, score: score.max(f32::MIN_POSITIVE) });
            }
        }
        hits
    }

    fn marks(&self, query: &Query, matching: &Matching) -> Marks {
        let mut marks = Marks::default();
        for atom in query.clauses.iter().flatten() {
            let Atom::Words(Words { words, open, .. }) = atom else { continue };
            match words.as_slice() {
                [word] if *open && longer_words_of(word) > 0 => {
                    marks.beginnings.insert(word.folded.clone());
                }
                [word] => {
                    marks.words.insert(word.folded.clone());
                }
                row if matching.mode == Mode::Asked => {
                    let row = row.iter().map(|it| it.folded.clone()).collect();
                    marks.rows.push((row, *open));
                }
                row => marks.words.extend(row.iter().map(|it| it.folded.clone())),
            }
        }
        marks.words.extend(matching.marked.iter().map(|it| self.folded(*it).to_owned()));
        marks
    }
}

/// The query with the corrected words in place; `None` where there are none, or none is found in it (a
/// word of a row is without its apostrophes). Corrections are in the order of the query.
fn corrected(text: &str, corrections: &[(String, String)]) -> Option<Notice> {
    let (mut corrected, mut rest) = (String::new(), text.trim());
    for (typed, meant) in corrections {
        // Words of a row are without their capitals. In ASCII that moves nothing.
        let (lower, typed) = (rest.to_ascii_lowercase(), typed.to_ascii_lowercase());
        let whole = |at: &usize| {
            let (before, after) = (lower.get(..*at), lower.get(at + typed.len()..));
            !before.is_some_and(|it| it.ends_with(is_word))
                && !after.is_some_and(|it| it.starts_with(is_word))
        };
        if let Some(at) = lower.match_indices(&typed).map(|it| it.0).find(whole) {
            corrected.push_str(rest.get(..at).unwrap_or_default());
            corrected.push_str(meant);
            rest = rest.get(at + typed.len()..).unwrap_or_default();
        }
    }
    corrected.push_str(rest);
    (corrected != text.trim()).then_some(Notice::Corrected(corrected))
}

fn unique(mut wants: Vec<Want>) -> Vec<Want> {
    wants.sort_unstable_by_key(|it| it.file);
    wants.dedup();
    wants
}

/// What a document is worth that answers without a word: below any word.
pub(crate) const PLAIN: f32 = 1e-6;
