//! How much HTML is too much. Cleaning takes time by the square of the depth (100,000 nested
//! elements take half a minute), so depth is looked at before, not during.

use crate::markup::{Token, attributes, is_block, is_one_of, is_void, tokens};

/// Longest body, in bytes.
pub(super) const BYTES: usize = 2 * 1024 * 1024;

/// Deepest nesting. Browsers flatten what is deeper than 512.
const DEPTH: usize = 256;

/// Most elements in a body. A changelog of ten thousand links is a post too, and has 30,000;
/// should depth hide from the look below, this many inside one another take some seconds.
pub(super) const ELEMENTS: usize = 50_000;

/// Most attributes of one element: duplicates are looked for pair by pair.
const ATTRIBUTES: usize = 256;

/// The first limit that a body is over, as a noun phrase.
pub(crate) fn exceeded(html: &str) -> Option<&'static str> {
    if html.len() > BYTES {
        return Some("more than 2 MiB of HTML");
    }
    if elements(html) > ELEMENTS {
        return Some("more than 50,000 elements");
    }
    let mut open = Open::default();
    for token in tokens(html) {
        match token {
            Token::Start { name, attributes: all, .. } => {
                if attributes(all).nth(ATTRIBUTES).is_some() {
                    return Some("more than 256 attributes of one element");
                }
                open.start(name);
            }
            Token::End { name, .. } => open.end(name),
            _ => {}
        }
        if open.names.len() > DEPTH {
            return Some("more than 256 elements inside one another");
        }
        if open.elements > ELEMENTS {
            return Some("more than 50,000 elements");
        }
    }
    None
}

/// How many elements a text can hold at most: each begins so, however it hides from the walk
/// over tokens.
pub(super) fn elements(html: &str) -> usize {
    let opens = |it: &&[u8]| it[0] == b'<' && it[1].is_ascii_alphabetic();
    html.as_bytes().windows(2).filter(opens).count()
}

/// The elements that are open.
#[derive(Default)]
struct Open<'a> {
    names: Vec<&'a str>,
    /// How many elements a parser will make so far.
    elements: usize,
    /// Formatting that was open when an element around it closed: a parser opens all of it again
    /// in each element that follows, until it is closed by name.
    dangling: Vec<&'a str>,
}

impl<'a> Open<'a> {
    fn start(&mut self, name: &'a str) {
        self.elements += 1 + self.dangling.len();
        if let Some(at) = self.closed_by(name) {
            self.close(at);
        }
        if !is_void(name) {
            self.names.push(name);
        }
    }

    /// Where the element stands that a start tag closes without saying so: a list's item the one
    /// before it, a block a paragraph. Looks no further than the standard does, so that depth is
    /// never taken for less than it is.
    fn closed_by(&self, name: &str) -> Option<usize> {
        let (closed, is_passed): (&[&str], fn(&str) -> bool) = match () {
            () if is_one_of(name, &["li"]) => (&["li"], is_passed_by_items),
            () if is_one_of(name, &["dt", "dd"]) => (&["dt", "dd"], is_passed_by_items),
            () if is_one_of(name, &["tr"]) => (&["tr"], |it| is_one_of(it, &["td", "th"])),
            () if is_one_of(name, &["td", "th"]) => (&["td", "th"], is_inline),
            () if is_block(name) => (&["p"], is_inline),
            () => return None,
        };
        let mut at = self.names.len();
        while at > 0 {
            at -= 1;
            if is_one_of(self.names[at], closed) {
                return Some(at);
            }
            if !is_passed(self.names[at]) {
                return None;
            }
        }
        None
    }

    fn close(&mut self, at: usize) {
        let inside = self.names.drain(at..).skip(1).filter(|it| is_formatting(it));
        self.dangling.extend(inside);
    }

    fn end(&mut self, name: &str) {
        let same = |it: &&str| it.eq_ignore_ascii_case(name);
        if let Some(at) = self.names.iter().rposition(same) {
            self.close(at);
        } else if let Some(at) = self.dangling.iter().rposition(same) {
            self.dangling.remove(at);
        }
    }
}

fn is_passed_by_items(name: &str) -> bool {
    is_inline(name) || is_one_of(name, &["p", "div", "address"])
}

fn is_inline(name: &str) -> bool {
    is_formatting(name) || is_one_of(name, &["span", "abbr", "cite", "kbd", "sub", "sup", "p"])
}

/// The standard's "formatting" elements.
fn is_formatting(name: &str) -> bool {
    is_one_of(
        name,
        &[
            "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong",
            "tt", "u",
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_long_post_is_within_limits() {
        let post =
            "<p>Text with <a href=x>a link</a> and <b>more</b>.<li>One<li>Two\n".repeat(2000);
        assert_eq!(exceeded(&post), None);
    }

    #[test]
    fn depth_size_and_number_are_limited() {
        assert_eq!(
            exceeded(&"<div>".repeat(257)),
            Some("more than 256 elements inside one another")
        );
        assert_eq!(exceeded(&"<p>x</p>".repeat(50_001)), Some("more than 50,000 elements"));
        assert_eq!(exceeded(&"x".repeat(BYTES + 1)), Some("more than 2 MiB of HTML"));
        let attributes = format!("<p {}>", "a=1 ".repeat(257));
        assert_eq!(exceeded(&attributes), Some("more than 256 attributes of one element"));
    }

    #[test]
    fn formatting_that_is_never_closed_counts_each_time_it_is_opened_again() {
        let fonts: String = (0..250).map(|it| format!("<font size={it}>")).collect();
        let html = format!("<p>{fonts}</p>{}", "<p>x</p>".repeat(250));
        assert_eq!(exceeded(&html), Some("more than 50,000 elements"));
    }
}
