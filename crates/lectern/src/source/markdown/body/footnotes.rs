//! Footnotes: gathered at the end, with a way back for each reference.

use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::{HashMap, HashSet};

/// A footnote's name as an id; also what a heading must not be called.
pub(super) fn id(name: &str) -> String {
    name.chars().map(|it| if it.is_alphanumeric() || it == '-' { it } else { '_' }).collect()
}

/// Takes the notes out of the text and puts them, in the order of their first references, in a
/// section at the end; notes that nothing refers to come last.
pub(super) fn gather(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let is_note = |it: &Event| matches!(it, Event::Start(Tag::FootnoteDefinition(_)));
    if !events.iter().any(is_note) {
        return events;
    }
    let mut notes: Vec<(String, Vec<Event>)> = Vec::new();
    let mut out = Vec::with_capacity(events.len());
    let mut depth = 0;
    for event in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(name)) if depth == 0 => {
                depth = 1;
                notes.push((name.to_string(), Vec::new()));
            }
            Event::Start(Tag::FootnoteDefinition(_)) => depth += 1,
            Event::End(TagEnd::FootnoteDefinition) => depth -= 1,
            event => match notes.last_mut().filter(|_| depth > 0) {
                Some((_, inside)) => inside.push(event),
                None => out.push(event),
            },
        }
    }
    let mut references = References::default();
    out.iter_mut().for_each(|it| references.number(it));
    let mut rows: HashMap<String, usize> = HashMap::new();
    for (row, (name, _)) in notes.iter().enumerate() {
        rows.entry(name.clone()).or_insert(row);
    }
    // A note may refer to another, which then comes after it.
    let mut at = 0;
    while let Some(name) = references.order.get(at) {
        if let Some(row) = rows.get(name) {
            notes[*row].1.iter_mut().for_each(|it| references.number(it));
        }
        at += 1;
    }
    let met: HashSet<&String> = references.order.iter().collect();
    let rest = (0..notes.len()).filter(|it| !met.contains(&notes[*it].0));
    let order: Vec<usize> =
        references.order.iter().filter_map(|it| rows.get(it).copied()).chain(rest).collect();
    out.push(Event::Html("<section class=\"footnotes\">\n<ol>\n".into()));
    for row in order {
        let (name, inside) = std::mem::take(&mut notes[row]);
        out.push(Event::Html(format!("<li id=\"{}\">\n", id(&name)).into()));
        push_note(&mut out, inside, &references.back(&name));
        out.push(Event::Html("</li>\n".into()));
    }
    out.push(Event::Html("</ol>\n</section>\n".into()));
    out
}

/// A note, with its ways back at the end of its last paragraph.
fn push_note<'a>(out: &mut Vec<Event<'a>>, mut inside: Vec<Event<'a>>, back: &str) {
    let at = match inside.last() {
        Some(Event::End(TagEnd::Paragraph)) => inside.len() - 1,
        _ => inside.len(),
    };
    if !back.is_empty() {
        inside.insert(at, Event::InlineHtml(back.to_owned().into()));
    }
    out.extend(inside);
}

/// The references met, in their order.
#[derive(Default)]
struct References {
    order: Vec<String>,
    /// For each name its number, and how often it was met.
    met: HashMap<String, (usize, usize)>,
}

impl References {
    /// Makes a link of a reference.
    fn number(&mut self, event: &mut Event<'_>) {
        let Event::FootnoteReference(name) = event else { return };
        let name = name.to_string();
        let next = self.order.len() + 1;
        let (number, count) = self.met.entry(name.clone()).or_insert((next, 0));
        *count += 1;
        let (id, again) = (id(&name), again(*count));
        let html = format!("<sup id=\"fnref-{id}{again}\"><a href=\"#{id}\">{number}</a></sup>");
        if *count == 1 {
            self.order.push(name);
        }
        *event = Event::InlineHtml(html.into());
    }

    /// A link to each reference of a note. The note's number tells it from others for those who hear links
    /// alone; a word would have to be in the language of the text.
    fn back(&self, name: &str) -> String {
        let id = id(name);
        let (number, count) = self.met.get(name).copied().unwrap_or_default();
        let link = |it: usize| {
            let time = if it > 1 { format!(" ({it})") } else { String::new() };
            format!(" <a href=\"#fnref-{id}{}\">↩\u{a0}{number}{time}</a>", again(it))
        };
        (1..=count).map(link).collect()
    }
}

fn again(count: usize) -> String {
    if count > 1 { format!("-{count}") } else { String::new() }
}
