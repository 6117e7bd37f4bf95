//! The XML of an export as events of its own: elements by their usual names, and texts.

use super::notes::{Kind, Notes};
use super::plain::{decode, reference};
use super::stream::Stream;
use quick_xml::events::{BytesStart, Event as Xml};
use quick_xml::{Error, Reader};
use std::io::{self, Read};

/// Something that was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// An element begins: its name with the usual prefix (`wp:post_id`), and its attributes.
    Start(String, Vec<(String, String)>),
    /// An element ends.
    End(String),
    /// Text; `true` where it stood in CDATA.
    Text(String, bool),
}

/// Why reading ended before the file did: where, and what is wrong.
#[derive(Debug)]
pub(super) struct Break {
    pub(super) line: usize,
    pub(super) what: String,
}

/// Reads events one by one. What is merely irregular is noted and read over; there is no nesting
/// here, since an export that was damaged by hand closes the wrong things.
pub(super) struct Events<R: Read> {
    reader: Reader<Stream<R>>,
    buffer: Vec<u8>,
    prefixes: Prefixes,
    /// The line where the last event began.
    pub(super) line: usize,
    pub(super) notes: Notes,
}

impl<R: Read> Events<R> {
    pub(super) fn new(source: R) -> io::Result<Self> {
        let mut reader = Reader::from_reader(Stream::new(source)?);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        config.expand_empty_elements = true;
        let prefixes = Prefixes::default();
        Ok(Self { reader, buffer: Vec::new(), prefixes, line: 1, notes: Notes::default() })
    }

    /// The next event; `None` at the end of the file.
    ///
    /// # Errors
    /// Where the rest of the file cannot be read as XML.
    pub(super) fn next(&mut self) -> Result<Option<Event>, Break> {
        loop {
            self.buffer.clear();
            self.reader.get_mut().mark();
            self.line = self.reader.get_ref().line();
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(error) => {
                    return Err(Break { line: self.line, what: sentence(&error) });
                }
            };
            match event {
                Xml::Start(tag) => {
                    let attributes = attributes(&tag);
                    if tag.name().as_ref() == "rss" {
                        self.prefixes = Prefixes::declared(&attributes);
                    }
                    let name = self.prefixes.usual(tag.name().as_ref());
                    return Ok(Some(Event::Start(name, attributes)));
                }
                Xml::End(tag) => {
                    return Ok(Some(Event::End(self.prefixes.usual(tag.name().as_ref().trim()))));
                }
                Xml::Text(text) => {
                    return Ok(Some(Event::Text(text.into_inner().into_owned(), false)));
                }
                Xml::CData(text) => {
                    return Ok(Some(Event::Text(text.into_inner().into_owned(), true)));
                }
                Xml::GeneralRef(name) => {
                    let name = name.into_inner();
                    let text = reference(&name).unwrap_or_else(|| {
                        self.notes.add(Kind::Entity(name.chars().take(40).collect()), self.line);
                        format!("&{name};")
                    });
                    return Ok(Some(Event::Text(text, false)));
                }
                Xml::DocType(text) if text.contains("<!ENTITY") => {
                    self.notes.add(Kind::OwnEntities, self.line);
                }
                Xml::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// Everything that was noted while reading.
    pub(super) fn into_notes(mut self) -> Notes {
        self.notes.merge(std::mem::take(&mut self.reader.get_mut().notes));
        self.notes
    }
}

fn attributes(tag: &BytesStart) -> Vec<(String, String)> {
    // The few elements with attributes have two; a tag with thousands is not one of ours.
    let mut all = tag.attributes();
    let all = all.with_checks(false).flatten().take(32);
    all.map(|it| (it.key.as_ref().to_owned(), decode(&it.value))).collect()
}

fn sentence(error: &Error) -> String {
    match error {
        Error::Io(error) => format!("the export cannot be read further: {error}"),
        other => format!("the export is not XML from here on: {other}"),
    }
}

/// Which prefix stands for which of the namespaces that an export uses.
#[derive(Debug, Default)]
struct Prefixes {
    /// Prefixes of the file with those that are usual, where they differ.
    unusual: Vec<(String, &'static str)>,
}

impl Prefixes {
    fn declared(attributes: &[(String, String)]) -> Self {
        let unusual = attributes.iter().filter_map(|(name, address)| {
            let prefix = name.strip_prefix("xmlns:")?;
            let usual = if address.contains("wordpress.org/export/") {
                if address.trim_end_matches('/').ends_with("excerpt") { "excerpt" } else { "wp" }
            } else if address.ends_with("/rss/1.0/modules/content/") {
                "content"
            } else if address.ends_with("purl.org/dc/elements/1.1/") {
                "dc"
            } else {
                return None;
            };
            (prefix != usual).then(|| (prefix.to_owned(), usual))
        });
        Self { unusual: unusual.collect() }
    }

    fn usual(&self, name: &str) -> String {
        let known = |(prefix, local)| {
            let usual = self.unusual.iter().find(|it| it.0 == prefix)?.1;
            Some(format!("{usual}:{local}"))
        };
        name.split_once(':').and_then(known).unwrap_or_else(|| name.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(xml: &str) -> (Vec<Event>, Notes) {
        let mut events = Events::new(xml.as_bytes()).unwrap();
        let mut all = Vec::new();
        while let Some(event) = events.next().unwrap() {
            all.push(event);
        }
        (all, events.into_notes())
    }

    fn text(xml: &str) -> String {
        let texts = events(xml).0.into_iter().filter_map(|it| match it {
            Event::Text(text, _) => Some(text),
            _ => None,
        });
        texts.collect()
    }

    #[test]
    fn entities_of_html_are_characters_and_others_stay() {
        assert_eq!(text("<a>&nbsp;&copy;&amp;&#8217; & &what; &</a>"), "\u{a0}©&’ & &what; &");
        let notes = events("<a>\n&what;&what;</a>").1;
        assert_eq!(notes.get(&Kind::Entity("what".to_owned())), Some((2, 2)));
    }

    #[test]
    fn a_billion_laughs_are_not_one() {
        let xml = "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;\">\
                   <!ENTITY d SYSTEM \"file:///etc/passwd\">]><a>&c;&d;</a>";
        assert_eq!(text(xml).trim(), "&c;&d;");
        assert_eq!(events(xml).1.get(&Kind::OwnEntities), Some((1, 2)));
    }

    #[test]
    fn other_prefixes_of_the_same_namespaces_are_the_usual_ones() {
        let xml = "<rss xmlns:w='http://wordpress.org/export/1.2/' \
                   xmlns:e='http://wordpress.org/export/1.2/excerpt/'><w:post_id/><e:encoded/></rss>";
        let names: Vec<_> = events(xml).0.into_iter().collect();
        assert!(names.contains(&Event::Start("wp:post_id".to_owned(), vec![])), "{names:?}");
        assert!(names.contains(&Event::End("excerpt:encoded".to_owned())), "{names:?}");
    }

    #[test]
    fn where_xml_ends_early_the_line_is_told() {
        let mut events = Events::new(&b"<a>\n<b>x</b>\n<![CDATA[never closed"[..]).unwrap();
        let broken = std::iter::from_fn(|| Some(events.next())).find_map(Result::err).unwrap();
        assert_eq!(broken.line, 3);
        assert!(broken.what.contains("not XML"), "{}", broken.what);
    }
}
