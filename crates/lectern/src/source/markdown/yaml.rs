//! YAML front matter to entries. What does not parse costs one key, not all.

use super::value::{Entry, Fault, Kind, Value};
use granit_parser::{Event, Parser, ScalarStyle, Span};

/// Reads front matter whose first line is line `first` of the file.
///
/// A quoted text that goes on at the beginning of a line is read as Ruby reads it, whatever the
/// standard says: half the Jekyll blogs have one. Where the whole does not parse, each top-level
/// key is tried by itself: `title: One: Two`, the commonest mistake, still gives its title.
pub(crate) fn read(text: &str, first: usize) -> (Vec<Entry>, Option<Fault>) {
    let fault = match parse(text, first) {
        Ok(entries) => return (entries, None),
        Err(fault) => fault,
    };
    if let Ok(entries) = parse(&with_indented_quotes(text), first) {
        return (entries, None);
    }
    let mut entries = Vec::new();
    for (line, chunk) in chunks(text) {
        match parse(chunk, first + line) {
            Ok(more) => entries.extend(more),
            Err(_) => entries.extend(as_written(chunk, first + line)),
        }
    }
    (entries, Some(fault))
}

/// The text with a space before each line on which a quoted text goes on.
fn with_indented_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut open = None;
    for line in text.split_inclusive('\n') {
        if open.is_some() && !line.starts_with(char::is_whitespace) {
            out.push(' ');
        }
        out.push_str(line);
        open = match open {
            Some(quote) => (!closes(line, quote)).then_some(quote),
            None => opened(line),
        };
    }
    out
}

/// The quote that a key's value opens and does not close on its line.
fn opened(line: &str) -> Option<char> {
    let (_, value) = line.split_once(": ")?;
    let quote = value.trim_start().chars().next().filter(|it| matches!(it, '"' | '\''))?;
    let inside = value.trim_start().strip_prefix(quote)?;
    (!closes(inside, quote)).then_some(quote)
}

fn closes(text: &str, quote: char) -> bool {
    let bare = match quote {
        '"' => text.replace("\\\\", "").replace("\\\"", ""),
        _ => text.replace("''", ""),
    };
    bare.contains(quote)
}

/// The text of each top-level key, with its line from 0.
fn chunks(text: &str) -> Vec<(usize, &str)> {
    let mut chunks: Vec<(usize, usize, usize)> = Vec::new();
    let mut at = 0;
    for (idx, line) in text.split_inclusive('\n').enumerate() {
        let begins = line.starts_with(|it: char| it.is_alphanumeric() || "\"'_".contains(it));
        match chunks.last_mut() {
            Some((_, _, end)) if !(begins && line.contains(':')) => *end = at + line.len(),
            _ => chunks.push((idx, at, at + line.len())),
        }
        at += line.len();
    }
    chunks.into_iter().map(|(line, start, end)| (line, &text[start..end])).collect()
}

/// A key whose value is one line that YAML cannot read, taken as it stands.
fn as_written(chunk: &str, line: usize) -> Option<Entry> {
    let (name, value) = chunk.trim_end().split_once(": ")?;
    let is_plain = !value.contains('\n') && !value.starts_with(['[', '{', '&', '*', '|', '>']);
    let text = value.trim().trim_matches('"').to_owned();
    is_plain.then(|| Entry { name: name.to_owned(), value: Value { line, kind: Kind::Text(text) } })
}

fn parse(text: &str, first: usize) -> Result<Vec<Entry>, Fault> {
    let mut events = Events { parser: Parser::new_from_str(text), first, anchors: Vec::new() };
    loop {
        match events.next()? {
            // Nothing but comments.
            (Event::StreamEnd, _) => return Ok(Vec::new()),
            (Event::StreamStart | Event::DocumentStart(..), _) => {}
            (Event::DocumentEnd, _) => return Ok(Vec::new()),
            (event, line) => {
                let value = events.value(event, line)?;
                let (Event::DocumentEnd, _) = events.next()? else {
                    return Err(Fault { line, what: "more than one document".to_owned() });
                };
                // Behind a first key that stands further in than the others, these are another document.
                let more = match events.next() {
                    Ok((Event::StreamEnd, _)) => None,
                    Ok((_, line)) => Some(line),
                    Err(fault) => Some(fault.line),
                };
                if let Some(line) = more {
                    let what = "its keys begin in different columns".to_owned();
                    return Err(Fault { line, what });
                }
                return match value.kind {
                    Kind::Keys(entries) => Ok(entries),
                    Kind::Nothing => Ok(Vec::new()),
                    other => Err(Fault { line, what: format!("{}, not keys", other.name()) }),
                };
            }
        }
    }
}

struct Events<'a> {
    parser: Parser<'a, granit_parser::StrInput<'a>>,
    first: usize,
    /// Texts with an anchor; whole lists are not repeated, which keeps growth in bounds.
    anchors: Vec<(usize, String)>,
}

impl<'a> Events<'a> {
    fn next(&mut self) -> Result<(Event<'a>, usize), Fault> {
        match self.parser.next() {
            Some(Ok((event, span))) => Ok((event, self.line(&span))),
            Some(Err(error)) => Err(Fault {
                line: (self.first + error.marker().line()).saturating_sub(1),
                what: error.info(),
            }),
            None => Ok((Event::StreamEnd, self.first)),
        }
    }

    fn line(&self, span: &Span) -> usize {
        (self.first + span.start.line()).saturating_sub(1)
    }

    fn value(&mut self, event: Event<'a>, line: usize) -> Result<Value, Fault> {
        let kind = match event {
            Event::Scalar(text, style, anchor, _) => {
                if anchor > 0 {
                    self.anchors.push((anchor, text.to_string()));
                }
                let is_nothing = style == ScalarStyle::Plain
                    && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                if is_nothing { Kind::Nothing } else { Kind::Text(text.into_owned()) }
            }
            Event::Alias(id) => match self.anchors.iter().find(|(anchor, _)| *anchor == id) {
                Some((_, text)) => Kind::Text(text.clone()),
                None => Kind::Nothing,
            },
            Event::SequenceStart(..) => {
                let mut list = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, _) => break Kind::List(list),
                        (event, line) => list.push(self.value(event, line)?),
                    }
                }
            }
            Event::MappingStart(..) => self.keys()?,
            _ => Kind::Nothing,
        };
        Ok(Value { line, kind })
    }

    fn keys(&mut self) -> Result<Kind, Fault> {
        let mut entries = Vec::new();
        loop {
            let (event, line) = self.next()?;
            if matches!(event, Event::MappingEnd | Event::StreamEnd) {
                return Ok(Kind::Keys(entries));
            }
            let name = self.value(event, line)?;
            let (event, line) = self.next()?;
            let value = self.value(event, line)?;
            // A key that is itself a list is legal YAML and means nothing to us.
            if let Kind::Text(text) = name.kind {
                entries.push(Entry { name: text, value });
            }
        }
    }
}
