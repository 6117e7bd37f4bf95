//! Comments that stand in a feed beside the posts, as Blogger exports them.

use super::entry::{Entry, Feed, Kind};
use crate::source::{Comment, Outcome};
use std::collections::HashMap;

/// Puts each comment under its post. Such a comment has been counted as skipped, because it is
/// an entry and no post.
pub(super) fn attach(feed: &Feed, outcome: &mut Outcome) {
    let mut comments: Vec<&Entry> =
        feed.entries.iter().filter(|it| it.kind == Kind::Comment).collect();
    if comments.is_empty() {
        return;
    }
    comments.sort_by_key(|it| it.published);
    let ids = outcome.drafts.iter().enumerate();
    let rows: HashMap<String, usize> =
        ids.filter_map(|(row, it)| Some((it.id.clone()?, row))).collect();
    let mut lost = 0;
    for entry in comments {
        let row = entry.answers.as_ref().and_then(|it| rows.get(it));
        let Some(row) = row else {
            lost += 1;
            continue;
        };
        outcome.drafts[*row].comments.push(Comment {
            author: entry.authors.first().cloned().unwrap_or_default(),
            date: entry.published.or(entry.updated),
            html: entry.content.as_ref().map(|it| it.html()).unwrap_or_default(),
            parent: None,
        });
    }
    outcome.losses.add("comments whose post is not in the feed", lost);
}
