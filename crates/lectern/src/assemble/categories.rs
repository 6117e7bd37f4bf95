//! Categories above categories.

use super::names::key;
use crate::source::Draft;
use std::collections::HashMap;

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
    for (child, parent) in drafts.iter().flat_map(|it| &it.parents) {
        let (child, above) = (key(child), key(parent));
        if above.is_empty() || parents.contains_key(&child) {
            continue;
        }
        let mut line = std::iter::successors(Some(&above), |it| parents.get(*it));
        if !line.any(|it| *it == child) {
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
        let mut has: Vec<String> = draft.categories.iter().map(|it| key(it)).collect();
        let mut at = 0;
        // What is added is looked at too, so that the whole line of ancestors comes.
        while at < has.len() {
            if let Some(above) = parents.get(&has[at]).filter(|it| !has.contains(it)) {
                draft.categories.extend(names.get(above).cloned());
                has.push(above.clone());
            }
            at += 1;
        }
    }
    parents
}
