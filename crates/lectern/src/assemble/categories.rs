//! Categories above categories.

use super::names::key;
use crate::source::Draft;
use std::collections::{HashMap, HashSet};

/// Most categories above one another.
const DEEPEST: usize = 20;

/// The category above each category, by their keys.
pub(super) type Parents = HashMap<String, String>;

/// Gives each post the categories above its own, behind its own, and returns which category is
/// above which. Where sources disagree, the newest post is right; what would close a circle or
/// stand too deep is left out.
pub(super) fn add_ancestors(drafts: &mut [Draft]) -> Parents {
    let mut parents = Parents::new();
    let mut names: HashMap<String, String> = HashMap::new();
    let mut children = Vec::new();
    let mut tops = Tops::default();
    for (child, parent) in drafts.iter().flat_map(|it| &it.parents) {
        let (child, above) = (key(child), key(parent));
        if above.is_empty() || parents.contains_key(&child) {
            continue;
        }
        if tops.join(&child, &above) {
            names.entry(above.clone()).or_insert_with(|| parent.clone());
            children.push(child.clone());
            parents.insert(child, above);
        }
    }
    // In the order met, so that the same sources lose the same.
    for child in &children {
        let line = std::iter::successors(parents.get(child), |it| parents.get(*it));
        if line.take(DEEPEST).count() == DEEPEST {
            parents.remove(child);
        }
    }
    if parents.is_empty() {
        return parents;
    }
    for draft in drafts {
        let mut line: Vec<String> = draft.categories.iter().map(|it| key(it)).collect();
        let mut has: HashSet<String> = line.iter().cloned().collect();
        let mut at = 0;
        // What is added is looked at too, so that the whole line of ancestors comes.
        while at < line.len() {
            if let Some(above) = parents.get(&line[at]).filter(|it| has.insert((*it).clone())) {
                draft.categories.extend(names.get(above).cloned());
                line.push(above.clone());
            }
            at += 1;
        }
    }
    parents
}

/// The topmost category above each, found without walking the whole line each time: a hundred
/// thousand categories above one another are one hostile file.
#[derive(Default)]
struct Tops {
    numbers: HashMap<String, usize>,
    /// By number: one further up, or itself at the top.
    above: Vec<usize>,
}

impl Tops {
    /// Puts a category that has none above it below another; `false` where that closes a circle.
    fn join(&mut self, child: &str, above: &str) -> bool {
        let (child, above) = (self.number(child), self.number(above));
        let top = self.top(above);
        if top == child {
            return false;
        }
        self.above[child] = top;
        true
    }

    fn number(&mut self, key: &str) -> usize {
        if let Some(number) = self.numbers.get(key) {
            return *number;
        }
        let number = self.above.len();
        self.numbers.insert(key.to_owned(), number);
        self.above.push(number);
        number
    }

    fn top(&mut self, mut at: usize) -> usize {
        while self.above[at] != at {
            // Each look shortens the way for the next.
            self.above[at] = self.above[self.above[at]];
            at = self.above[at];
        }
        at
    }
}
