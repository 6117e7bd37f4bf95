//! What a search answers.

use crate::index::Want;
use crate::marks::Marks;

/// What a search came to.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// These files first: fetch and verify them, give them to [`crate::Index::take`], search
    /// again. Never empty, never a file that is here.
    Wants(Vec<Want>),
    /// The answer.
    Found(Answer),
}

/// The documents that answer a query.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Best first; among equals the lower number first.
    pub hits: Vec<Hit>,
    /// What was done to find them, where that is not plainly what was asked for.
    pub notice: Option<Notice>,
    /// What to mark in the texts of the documents.
    pub marks: Marks,
    /// Files that would make the order better (positions, for words near each other), but are
    /// not needed. Empty once they are here.
    pub wants: Vec<Want>,
}

/// A document that answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Its number, as it was added.
    pub document: u32,
    /// How well, for comparing within one answer; above 0.
    pub score: f32,
}

/// What was done to a query to find anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Words that are nowhere were taken for others; this is the query with those in place.
    Corrected(String),
    /// Nothing has all the words; these documents have some of them.
    Some,
}
