//! How far a word is from another, in typing mistakes.

/// How many mistakes are forgiven in a word of this many characters.
pub(crate) fn forgiven(characters: usize) -> u32 {
    match characters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Measures words against one.
pub(crate) struct Typed {
    word: Vec<char>,
    letters: u32,
    most: u32,
    rows: [Vec<u32>; 3],
    other: Vec<char>,
}

impl Typed {
    /// Measures against `word`, as far as `most` mistakes.
    pub(crate) fn new(word: &str, most: u32) -> Self {
        let letters = crate::page::letters(word);
        Self {
            word: word.chars().collect(),
            letters,
            most,
            rows: Default::default(),
            other: Vec::new(),
        }
    }

    /// Whether a word with these letters ([`crate::page::letters`]) may be near enough. Each
    /// mistake changes at most one letter on either side.
    pub(crate) fn may_be(&self, letters: u32) -> bool {
        (self.letters & !letters).count_ones() <= self.most
            && (letters & !self.letters).count_ones() <= self.most
    }

    /// Whether words with these letters may begin with what was typed.
    pub(crate) fn may_begin(&self, letters: u32) -> bool {
        (self.letters & !letters).count_ones() <= self.most
    }

    /// The mistakes between both words: characters left out, put in, mistaken, and neighbours that
    /// changed places (optimal string alignment distance); `None` where there are more than are
    /// measured.
    pub(crate) fn distance(&mut self, other: &str) -> Option<u32> {
        self.fill(other)?;
        self.rows[1].last().copied().filter(|it| *it <= self.most)
    }

    /// The mistakes between the typed word and the beginning of the other that is nearest to it.
    pub(crate) fn beginning(&mut self, other: &str) -> Option<u32> {
        let length = self.word.len() + self.most as usize;
        let end = other.char_indices().nth(length).map_or(other.len(), |it| it.0);
        // Columns are the other word: the last row holds the distance to each of its beginnings.
        self.fill(other.get(..end)?)?;
        self.rows[1].iter().min().copied().filter(|it| *it <= self.most)
    }

    /// Fills the table row by row, one for each typed character; the last is left in `rows[1]`.
    fn fill(&mut self, other: &str) -> Option<()> {
        self.other.clear();
        self.other.extend(other.chars());
        let columns = self.other.len() as u32;
        self.rows[1].clear();
        self.rows[1].extend(0..=columns);
        for (row, char) in self.word.iter().enumerate() {
            let [two, one, now] = &mut self.rows;
            now.clear();
            now.push(row as u32 + 1);
            let mut least = row as u32 + 1;
            for (column, at) in self.other.iter().enumerate() {
                let same = u32::from(at != char);
                let mut cost = (one[column] + same).min(one[column + 1] + 1).min(now[column] + 1);
                let swapped = row > 0
                    && column > 0
                    && self.word[row - 1] == *at
                    && self.other[column - 1] == *char;
                if swapped {
                    cost = cost.min(two[column - 1] + 1);
                }
                least = least.min(cost);
                now.push(cost);
            }
            if least > self.most + 1 {
                return None;
            }
            self.rows.rotate_left(1);
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: &str, b: &str) -> Option<u32> {
        Typed::new(a, 2).distance(b)
    }

    #[test]
    fn mistakes_are_counted() {
        assert_eq!(distance("search", "search"), Some(0));
        assert_eq!(distance("serch", "search"), Some(1));
        assert_eq!(distance("saerch", "search"), Some(1), "neighbours changed places");
        assert_eq!(distance("xearch", "search"), Some(1), "the first letter may be wrong");
        assert_eq!(distance("kubernets", "kubernetes"), Some(1));
        assert_eq!(distance("abcd", "dcba"), None);
        assert_eq!(distance("", "ab"), Some(2));
    }

    #[test]
    fn a_beginning_may_have_mistakes_too() {
        assert_eq!(Typed::new("kubre", 1).beginning("kubernetes"), Some(1));
        assert_eq!(Typed::new("kube", 1).beginning("kubernetes"), Some(0));
        assert_eq!(Typed::new("zzzz", 1).beginning("kubernetes"), None);
    }

    #[test]
    fn letters_never_rule_out_what_is_near() {
        lectern_trials::trials(|u| {
            let word =
                |u: &mut lectern_trials::arbitrary::Unstructured| -> lectern_trials::arbitrary::Result<String> {
                    let length = u.int_in_range(0..=9)?;
                    (0..length)
                        .map(|_| u.choose(&['a', 'b', 'c', 'é', '1', '4', '日']).copied())
                        .collect()
                };
            let (a, b) = (word(u)?, word(u)?);
            let mut typed = Typed::new(&a, 2);
            let letters = crate::page::letters(&b);
            if typed.distance(&b).is_some() {
                assert!(typed.may_be(letters), "{a} {b}");
            }
            if typed.beginning(&b).is_some() {
                assert!(typed.may_begin(letters), "{a} {b}");
            }
            Ok(())
        });
    }
}
