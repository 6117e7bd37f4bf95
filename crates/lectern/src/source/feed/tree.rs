//! XML text to elements, as far as it can be read.
//!
//! Feeds are broken in every way, so nothing stops the reading: an element that is closed in the
//! wrong order, or not at all, ends where the one around it ends. Nothing outside the document is
//! ever fetched.

use super::entities::Entities;
use super::space::{Scopes, Space};
use crate::markup::attributes;
use crate::source::reference::{Meaning, decoded, meaning};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Deepest nesting. Deeper elements are not there, their text is.
const DEPTH: usize = 200;

/// What was read of a document, and what was wrong with it.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) elements: Vec<Element>,
    /// Each kind of fault once, with the line of the first.
    pub(super) faults: Vec<(usize, &'static str)>,
}

/// An element; its number is its place in the document.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) space: Space,
    /// The local name as written.
    pub(super) name: String,
    /// Names as written, values decoded.
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Child>,
    pub(super) parent: Option<usize>,
    /// The line where it begins, from 1.
    pub(super) line: usize,
}

/// What stands in an element.
#[derive(Debug)]
pub(super) enum Child {
    /// Decoded.
    Text(String),
    Element(usize),
}

impl Tree {
    /// Reads a document.
    pub(super) fn read(text: &str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let mut builder = Builder { lines: Lines::new(text), ..Builder::default() };
        loop {
            builder.at = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(event) => builder.take(&event),
                Err(_) => {
                    let at = usize::try_from(reader.error_position()).unwrap_or(text.len());
                    builder.at = at.max(builder.at);
                    builder.fault("broken XML, where reading ends");
                    break;
                }
            }
        }
        if !builder.open.is_empty() {
            builder.at = text.len();
            builder.fault("the file ends in the midst of an element");
        }
        builder.tree
    }
}

/// Line numbers of places that only go forward.
#[derive(Default)]
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    fn line(&mut self, at: usize) -> usize {
        let at = at.min(self.text.len());
        if at > self.at {
            let passed = &self.text.as_bytes()[self.at..at];
            self.line += passed.iter().filter(|it| **it == b'\n').count();
            self.at = at;
        }
        self.line
    }
}

#[derive(Default)]
struct Builder<'a> {
    tree: Tree,
    /// The elements that are open, with their whole names.
    open: Vec<(usize, String)>,
    scopes: Scopes,
    entities: Entities,
    /// How many open elements were too deep to be taken.
    too_deep: usize,
    lines: Lines<'a>,
    at: usize,
}

impl Builder<'_> {
    fn take(&mut self, event: &Event) {
        match event {
            Event::Start(start) => self.start(start),
            Event::Empty(start) => {
                self.start(start);
                self.end(start.name().0);
            }
            Event::End(end) => self.end(end.name().0),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let name = name.xml10_content();
                match decode(&name).or_else(|| self.entities.text(&name)) {
                    Some(text) => self.text(&text),
                    None => {
                        self.fault("an entity that is not known, left as it is written");
                        self.text(&format!("&{name};"));
                    }
                }
            }
            Event::DocType(text) => self.entities.read(&text.xml10_content()),
            _ => {}
        }
    }

    fn start(&mut self, start: &BytesStart) {
        let name = start.name().0.to_owned();
        if self.open.len() >= DEPTH {
            self.fault("elements nested too deep, of which only the text is kept");
            self.too_deep += 1;
            return;
        }
        let attributes: Vec<(String, String)> = attributes(start.attributes_raw())
            .map(|(name, value)| (name.to_owned(), decode_all(value)))
            .collect();
        self.end_entry(&name);
        self.scopes.enter(&attributes);
        let (space, local) = self.scopes.resolve(&name);
        let parent = self.open.last().map(|(number, _)| *number);
        let number = self.tree.elements.len();
        let (name_of, line) = (local.to_owned(), self.lines.line(self.at));
        if let Some(parent) = parent {
            self.tree.elements[parent].children.push(Child::Element(number));
        }
        let children = Vec::new();
        let element = Element { space, name: name_of, attributes, children, parent, line };
        self.tree.elements.push(element);
        self.open.push((number, name));
    }

    /// An entry that begins right inside another, or inside one of its fields, shows that the
    /// other was not closed.
    fn end_entry(&mut self, begins: &str) {
        let is_open = |(number, name): &(usize, String)| {
            let element = &self.tree.elements[*number];
            name == begins && is_entry(element.space, &element.name)
        };
        let from = self.open.len().saturating_sub(2);
        if let Some(at) = self.open[from..].iter().position(is_open) {
            self.fault("an entry that is not closed");
            self.close(from + at);
        }
    }

    fn end(&mut self, name: &str) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        match self.open.iter().rposition(|(_, it)| it == name.trim_end()) {
            Some(at) => {
                if at + 1 < self.open.len() {
                    self.fault("an element that is not closed");
                }
                self.close(at);
            }
            None => self.fault("an end tag without its start tag"),
        }
    }

    fn close(&mut self, at: usize) {
        self.scopes.leave(at);
        self.open.truncate(at);
    }

    fn text(&mut self, text: &str) {
        let Some((number, _)) = self.open.last() else { return };
        match self.tree.elements[*number].children.last_mut() {
            Some(Child::Text(before)) => before.push_str(text),
            _ => self.tree.elements[*number].children.push(Child::Text(text.to_owned())),
        }
    }

    fn fault(&mut self, what: &'static str) {
        if !self.tree.faults.iter().any(|(_, it)| *it == what) {
            let line = self.lines.line(self.at);
            self.tree.faults.push((line, what));
        }
    }
}

fn is_entry(space: Space, local: &str) -> bool {
    matches!((space, local), (Space::Plain, "item") | (Space::Plain | Space::Atom, "entry"))
}

/// The text that a reference stands for; a number of no character is dropped, as in the text around it.
pub(super) fn decode(name: &str) -> Option<String> {
    Some(match meaning(name)? {
        Meaning::Text(text) => text,
        Meaning::Nothing => String::new(),
    })
}

/// A text with all its references decoded; what is none stays.
pub(super) fn decode_all(text: &str) -> String {
    decoded(text, decode)
}
