//! More terms or old addresses than a post can mean: they would take hours and serve nobody.

use crate::Problem;
use crate::source::Draft;

/// Most terms of one kind, and most old addresses, of a post.
const MOST: usize = 256;

/// Longest name of a term, in bytes.
const LONGEST_NAME: usize = 1000;

/// Cuts what is too much, and says so.
pub(super) fn cut(drafts: &mut [Draft]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for draft in drafts {
        let lists = [
            ("categories", &mut draft.categories),
            ("tags", &mut draft.tags),
            ("authors", &mut draft.authors),
            ("old addresses", &mut draft.aliases),
        ];
        for (kind, list) in lists {
            let n = list.len();
            list.retain(|it| it.len() <= LONGEST_NAME);
            list.truncate(MOST);
            if list.len() < n {
                let what = format!(
                    "the post has {n} {kind}, of which {} are kept: {MOST} are the most, and \
                     {LONGEST_NAME} bytes the longest",
                    list.len()
                );
                let fix = "Take away what nobody will look for";
                problems.push(Problem::at(&draft.path, draft.line, what, fix));
            }
        }
    }
    problems
}
