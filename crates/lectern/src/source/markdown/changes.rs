//! What had to change in a body, on its way to the report.

use super::moved::Moved;
use crate::source::Outcome;

/// What is done with something that is no Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Its readable text is kept.
    Text,
    /// A link takes its place.
    Link,
    /// Nothing in it can be read.
    Gone,
}

/// Counts changes of one post's body.
pub(crate) struct Changes<'a> {
    pub(crate) path: &'a str,
    /// Line of the file where the body begins, from 1.
    pub(crate) first: usize,
    pub(crate) outcome: &'a mut Outcome,
    /// What earlier passes over the body did to its lines, in their order.
    passed: Vec<Moved>,
}

impl<'a> Changes<'a> {
    /// None yet, in a body that begins on line `first` of the file.
    pub(crate) fn new(path: &'a str, first: usize, outcome: &'a mut Outcome) -> Self {
        Self { path, first, outcome, passed: Vec::new() }
    }

    /// Ends a pass: what is told from now on is told by the lines of the text that it made.
    pub(crate) fn pass(&mut self, moved: Moved) {
        self.passed.push(moved);
    }

    /// Tells of one thing: `what` it is ("the shortcode \"note\""), the kind under which it is
    /// counted, and on which line of the text that the pass reads it stands, from 0.
    pub(crate) fn tell(&mut self, what: &str, change: Change, counted: &'static str, line: usize) {
        let (done, fix) = match change {
            Change::Text => (
                "is made plain text",
                "Look at the post; write it as Markdown where too little is left",
            ),
            Change::Link => (
                "is made a link",
                "Nothing needs to be done: pages of others are not shown inside posts",
            ),
            Change::Gone => (
                "is left out",
                "Write as Markdown what should be seen; its generator made it from somewhere else",
            ),
        };
        let line = self.passed.iter().rev().fold(line, |line, it| it.before(line));
        let kinds = &mut self.outcome.kinds;
        kinds.add(format!("{what} {done}"), fix, self.path, self.first + line);
        self.outcome.losses.add(counted, 1);
    }
}
