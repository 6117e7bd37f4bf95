//! What changes in a body before the allow-list: images, embeds, links, headings, code.

use super::anchors::Anchors;
use super::counts::Counts;
use super::embed::{EMBEDS, PLAYERS};
use super::foreign::{FOREIGN, is_foreign_at};
use super::highlight::{self, Budget};
use super::policy::SIDES;
use super::{Kind, Place};
use crate::markup::{Token, Tokens, attributes, is_block, is_one_of, tokens};

/// A body, rewritten.
#[derive(Debug, Default)]
pub(crate) struct Rewritten {
    /// **Not clean.**
    pub(crate) html: String,
    /// What was met on the way.
    pub(crate) counts: Counts,
}

/// Points images and links at what they mean here, makes links of embeds, takes drawings and
/// formulas down to their text, colours code, and shifts headings so that the highest is an h2:
/// the page's h1 is the post's title, and a level left out is a hole for those who walk by
/// headings.
pub(crate) fn rewrite<'a>(html: &'a str, place: &'a Place<'a>) -> Rewritten {
    let mut rewriter = Rewriter {
        place,
        out: String::with_capacity(html.len() + 16),
        counts: Counts::default(),
        highest: highest_heading(html).unwrap_or(2),
        budget: Budget::new(html),
        is_in_link: false,
        is_in_p: false,
        is_in_code: false,
        is_foreign: false,
        is_after_pre: false,
        anchors: Anchors::new(html),
    };
    rewriter.run(tokens(html));
    Rewritten { html: rewriter.out, counts: rewriter.counts }
}

/// A body on its way.
pub(super) struct Rewriter<'a> {
    pub(super) place: &'a Place<'a>,
    pub(super) counts: Counts,
    out: String,
    highest: u8,
    budget: Budget,
    pub(super) is_in_link: bool,
    pub(super) is_in_p: bool,
    is_in_code: bool,
    is_foreign: bool,
    /// Whether the last token began a `pre`.
    is_after_pre: bool,
    anchors: Anchors<'a>,
}

impl Rewriter<'_> {
    pub(super) fn push(&mut self, html: &str) {
        self.out.push_str(html);
    }

    /// An address with its scheme and its host, for what is elsewhere.
    pub(super) fn absolute(&self, address: &str) -> Option<String> {
        self.place.lookup.absolute(address)
    }

    fn run(&mut self, mut all: Tokens) {
        while let Some(token) = all.next() {
            self.is_foreign = is_foreign_at(self.is_foreign, &token);
            let is_after_pre = std::mem::take(&mut self.is_after_pre);
            let is_repeated = matches!(&token, Token::Start { name, attributes, .. }
                if !self.is_foreign && self.anchors.repeats(name, attributes));
            match token {
                Token::Text(text) => self.push(text),
                Token::End { name, .. } if is_one_of(name, FOREIGN) => self.is_foreign = false,
                _ if self.is_foreign => {}
                Token::Start { name, attributes, .. } if is_one_of(name, EMBEDS) => {
                    if is_one_of(name, PLAYERS) && self.player(name, attributes, &all) {
                        self.pass_by(name, &mut all);
                        continue;
                    }
                    self.embed(name, attributes);
                    self.pass_over(name, &mut all);
                }
                Token::End { name, .. } if is_one_of(name, EMBEDS) => {}
                Token::Start { name, attributes, .. }
                    if is_after_pre && name.eq_ignore_ascii_case("code") =>
                {
                    self.code(attributes, &mut all);
                }
                Token::Start { name, attributes, whole } => match heading(name) {
                    Some(level) => self.heading(level, attributes, is_repeated, &all),
                    None => self.start(name, attributes, whole),
                },
                Token::End { name, whole } => self.end(name, whole),
                Token::Raw(text) | Token::Other(text) => self.push(text),
            }
        }
    }

    fn start(&mut self, name: &str, attributes: &str, whole: &str) {
        let is_drawn = attributes.contains("url(") && value(attributes, "style").contains("url(");
        self.counts.backgrounds += usize::from(is_drawn);
        if is_block(name) {
            self.is_in_p = name.eq_ignore_ascii_case("p");
        }
        match name.to_ascii_lowercase().as_str() {
            "a" => {
                self.is_in_link = true;
                self.link(attributes, whole);
            }
            "img" => {
                let image = self.image(attributes, whole);
                self.push(&image);
            }
            "script" => {
                self.script(attributes);
                self.push(whole);
            }
            "code" => {
                self.is_in_code = true;
                self.push(whole);
            }
            "span" if !self.is_in_code && !value(attributes, "class").is_empty() => {
                self.push(&format!("<span{}>", without(attributes, "class")));
            }
            "pre" => {
                self.is_after_pre = true;
                self.push(whole);
            }
            "td" | "th" => match side(attributes) {
                Some(class) => {
                    let rest = without(attributes, "class");
                    self.push(&format!("<{name}{rest} class=\"{class}\">"));
                }
                None => self.push(whole),
            },
            _ => self.push(whole),
        }
    }

    fn end(&mut self, name: &str, whole: &str) {
        self.is_in_p &= !is_block(name);
        self.is_in_link &= !name.eq_ignore_ascii_case("a");
        self.is_in_code &= !name.eq_ignore_ascii_case("code");
        match heading(name) {
            Some(level) if self.place.kind == Kind::Body => {
                let level = self.shifted(level);
                self.push(&format!("</h{level}>"));
            }
            Some(_) => self.push("</p>"),
            None => self.push(whole),
        }
    }

    /// The start tag of a heading, with an id of its text where it has none of its own: tables of
    /// contents and links from a search lead to ids. A comment has no headings.
    fn heading(&mut self, level: u8, attributes: &str, is_repeated: bool, all: &Tokens) {
        self.is_in_p = false;
        if self.place.kind == Kind::Comment {
            return self.push("<p>");
        }
        let level = self.shifted(level);
        let is_nameless = is_repeated || value(attributes, "id").is_empty();
        let named = is_nameless.then(|| self.anchors.of(all)).flatten();
        let attributes = match named {
            Some(id) => format!("{} id=\"{id}\"", without(attributes, "id")),
            None => attributes.to_owned(),
        };
        self.push(&format!("<h{level}{attributes}>"));
    }

    fn shifted(&self, level: u8) -> u8 {
        (level.saturating_sub(self.highest) + 2).min(6)
    }

    /// A block of code after its start tag, coloured where it is nothing but text and its
    /// language is known.
    fn code(&mut self, attributes: &str, all: &mut Tokens) {
        self.push(&format!("<code{attributes}>"));
        self.is_in_code = true;
        let mut ahead = all.clone();
        let (Some(Token::Text(text)), Some(Token::End { name: "code", .. })) =
            (ahead.next(), ahead.next())
        else {
            return;
        };
        let coloured = highlight::language(value(attributes, "class"))
            .and_then(|it| highlight::highlight(it, text, &mut self.budget));
        if let Some(coloured) = coloured {
            self.push(&coloured);
            all.next();
        }
    }

    /// Drops all inside a player whose file was found; where it does not end, nothing.
    fn pass_by(&mut self, name: &str, all: &mut Tokens) {
        let ends = |it: Token| matches!(it, Token::End { name: end, .. } if end.eq_ignore_ascii_case(name));
        if let Some(length) = all.clone().take(LONGEST_PLAYER).position(ends) {
            all.by_ref().take(length + 1).for_each(drop);
        }
    }

    /// Drops what stands inside a frame or a player: words for browsers that cannot show it. The
    /// first file that a player names is what it plays.
    fn pass_over(&mut self, name: &str, all: &mut Tokens) {
        let mut ahead = all.clone();
        if !is_one_of(name, PLAYERS) {
            if let Some(Token::Raw(_)) = ahead.next() {
                all.next();
            }
            return;
        }
        let ends = |it: Token| matches!(it, Token::End { name: end, .. } if end.eq_ignore_ascii_case(name));
        let Some(length) = ahead.take(LONGEST_PLAYER).position(ends) else { return };
        let before = self.counts.embeds;
        for token in all.by_ref().take(length + 1) {
            match token {
                Token::Start { name: "source", attributes, .. } if self.counts.embeds == before => {
                    self.card(value(attributes, "src"), "");
                }
                _ => {}
            }
        }
    }
}

/// Most tokens inside a player; where it does not end by then, it is taken for one that somebody
/// forgot to escape, and the text behind it is kept.
const LONGEST_PLAYER: usize = 100;

/// An attribute's value as written; empty where there is none.
pub(super) fn value<'t>(text: &'t str, wanted: &str) -> &'t str {
    let found = attributes(text).find(|(name, _)| name.eq_ignore_ascii_case(wanted));
    found.map_or("", |(_, value)| value.trim())
}

/// The class of a cell whose text does not begin where its line does: as Markdown's colons say it, or HTML of old.
fn side(attributes: &str) -> Option<&'static str> {
    let style: String = value(attributes, "style").split_whitespace().collect();
    let styled = style.split(';').find_map(|it| it.strip_prefix("text-align:"));
    let side = styled.unwrap_or_else(|| value(attributes, "align"));
    SIDES.into_iter().find(|(name, _)| side.eq_ignore_ascii_case(name)).map(|(_, class)| class)
}

/// All attributes but one, each with a space before it.
pub(super) fn without(text: &str, unwanted: &str) -> String {
    let is_name = |it: &str| it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    attributes(text)
        .filter(|(name, _)| !name.eq_ignore_ascii_case(unwanted) && is_name(name))
        .map(|(name, value)| format!(" {name}=\"{}\"", value.replace('"', "&quot;")))
        .collect()
}

/// The highest level of the headings in a text, 1 to 6.
pub(crate) fn highest_heading(html: &str) -> Option<u8> {
    let levels = tokens(html).filter_map(|token| match token {
        Token::Start { name, .. } => heading(name),
        _ => None,
    });
    levels.min()
}

/// The text of a body that is over a limit, in paragraphs. **Not clean.**
pub(crate) fn text_only(html: &str) -> String {
    let mut out = "<p>".to_owned();
    for token in tokens(html) {
        match token {
            // References stay as they are, for the cleaner to read.
            Token::Text(text) => out.push_str(&text.replace('<', "&lt;")),
            Token::Start { name, .. } | Token::End { name, .. } if is_block(name) => {
                out.push_str(if out.ends_with("<p>") { "" } else { "</p>\n<p>" });
            }
            _ => {}
        }
    }
    out.push_str("</p>");
    out
}

/// 1 to 6 for a heading.
fn heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h' | b'H', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
