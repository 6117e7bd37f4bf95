//! What readers wrote under a post, as one piece of HTML.

use super::policy::policy;
use super::{Kind, Place, clean};
use crate::source::Comment;
use crate::text::{escape, one_line};
use lectern_texts::Text;

/// The comments of a post, clean.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Comments {
    /// A list in which answers stand under what they answer; empty where there is none.
    pub(crate) html: String,
    /// How many stand in it.
    pub(crate) count: usize,
    /// How many were left out, because there are too many.
    pub(crate) left_out: usize,
}

/// Most comments that are kept of a post, and most bytes of them.
const MOST: usize = 2000;
const MOST_BYTES: usize = 1024 * 1024;

/// Deepest answers; deeper ones stand beside one another at this depth.
const DEPTH: usize = 6;

/// Cleans comments one by one, more strictly than a body, and makes a list of them.
pub(crate) fn comments(all: &[Comment], place: &Place) -> Comments {
    let place = Place { kind: Kind::Comment, ..*place };
    let mut items: Vec<String> = Vec::new();
    let mut bytes = 0;
    for comment in all.iter().take(MOST) {
        let item = item(comment, &place);
        bytes += item.len();
        if bytes > MOST_BYTES {
            break;
        }
        items.push(item);
    }
    let count = items.len();
    if count == 0 {
        return Comments { left_out: all.len(), ..Comments::default() };
    }
    let mut answers: Vec<Vec<usize>> = vec![Vec::new(); count];
    let (mut first, mut parents) = (Vec::new(), Vec::with_capacity(count));
    for (row, comment) in all.iter().take(count).enumerate() {
        // Only what stands before can be answered, so no chain ever closes.
        let parent = comment.parent.filter(|it| *it < row);
        let parent = parent.map(|it| shallow(it, &parents));
        parents.push(parent);
        match parent {
            Some(parent) => answers[parent].push(row),
            None => first.push(row),
        }
    }
    let mut html = String::new();
    list(&first, &items, &answers, &mut html);
    // Our own markup around clean pieces goes through the allow-list too.
    let html = policy(&place, "").clean(&html).to_string();
    Comments { html, count, left_out: all.len() - count }
}

/// The comment itself, or the one above it that is not too deep to be answered.
fn shallow(row: usize, parents: &[Option<usize>]) -> usize {
    let chain: Vec<usize> =
        std::iter::successors(Some(row), |it| parents.get(*it).copied().flatten()).collect();
    // From the outermost: the one at the last depth but one may still have answers below it.
    chain.iter().rev().nth(DEPTH - 2).or(chain.first()).copied().unwrap_or(row)
}

fn list(rows: &[usize], items: &[String], answers: &[Vec<usize>], out: &mut String) {
    out.push_str("<ol>");
    for row in rows {
        out.push_str("<li>");
        out.push_str(&items[*row]);
        if !answers[*row].is_empty() {
            list(&answers[*row], items, answers, out);
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol>");
}

/// A comment in a section: a stray list item inside could close our own otherwise.
fn item(comment: &Comment, place: &Place) -> String {
    let author = match one_line(&comment.author) {
        name if name.is_empty() => place.language.pages().anonymous.to_owned(),
        name => escape(&name),
    };
    let time = comment.date.map(|it| it.day).map_or(String::new(), |day| {
        let texts = place.language.reader();
        let words = texts.date(day.year(), day.month(), day.day());
        format!("{}<time datetime=\"{day}\">{words}</time>", texts.say(Text::comma))
    });
    let text = clean(&comment.html, place).html;
    format!("<section><p><strong>{author}</strong>{time}</p>\n{text}</section>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::tests::{FewFiles, place};
    use crate::moment::Moment;

    fn comment(author: &str, html: &str, parent: Option<usize>) -> Comment {
        let date = Moment::parse("2011-12-07").ok();
        Comment { author: author.to_owned(), date, html: html.to_owned(), parent }
    }

    #[test]
    fn answers_stand_under_what_they_answer() {
        let all = [
            comment("Ada", "<p>First</p>", None),
            comment("", "<h1>Second</h1><img src=here.png alt=cat>", Some(0)),
            comment("<b>Eve</b>", "</li></ol><li>Third<script>x</script>", None),
        ];
        let made = comments(&all, &place(&FewFiles));
        assert_eq!((made.count, made.left_out), (3, 0));
        let time = "<time datetime=\"2011-12-07\">7 December 2011</time>";
        assert_eq!(
            made.html,
            format!(
                "<ol><li><section><p><strong>Ada</strong>, {time}</p>\n<p>First</p></section>\
                 <ol><li><section><p><strong>Anonymous</strong>, {time}</p>\n<p>Second</p>\
                 <em>cat</em></section></li>\n</ol></li>\n\
                 <li><section><p><strong>&lt;b&gt;Eve&lt;/b&gt;</strong>, {time}</p>\n\
                 <li>Third</li></section></li>\n</ol>"
            )
        );
    }

    #[test]
    fn a_long_argument_stays_readable() {
        let all: Vec<Comment> =
            (0..50).map(|it: usize| comment("A", "x", it.checked_sub(1))).collect();
        let html = comments(&all, &place(&FewFiles)).html;
        let (mut depth, mut deepest) = (0, 0);
        for tag in html.split('<') {
            depth += i32::from(tag.starts_with("ol>"));
            deepest = deepest.max(depth);
            depth -= i32::from(tag.starts_with("/ol>"));
        }
        assert_eq!(deepest, DEPTH as i32);
        assert_eq!(html.matches("<li>").count(), 50);
    }

    #[test]
    fn too_many_comments_are_counted() {
        let all = vec![comment("A", "x", Some(9999)); MOST + 7];
        let made = comments(&all, &place(&FewFiles));
        assert_eq!((made.count, made.left_out), (MOST, 7));
        assert_eq!(comments(&[], &place(&FewFiles)), Comments::default());
    }
}
