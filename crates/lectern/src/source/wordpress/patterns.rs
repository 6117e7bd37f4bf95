//! Blocks that many posts share (WordPress calls them synced patterns, and reusable blocks before):
//! put where posts ask for them.

use super::item::Item;
use std::borrow::Cow;
use std::collections::HashMap;

/// The patterns of an export by their numbers.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    bodies: HashMap<u64, String>,
}

/// How a block begins that stands for a pattern.
const MARK: &str = "<!-- wp:block ";

/// How deep patterns may stand in patterns; one that holds itself would never end.
const DEEPEST: usize = 4;

/// Longest body that patterns may make of a post, in bytes.
const LONGEST: usize = 4 * 1024 * 1024;

impl Patterns {
    /// Takes an entry that is a pattern which everyone could see.
    pub(super) fn add(&mut self, item: &Item) {
        if let (Ok(id), "publish" | "") = (item.id.parse(), item.status.as_str()) {
            self.bodies.insert(id, item.body.clone());
        }
    }

    /// A body with its patterns in their places, and how many of them are not to be had; their
    /// marks stay.
    pub(super) fn fill<'a>(&self, body: &'a str) -> (Cow<'a, str>, usize) {
        if !body.contains(MARK) {
            return (Cow::Borrowed(body), 0);
        }
        let (mut out, mut missing) = (String::with_capacity(body.len()), 0);
        self.push(body, DEEPEST, &mut out, &mut missing);
        (Cow::Owned(out), missing)
    }

    fn push(&self, body: &str, depth: usize, out: &mut String, missing: &mut usize) {
        let mut rest = body;
        while let Some(at) = rest.find(MARK) {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let end = rest.find("-->").map_or(rest.len(), |it| it + 3);
            let (mark, behind) = rest.split_at(end);
            rest = behind;
            let pattern = number(mark).and_then(|it| self.bodies.get(&it));
            match pattern.filter(|it| depth > 0 && out.len() + it.len() <= LONGEST) {
                Some(pattern) => self.push(pattern, depth - 1, out, missing),
                None => {
                    *missing += 1;
                    out.push_str(mark);
                }
            }
        }
        out.push_str(rest);
    }
}

/// The number in `{"ref":12}`.
fn number(mark: &str) -> Option<u64> {
    let rest = mark.split_once("\"ref\"")?.1.trim_start().strip_prefix(':')?.trim_start();
    let end = rest.find(|it: char| !it.is_ascii_digit()).unwrap_or(rest.len());
    rest[..end].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patterns(all: &[(&str, &str, &str)]) -> Patterns {
        let mut patterns = Patterns::default();
        for (id, status, body) in all {
            let (id, status, body) = [id, status, body].map(|it| (*it).to_owned()).into();
            patterns.add(&Item { id, status, body, ..Item::default() });
        }
        patterns
    }

    #[test]
    fn a_pattern_stands_where_it_is_asked_for() {
        let all = patterns(&[
            ("5", "publish", "<p>five</p><!-- wp:block {\"ref\":6} /-->"),
            ("6", "publish", "<p>six</p>"),
            ("7", "draft", "<p>seven</p>"),
        ]);
        let (body, missing) =
            all.fill("a<!-- wp:block {\"ref\":5} /-->b<!-- wp:block {\"ref\": 7 } /-->");
        assert_eq!(body, "a<p>five</p><p>six</p>b<!-- wp:block {\"ref\": 7 } /-->");
        assert_eq!(missing, 1);
        assert_eq!(all.fill("<!-- wp:block").1, 0);
        assert_eq!(all.fill("<!-- wp:block {").1, 1);
    }

    #[test]
    fn a_pattern_that_holds_itself_ends() {
        let twice = "<!-- wp:block {\"ref\":5} /-->".repeat(2);
        let all = patterns(&[("5", "publish", &twice)]);
        assert_eq!(all.fill(&twice).1, 32);
    }
}
