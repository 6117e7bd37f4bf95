//! The comments under a post.

use super::item::Remark;
use super::plain::without_email;
use super::{links, paragraphs};
use crate::losses::Losses;
use crate::source::Comment;
use std::collections::HashMap;

/// The comments that everyone could read, oldest first, each behind the one that it answers.
/// Answers to a comment that is left out answer the one above that. Everything left out is
/// counted.
pub(super) fn thread(remarks: Vec<Remark>, losses: &mut Losses) -> Vec<Comment> {
    // Numbers of all comments with what they answer, for climbing over those that are left out.
    let answers: HashMap<String, String> =
        remarks.iter().map(|it| (it.id.clone(), it.parent.clone())).collect();
    let mut kept: Vec<(Remark, Option<crate::moment::Moment>)> = Vec::new();
    for remark in remarks {
        match loss(&remark) {
            Some(kind) => losses.add(kind, 1),
            None => {
                let date = remark.date.moment().unwrap_or(None);
                kept.push((remark, date));
            }
        }
    }
    // The sort keeps the order of equals, which is that of their numbers.
    kept.sort_by_key(|(_, date)| date.map(|it| it.seconds));
    let rows: HashMap<String, usize> =
        kept.iter().enumerate().map(|(row, (it, _))| (it.id.clone(), row)).collect();
    let parents: Vec<Option<usize>> = kept
        .iter()
        .enumerate()
        .map(|(row, (it, _))| nearest(&it.parent, &answers, &rows).filter(|it| *it != row))
        .collect();
    let order = order(&parents);
    let mut places = vec![0; kept.len()];
    for (place, row) in order.iter().enumerate() {
        places[*row] = place;
    }
    let mut kept: Vec<Option<_>> = kept.into_iter().map(Some).collect();
    let take = |row: usize| {
        let (remark, date) = kept[row].take()?;
        // A circle has no beginning; whoever came first in it answers nobody.
        let parent = parents[row].map(|it| places[it]).filter(|it| *it < places[row]);
        Some(comment(remark, date, parent))
    };
    order.into_iter().filter_map(take).collect()
}

/// Rows in their order, but none before its parent.
fn order(parents: &[Option<usize>]) -> Vec<usize> {
    let mut is_placed = vec![false; parents.len()];
    let mut order = Vec::with_capacity(parents.len());
    for row in 0..parents.len() {
        let mut chain = Vec::new();
        let mut next = Some(row);
        while let Some(at) = next.filter(|it| !is_placed[*it]) {
            is_placed[at] = true;
            chain.push(at);
            next = parents[at];
        }
        order.extend(chain.into_iter().rev());
    }
    order
}

/// Why a comment is left out.
fn loss(remark: &Remark) -> Option<&'static str> {
    match (remark.kind.as_str(), remark.approved.as_str()) {
        ("pingback" | "trackback", _) => Some("pingbacks and trackbacks"),
        ("" | "comment", "1") => None,
        ("" | "comment", _) => Some("comments that were not approved"),
        _ => Some("comments of plugins"),
    }
}

/// The row of the nearest comment above that is kept.
fn nearest(
    parent: &str,
    answers: &HashMap<String, String>,
    rows: &HashMap<String, usize>,
) -> Option<usize> {
    let mut id = parent;
    // As deep as threads go; what is deeper, or a circle, answers nobody.
    for _ in 0..64 {
        match rows.get(id) {
            Some(row) => return Some(*row),
            None => id = answers.get(id)?,
        }
    }
    None
}

fn comment(remark: Remark, date: Option<crate::moment::Moment>, parent: Option<usize>) -> Comment {
    let author = without_email(&remark.author.to_plain());
    let html = paragraphs::paragraphs(&links::link(remark.content.trim()));
    Comment { author, date, html, parent }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::wordpress::item::Stamp;
    use crate::source::wordpress::plain::Text;

    fn remark(id: &str, parent: &str, second: u32, approved: &str, kind: &str) -> Remark {
        let own = str::to_owned;
        Remark {
            id: own(id),
            parent: own(parent),
            approved: own(approved),
            kind: own(kind),
            author: Text { value: format!("R&amp;D {id}"), is_html: true },
            date: Stamp { local: format!("2020-01-01 00:00:{second:02}"), ..Stamp::default() },
            content: format!("text {id}\n\nmore"),
        }
    }

    fn check(remarks: Vec<Remark>) -> (Vec<(String, Option<usize>)>, Losses) {
        let mut losses = Losses::default();
        let comments = thread(remarks, &mut losses);
        (comments.into_iter().map(|it| (it.author, it.parent)).collect(), losses)
    }

    #[test]
    fn comments_are_oldest_first_and_know_what_they_answer() {
        let (seen, _) = check(vec![
            remark("3", "1", 30, "1", ""),
            remark("2", "0", 20, "1", "comment"),
            remark("1", "0", 10, "1", ""),
        ]);
        let expected = [("R&D 1", None), ("R&D 2", None), ("R&D 3", Some(0))];
        assert_eq!(seen, expected.map(|(name, parent)| (name.to_owned(), parent)));
    }

    #[test]
    fn what_is_left_out_is_counted_and_its_answers_climb() {
        let (seen, losses) = check(vec![
            remark("1", "0", 1, "1", ""),
            remark("2", "1", 2, "spam", ""),
            remark("3", "2", 3, "1", ""),
            remark("4", "0", 4, "1", "pingback"),
            remark("5", "0", 5, "1", "order_note"),
            remark("6", "0", 6, "0", ""),
        ]);
        assert_eq!(seen[1], ("R&D 3".to_owned(), Some(0)));
        assert_eq!(seen.len(), 2);
        let counts: Vec<_> = losses.iter().collect();
        assert_eq!(
            counts,
            [
                ("comments of plugins", 1),
                ("comments that were not approved", 2),
                ("pingbacks and trackbacks", 1)
            ]
        );
    }

    #[test]
    fn an_answer_before_its_question_and_a_circle_are_put_right() {
        let (seen, _) = check(vec![remark("1", "0", 9, "1", ""), remark("2", "1", 1, "1", "")]);
        let names: Vec<_> = seen.iter().map(|it| it.0.as_str()).collect();
        assert_eq!((names, seen[1].1), (vec!["R&D 1", "R&D 2"], Some(0)));
        let (seen, _) = check(vec![
            remark("1", "2", 1, "1", ""),
            remark("2", "1", 2, "1", ""),
            remark("3", "3", 3, "1", ""),
        ]);
        assert_eq!(seen.len(), 3);
        for (row, (_, parent)) in seen.iter().enumerate() {
            assert!(parent.is_none_or(|it| it < row), "{seen:?}");
        }
    }
}
