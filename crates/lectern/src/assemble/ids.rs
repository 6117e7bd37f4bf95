//! What posts are called for good, so that what a reader keeps of one survives its new address.

use super::slugs::firsts;
use crate::Problem;
use crate::source::Draft;
use lectern_archive::Slug;
use std::collections::{HashMap, HashSet};

/// One id for each draft, in their order: what its source calls it; else the slug that it had before on this site, by
/// the first of its old addresses that is one of a post here; else its slug. An old slug that is another post's, or
/// was, tells nothing, nor does one that a source calls another post. What a source calls several is the first one's, in the order in
/// which slugs are given, unless it is another post's slug; the others are told of.
pub(super) fn assign(
    drafts: &[Draft],
    slugs: &[Slug],
    base: &str,
    problems: &mut Vec<Problem>,
) -> Vec<String> {
    let mut taken: HashSet<&str> = slugs.iter().map(Slug::as_str).collect();
    let named = |it: &'_ Draft| it.id.clone().filter(|it| !it.is_empty());
    let mut owners: HashMap<String, usize> = HashMap::new();
    for row in firsts(drafts) {
        if let Some(name) = named(&drafts[row]) {
            owners.entry(name).or_insert(row);
        }
    }
    let mut ids = Vec::with_capacity(drafts.len());
    for (row, (draft, slug)) in drafts.iter().zip(slugs).enumerate() {
        let wanted = draft.id.as_deref().filter(|it| !it.is_empty());
        let is_free = |it: &&str| {
            owners.get(*it) == Some(&row) && (*it == slug.as_str() || !taken.contains(it))
        };
        let own = wanted.filter(is_free);
        if let (Some(wanted), None) = (wanted, own) {
            let what =
                format!("\"{}\" has the name \"{wanted}\", and so has another post", draft.title);
            let fix = "Give each its own; what readers keep of this one goes by its address";
            problems.push(Problem::at(&draft.path, draft.line, what, fix));
        }
        let old = || former(draft, base).filter(|it| !owners.contains_key(*it));
        let id = own.or_else(|| old().filter(|it| taken.insert(it)));
        ids.push(id.unwrap_or(slug.as_str()).to_owned());
    }
    ids
}

/// The slug in the first old address that is one of a post of a site at `base`.
fn former<'a>(draft: &'a Draft, base: &str) -> Option<&'a str> {
    draft.aliases.iter().find_map(|address| {
        let path = address.strip_prefix(base).or_else(|| address.strip_prefix('/'))?;
        let slug = path.strip_prefix("post/")?.trim_end_matches('/');
        Slug::parse(slug).map(|_| slug)
    })
}

#[cfg(test)]
mod tests;
