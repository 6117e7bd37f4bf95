//! Names of categories, tags and authors to terms.

use super::slugs::Taken;
use crate::Problem;
use crate::source::Draft;
use crate::text::one_line;
use lectern_archive::{Slug, Term};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// The terms of one kind, and the number of each name.
pub(super) struct Names {
    terms: Vec<Term>,
    /// From a name's key to the number of its term.
    numbers: HashMap<String, u32>,
}

/// The spellings of one term, each with how often it was met, and after how many others.
#[derive(Default)]
struct Spellings<'a>(HashMap<&'a str, (u32, usize)>);

impl Names {
    /// Collects the names of all drafts, which stand newest first.
    ///
    /// Names that differ only in case, spaces, hyphens and underscores are one term, spelled as
    /// most posts spell it (ties: as met first, from the newest post). Terms are numbered in the
    /// order in which the oldest posts need them, so that a new post changes no number. Terms
    /// that differ but make the same slug ("C", "C++") get `-2`.
    pub(super) fn collect(
        drafts: &[Draft],
        kind: &str,
        names: impl Fn(&Draft) -> &Vec<String>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut spellings: HashMap<String, Spellings<'_>> = HashMap::new();
        for draft in drafts {
            for name in names(draft) {
                spellings.entry(key(name)).or_default().add(name);
                if Slug::from_title(name).is_none() {
                    let what = format!("the {kind} {name:?} has no letter and no digit");
                    let fix = "Choose another name; until then it is left out";
                    problems.push(Problem::at(&draft.path, draft.line, what, fix));
                }
            }
        }
        let mut found = Self { terms: Vec::new(), numbers: HashMap::new() };
        let mut taken = Taken::default();
        for draft in drafts.iter().rev() {
            let mut counted = HashSet::new();
            for name in names(draft) {
                let Some(number) = found.number(key(name), &spellings, &mut taken) else {
                    continue;
                };
                if counted.insert(number) {
                    found.terms[number as usize].count += 1;
                }
            }
        }
        found
    }

    /// The numbers of these names, each once, in their order.
    pub(super) fn numbers(&self, names: &[String]) -> Vec<u32> {
        let mut seen = HashSet::with_capacity(names.len());
        let numbers = names.iter().filter_map(|it| self.numbers.get(&key(it)).copied());
        numbers.filter(|it| seen.insert(*it)).collect()
    }

    /// Puts terms above others, as far as posts carry both.
    pub(super) fn set_parents(&mut self, parents: &HashMap<String, String>) {
        for (child, parent) in parents {
            if let (Some(child), Some(parent)) = (self.numbers.get(child), self.numbers.get(parent))
                && child != parent
            {
                self.terms[*child as usize].parent = Some(*parent);
            }
        }
    }

    pub(super) fn into_terms(self) -> Vec<Term> {
        self.terms
    }

    fn number(
        &mut self,
        key: String,
        spellings: &HashMap<String, Spellings<'_>>,
        taken: &mut Taken,
    ) -> Option<u32> {
        if let Some(number) = self.numbers.get(&key) {
            return Some(*number);
        }
        let name = spellings.get(&key)?.commonest()?;
        let slug = taken.take(&Slug::from_title(name)?);
        let number = u32::try_from(self.terms.len()).ok()?;
        self.terms.push(Term { slug, name: name.to_owned(), count: 0, parent: None });
        self.numbers.insert(key, number);
        Some(number)
    }
}

impl<'a> Spellings<'a> {
    fn add(&mut self, name: &'a str) {
        let n_others = self.0.len();
        self.0.entry(name).or_insert((0, n_others)).0 += 1;
    }

    fn commonest(&self) -> Option<&'a str> {
        let most = self.0.iter().max_by_key(|(_, (count, place))| (*count, Reverse(*place)));
        most.map(|(name, _)| *name)
    }
}

/// What two names have in common that are one term.
pub(super) fn key(name: &str) -> String {
    one_line(&name.replace(['-', '_'], " ").to_lowercase())
}
