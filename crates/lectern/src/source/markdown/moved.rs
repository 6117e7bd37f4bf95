//! Where the lines of a text were before it was reduced.

use std::ops::Range;

/// How far lines moved in one pass over a text.
#[derive(Debug, Default)]
pub(crate) struct Moved {
    /// A line of the new text, from 0, and the line of the old one that it and those behind it began as.
    marks: Vec<(usize, usize)>,
    /// Places in the new text, in bytes, and the lines before them.
    counted: Vec<(usize, usize)>,
    /// How much of the old one is counted: bytes, and lines before them.
    old: (usize, usize),
}

impl Moved {
    /// Notes that what stands at the end of the new text stood at this place in the old one. Places only grow.
    pub(crate) fn mark(&mut self, new: &str, old: &str, at: usize) {
        // The end of what was written may have been taken back. To count all again each time would take the square of
        // the text's length.
        self.counted.truncate(self.counted.partition_point(|it| it.0 <= new.len()));
        let (at_new, before) = self.counted.last().copied().unwrap_or_default();
        let line = before + lines(new, at_new..new.len());
        self.counted.push((new.len(), line));
        self.old = (at, self.old.1 + lines(old, self.old.0..at));
        self.note(line, self.old.1);
    }

    /// Notes that a line of the new text was this line of the old one.
    pub(crate) fn note(&mut self, new: usize, old: usize) {
        self.marks.truncate(self.marks.partition_point(|it| it.0 <= new));
        let (line, was) = self.marks.last().copied().unwrap_or_default();
        if new + was != old + line {
            self.marks.push((new, old));
        }
    }

    /// The line that a line of the new text was.
    pub(crate) fn before(&self, line: usize) -> usize {
        let passed = self.marks.partition_point(|it| it.0 <= line);
        let (new, old) = passed.checked_sub(1).map_or((0, 0), |it| self.marks[it]);
        old + (line - new)
    }
}

fn lines(text: &str, range: Range<usize>) -> usize {
    text.as_bytes().get(range).unwrap_or_default().iter().filter(|it| **it == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_what_it_was_before() {
        let (old, mut moved) = ("a\nb\nc\nd\ne", Moved::default());
        moved.mark("a\n", old, 4);
        moved.mark("a\nc\n\n\n", old, 6);
        let was: Vec<usize> = (0..6).map(|it| moved.before(it)).collect();
        assert_eq!(was, [0, 2, 3, 4, 3, 4]);
        moved.mark("a\nc\n", old, 8);
        let was: Vec<usize> = (0..4).map(|it| moved.before(it)).collect();
        assert_eq!(was, [0, 2, 4, 5], "some of it was taken back");
        assert_eq!(Moved::default().before(7), 7);
    }
}
