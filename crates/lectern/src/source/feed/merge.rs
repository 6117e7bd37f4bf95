//! The same entry met again: in one feed, or in several saved pages of it.

use super::SAME;
use crate::Problem;
use crate::source::{Draft, Reading, Skipped};
use std::collections::{HashMap, HashSet};

/// Keeps of the entries that are one the one that changed last, in the place of the first; the
/// others are skipped. Drafts that come from no feed are not touched.
///
/// Entries are one where their id is one, within one feed or, for ids that are addresses, in the
/// world. Some feeds give one id to everything: where entries of one file share an id and neither
/// title nor address, that id means nothing, and all are kept with ids made of what they are.
pub(crate) fn merge(reading: &mut Reading) {
    let drafts = std::mem::take(&mut reading.drafts);
    let empty = empty_ids(&drafts, &mut reading.problems);
    let merged = reading;
    let mut rows: HashMap<String, usize> = HashMap::new();
    for mut draft in drafts {
        let Some(mut key) = key(&draft) else {
            merged.drafts.push(draft);
            continue;
        };
        if empty.contains(&key) {
            draft.id = Some(fingerprint(&draft));
            key = self::key(&draft).unwrap_or(key);
        }
        let Some(row) = rows.get(&key) else {
            rows.insert(key, merged.drafts.len());
            merged.drafts.push(draft);
            continue;
        };
        let first = &mut merged.drafts[*row];
        let is_newer = draft.updated.or(draft.moment) > first.updated.or(first.moment);
        let older = if is_newer { std::mem::replace(first, draft) } else { draft };
        // Addresses are kept of both, and comments of the one that has more.
        for alias in older.aliases {
            if !first.aliases.contains(&alias) {
                first.aliases.push(alias);
            }
        }
        if older.comments.len() > first.comments.len() {
            first.comments = older.comments;
        }
        let skipped = Skipped { path: older.path, reason: SAME };
        merged.tallies[older.source].skipped.push(skipped);
    }
}

/// The ids that stand for more than one entry, each file that has one told once.
fn empty_ids(drafts: &[Draft], problems: &mut Vec<Problem>) -> HashSet<String> {
    let mut empty = HashSet::new();
    let mut firsts: HashMap<(&str, String), &Draft> = HashMap::new();
    let mut told: HashSet<&str> = HashSet::new();
    for draft in drafts {
        let Some(key) = key(draft) else { continue };
        let first = *firsts.entry((draft.path.as_str(), key.clone())).or_insert(draft);
        if !is_same(first, draft) {
            empty.insert(key);
            if told.insert(&draft.path) {
                problems.push(clash(draft));
            }
        }
    }
    empty
}

fn key(draft: &Draft) -> Option<String> {
    let (origin, id) = (draft.origin.as_ref()?, draft.id.as_deref()?);
    let is_unique = id.contains("://") || id.starts_with("urn:") || id.starts_with("tag:");
    Some(if is_unique { id.to_owned() } else { format!("{}\0{id}", origin.feed) })
}

fn is_same(one: &Draft, other: &Draft) -> bool {
    let is_named = |it: &Draft| it.origin.as_ref().is_some_and(|it| it.is_named);
    one.title == other.title || (is_named(one) && is_named(other) && one.address == other.address)
}

fn fingerprint(draft: &Draft) -> String {
    let seconds = draft.moment.map(|it| it.seconds.to_string()).unwrap_or_default();
    let address = draft.address.as_deref().unwrap_or_default();
    let all = [&draft.title, &seconds, address, &draft.html].join("\0");
    format!("sha256:{}", lectern_archive::name(all.as_bytes()))
}

fn clash(draft: &Draft) -> Problem {
    let id = draft.id.as_deref().unwrap_or_default();
    let what = format!("other entries have the id {id:?} too; all are kept");
    let fix = "Nothing is lost; an entry that is edited later will count as a new one";
    Problem::at(&draft.path, draft.line, what, fix)
}
