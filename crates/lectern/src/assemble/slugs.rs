//! Which post gets which slug.

use crate::Problem;
use crate::source::Draft;
use lectern_archive::Slug;
use std::collections::{HashMap, HashSet};

/// One slug for each draft, in their order, no two alike.
///
/// Where several want the same, the one that was there first keeps it and the others get `-2`,
/// `-3` …: undated posts in the order of the source, then dated ones from the oldest. So the
/// address of a post does not change when newer posts come.
pub(super) fn assign(drafts: &[Draft], problems: &mut Vec<Problem>) -> Vec<Slug> {
    let mut taken = Taken::default();
    let mut slugs: Vec<Option<Slug>> = vec![None; drafts.len()];
    for row in firsts(drafts) {
        let draft = &drafts[row];
        let Some(wanted) = wanted(draft) else { continue };
        let slug = taken.take(&wanted);
        if let Some(line) = draft.slug_line.filter(|_| slug != wanted) {
            let what = format!("the slug \"{wanted}\" belongs to an older post");
            let fix = format!("Choose another; until then it is \"{slug}\"");
            problems.push(Problem::at(&draft.path, line, what, fix));
        }
        slugs[row] = Some(slug);
    }
    slugs.into_iter().flatten().collect()
}

/// The rows of drafts, which stand newest first, in the order in which what several want is given: undated ones in the order of
/// the source, then dated ones from the oldest, those of one instant as they stand.
pub(super) fn firsts(drafts: &[Draft]) -> impl Iterator<Item = usize> {
    let n_dated = drafts.iter().take_while(|it| it.moment.is_some()).count();
    let mut dated: Vec<usize> = (0..n_dated).collect();
    dated.sort_by(|a, b| drafts[*a].moment.cmp(&drafts[*b].moment));
    (n_dated..drafts.len()).chain(dated)
}

/// What the draft asks for, else what its title makes, else `post`.
fn wanted(draft: &Draft) -> Option<Slug> {
    let of_title = || Slug::from_title(&draft.title);
    draft.slug.clone().or_else(of_title).or_else(|| Slug::parse("post"))
}

/// Slugs that have an owner.
#[derive(Debug, Default)]
pub(super) struct Taken {
    slugs: HashSet<Slug>,
    /// The number to try first behind a slug that was wanted before. Slugs are never given back,
    /// so that no lower one can be free; to try them all each time would take the square of the
    /// posts that are called "Untitled".
    next: HashMap<Slug, usize>,
}

impl Taken {
    /// Takes the slug, or the first with a number behind it that is free, from `-2` on.
    pub(super) fn take(&mut self, wanted: &Slug) -> Slug {
        if self.slugs.insert(wanted.clone()) {
            return wanted.clone();
        }
        let number = self.next.entry(wanted.clone()).or_insert(2);
        loop {
            let slug = wanted.numbered(*number);
            *number += 1;
            if self.slugs.insert(slug.clone()) {
                return slug;
            }
        }
    }
}
