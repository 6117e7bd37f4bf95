//! What becomes of shortcodes: HTML where WordPress itself defines them, else their text.
//!
//! An export does not say which shortcodes a blog knew, and prose has brackets too. So a name that
//! is not known counts as a shortcode only where it has an end tag, attributes or a slash, or stands
//! alone on its line in small letters; anything else is text. In `<pre>`, `<code>` and the tags of
//! HTML nothing is touched, but that a doubled bracket around a known name loses one there too.

mod code;
mod known;

use super::media::Media;
use super::notes::{Kind, Notes};
use super::shortcode::Tag;
use crate::losses::Losses;
use crate::markup::{Token, tokens};
use std::collections::{HashMap, HashSet};

/// What shortcodes of a post may ask for, and where they report.
pub(super) struct Scene<'a> {
    pub(super) media: &'a Media,
    /// The number of the post.
    pub(super) id: &'a str,
    /// The line where its body begins.
    pub(super) line: usize,
    pub(super) notes: &'a mut Notes,
    pub(super) losses: &'a mut Losses,
}

/// A body with its shortcodes replaced. **Not clean.**
pub(super) fn replace(text: &str, scene: &mut Scene) -> String {
    if !text.contains('[') {
        return text.to_owned();
    }
    let mut ends: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, _) in text.match_indices("[/") {
        if let Some(tag) = Tag::parse(&text[at..]) {
            ends.entry(tag.name).or_default().push(at);
        }
    }
    let scan = Scan {
        text,
        at: 0,
        out: String::with_capacity(text.len()),
        ends,
        opened: HashSet::new(),
        never_closed: HashSet::new(),
        counted: (0, scene.line),
        scene,
    };
    scan.run()
}

struct Scan<'t, 's, 'm> {
    text: &'t str,
    at: usize,
    out: String,
    /// Where the end tags of each name stand.
    ends: HashMap<&'t str, Vec<usize>>,
    /// Names of unknown shortcodes that were opened, so that their end tags go too.
    opened: HashSet<&'t str>,
    /// Elements that were looked for once and have no end in the rest.
    never_closed: HashSet<&'static str>,
    /// How far lines are counted, and the line there.
    counted: (usize, usize),
    scene: &'s mut Scene<'m>,
}

impl<'t> Scan<'t, '_, '_> {
    fn run(mut self) -> String {
        while let Some(step) = self.text[self.at..].find(['[', '<']) {
            self.keep(step);
            if self.text[self.at..].starts_with('<') {
                self.markup();
            } else if !self.shortcode() {
                self.keep(1);
            }
        }
        self.keep(self.text.len() - self.at);
        self.out
    }

    fn keep(&mut self, length: usize) {
        self.out.push_str(&self.text[self.at..self.at + length]);
        self.at += length;
    }

    /// Copies a tag of HTML, a comment, or code as a whole.
    fn markup(&mut self) {
        let rest = &self.text[self.at..];
        let name = match tokens(rest).next() {
            Some(Token::Start { name, whole, .. }) => {
                let length = whole.len();
                let closed = VERBATIM.iter().find(|it| name.eq_ignore_ascii_case(it));
                let Some(closed) = closed.filter(|it| !self.never_closed.contains(*it)) else {
                    return self.keep(length);
                };
                match find_end(&rest[length..], closed) {
                    Some(end) => {
                        self.keep(length);
                        return self.keep_code(end);
                    }
                    None => {
                        self.never_closed.insert(closed);
                        return self.keep(length);
                    }
                }
            }
            Some(Token::End { whole, .. } | Token::Other(whole)) => whole,
            _ => "<",
        };
        // What begins like a tag and never ends is text, and may have shortcodes in it.
        let length = if name.ends_with('>') { name.len() } else { 1 };
        self.keep(length);
    }

    /// Copies code, in which `[[name]]` of a known name is `[name]`.
    fn keep_code(&mut self, length: usize) {
        let end = self.at + length;
        while let Some(step) = self.text[self.at..end].find("[[") {
            self.keep(step);
            let escaped = Tag::parse(&self.text[self.at + 1..end])
                .filter(|it| known::is_known(it.name))
                .filter(|it| self.text[self.at + 1 + it.length..end].starts_with(']'));
            match escaped {
                Some(tag) => {
                    self.at += 1;
                    self.keep(tag.length);
                    self.at += 1;
                }
                None => self.keep(2),
            }
        }
        self.keep(end - self.at);
    }

    /// Handles a bracket; `false` where it is text.
    fn shortcode(&mut self) -> bool {
        if self.escaped() {
            return true;
        }
        let Some(tag) = Tag::parse(&self.text[self.at..]) else { return false };
        if tag.is_end {
            return self.drop_end(tag);
        }
        let behind = self.at + tag.length;
        let end = if tag.is_whole { None } else { self.next_end(tag.name, behind) };
        let content = end.map(|end| &self.text[behind..end]);
        let made = known::replace(&tag, content, self.scene);
        let Some(made) = made else { return self.unknown(tag, end.is_some()) };
        self.out.push_str(&made.html);
        self.at = match end.filter(|_| made.takes_content) {
            Some(end) => end + tag.name.len() + 3,
            None => behind,
        };
        true
    }

    /// `[[name]]` and `[[name]…[/name]]`: a shortcode that is meant to be read.
    fn escaped(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let Some(tag) = rest.strip_prefix('[').and_then(Tag::parse) else { return false };
        let behind = 1 + tag.length;
        let length = if rest[behind..].starts_with(']') {
            // `[[Some page]]` is a link of a wiki.
            if !known::is_known(tag.name)
                && !tag.attributes.is_empty()
                && !tag.has_named_attributes()
            {
                return false;
            }
            behind
        } else {
            let end = self.next_end(tag.name, self.at + behind);
            let Some(end) = end.map(|it| it - self.at + tag.name.len() + 3) else { return false };
            if !rest[end..].starts_with(']') {
                return false;
            }
            end
        };
        self.at += 1;
        self.keep(length - 1);
        self.at += 1;
        true
    }

    /// Where the next `[/name]` stands.
    fn next_end(&self, name: &str, from: usize) -> Option<usize> {
        let all = self.ends.get(name)?;
        all.get(all.partition_point(|it| *it < from)).copied()
    }

    /// The end tag of a shortcode that is not known goes where its start tag went.
    fn drop_end(&mut self, tag: Tag) -> bool {
        let is_ours = self.opened.contains(tag.name) || known::is_known(tag.name);
        self.at += if is_ours { tag.length } else { 0 };
        is_ours
    }

    fn unknown(&mut self, tag: Tag<'t>, has_end: bool) -> bool {
        let before = self.text[..self.at].chars().next_back();
        let after = self.text[self.at + tag.length..].chars().next();
        let is_index =
            before.is_some_and(|it| it.is_alphanumeric() || matches!(it, ')' | ']' | '_'));
        let begins = before.is_none_or(|it| matches!(it, '\n' | '>'));
        let ends = after.is_none_or(|it| matches!(it, '\n' | '<'));
        let is_small = tag.name.bytes().all(|it| !it.is_ascii_uppercase());
        let is_alone = tag.attributes.is_empty() && begins && ends && is_small;
        let is_shortcode =
            has_end || !is_index && (tag.has_named_attributes() || tag.is_whole || is_alone);
        // `[text](address)` is Markdown.
        if !is_shortcode || after == Some('(') {
            return false;
        }
        let (from, line) = self.counted;
        let line = line + self.text[from..self.at].matches('\n').count();
        self.counted = (self.at, line);
        self.scene.notes.add(Kind::Shortcode(tag.name.chars().take(60).collect()), line);
        self.scene.losses.add("shortcodes made plain text", 1);
        self.opened.insert(tag.name);
        self.at += tag.length;
        true
    }
}

/// Elements in which brackets are code.
const VERBATIM: &[&str] = &["pre", "code", "kbd", "samp", "script", "style", "textarea"];

/// Where `</name` stands in a text.
fn find_end(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</").map(|it| it.0).find(|at| {
        text.get(at + 2..at + 2 + name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name))
    })
}

#[cfg(test)]
mod tests;
