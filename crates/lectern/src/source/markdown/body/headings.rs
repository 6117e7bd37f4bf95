//! Anchors: each heading gets an id from its text, and links inside the post find it.

use super::{footnotes, text_of};
use crate::percent;
use crate::text::letters;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::{HashMap, HashSet};

/// Gives each heading an id, unique in the post, and mends links to headings that are written
/// as another generator makes ids.
pub(super) fn anchor(events: &mut [Event<'_>]) {
    let mut taken: HashSet<String> = events
        .iter()
        .filter_map(|it| match it {
            Event::Start(Tag::FootnoteDefinition(name)) => Some(footnotes::id(name)),
            Event::Start(Tag::Heading { id: Some(id), .. }) => Some(id.to_string()),
            _ => None,
        })
        .collect();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut by_text: HashMap<String, String> = HashMap::new();
    for at in 0..events.len() {
        if !matches!(events[at], Event::Start(Tag::Heading { .. })) {
            continue;
        }
        let ends = |it: &Event| matches!(it, Event::End(TagEnd::Heading(_)));
        let length = events[at..].iter().position(ends).unwrap_or(0);
        let text = text_of(&events[at..at + length]);
        let Event::Start(Tag::Heading { id, .. }) = &mut events[at] else { continue };
        let name = match id {
            Some(id) => id.to_string(),
            None => free(&made(&text), &mut taken, &mut numbers),
        };
        by_text.entry(letters(&text)).or_insert_with(|| name.clone());
        by_text.entry(letters(&name)).or_insert_with(|| name.clone());
        *id = Some(name.into());
    }
    for event in events {
        let Event::Start(Tag::Link { dest_url, .. }) = event else { continue };
        let Some(place) = dest_url.strip_prefix('#') else { continue };
        let place = &percent::decoded(place).unwrap_or_else(|| place.to_owned());
        if let Some(id) =
            by_text.get(&letters(place)).filter(|it| *it != place && !taken.contains(place))
        {
            *dest_url = format!("#{id}").into();
        }
    }
}

/// GitHub's form: lower case, spaces to hyphens, punctuation dropped.
fn made(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    let kept = lower.chars().filter_map(|it| match it {
        ' ' | '-' => Some('-'),
        '_' => Some('_'),
        it => it.is_alphanumeric().then_some(it),
    });
    let id: String = kept.collect();
    if id.trim_matches('-').is_empty() { "section".to_owned() } else { id }
}

/// The id, or the first with a number behind it that is free; `numbers` remembers the last.
fn free(wanted: &str, taken: &mut HashSet<String>, numbers: &mut HashMap<String, usize>) -> String {
    let number = numbers.entry(wanted.to_owned()).or_default();
    loop {
        let id = if *number == 0 { wanted.to_owned() } else { format!("{wanted}-{number}") };
        *number += 1;
        if taken.insert(id.clone()) {
            return id;
        }
    }
}
