//! A thousand feeds of feedparser, each with its expectation in a comment.

use super::{feed, files, name, shared};
use crate::source::Wishes;
use crate::source::feed::entry::Entry;
use crate::source::feed::plain::plain;
use crate::source::feed::rich::Rich;
use crate::source::feed::{bytes, read_bytes};
use std::fs;

/// Cases whose expectation we do not share: what the name contains, which key, and why.
const DIFFERENT: &[(&str, &str, &str)] = &[
    ("base/http_entry_id", "id", "a saved file has lost the address that it came from"),
    ("base/http_item_link", "link", "a saved file has lost the address that it came from"),
    ("item_description_and_summary", "description", "the summary is the shorter of the two"),
    ("title_text_plain_brackets", "title", "the expectation is plain text, where ours is"),
];

#[test]
fn each_of_a_thousand_feeds_is_read_and_every_entry_is_accounted_for() {
    let Some(folder) = shared("corpora/feeds-wellformed") else { return };
    let (mut cases, mut checked, mut differences, mut explained) = (0, 0, Vec::new(), Vec::new());
    for file in files(&folder).iter().filter(|it| it.extension().is_some_and(|it| it == "xml")) {
        cases += 1;
        let name = name(&folder, file);
        let data = fs::read(file).unwrap();
        let text = bytes::decode(&data).text;
        let n_entries = count(&text);
        let outcome = read_bytes(&data, &name, Wishes::default());
        let entries = feed(&data).entries;
        let is_feed = outcome.problems.iter().all(|it| !it.what.starts_with("no feed"));
        assert_eq!(outcome.drafts.len() + outcome.skipped.len(), entries.len(), "{name}");
        if !is_feed {
            differences.push(format!("{name}: {:?}", outcome.problems));
        }
        if entries.len() != n_entries {
            differences.push(format!("{name}: {} entries, not {n_entries}", entries.len()));
        }
        for (key, wanted) in expected(&text) {
            let Some(found) = entries.first().and_then(|it| value(it, key)) else { continue };
            checked += 1;
            if found == wanted {
                continue;
            }
            let of_case = |(it, of, _): &&(&str, &str, &str)| name.contains(it) && *of == key;
            match DIFFERENT.iter().find(of_case) {
                Some((name, key, _)) => explained.push((*name, *key)),
                None => differences.push(format!("{name}: {key} is {found:?}, not {wanted:?}")),
            }
        }
    }
    assert_eq!(cases, 1004);
    for (name, key, _) in DIFFERENT {
        assert!(explained.contains(&(*name, *key)), "{name}: {key} agrees");
    }
    assert!(checked > 100, "{checked} expectations were understood");
    assert!(
        differences.is_empty(),
        "{} differences\n{}",
        differences.len(),
        differences.join("\n")
    );
}

/// How many entries a feed begins.
fn count(text: &str) -> usize {
    let body = text.split_once("-->").map_or(text, |(_, it)| it);
    let tags =
        body.split('<').skip(1).filter_map(|it| it.split(['>', ' ', '\n', '\t', '/']).next());
    tags.filter(|it| matches!(it.rsplit(':').next(), Some("item" | "entry" | "ITEM"))).count()
}

/// The expectations of the form `entries[0]['key'] == 'text'`.
fn expected(text: &str) -> Vec<(&str, String)> {
    let comment = text.split("-->").next().unwrap_or_default();
    let mut found = Vec::new();
    for part in comment.split("entries[0]['").skip(1) {
        let Some((key, rest)) = part.split_once("']") else { continue };
        let rest = rest.strip_prefix("_detail").unwrap_or(rest).trim_start();
        let Some(rest) = rest.strip_prefix("==").map(str::trim_start) else { continue };
        let rest = rest.strip_prefix('u').unwrap_or(rest);
        let Some(quote) = rest.chars().next().filter(|it| matches!(it, '\'' | '"')) else {
            continue;
        };
        let Some((wanted, _)) = rest[1..].split_once(quote) else { continue };
        if !wanted.contains('\\') {
            let is_text = matches!(key, "title" | "summary" | "description");
            found.push((key, if is_text { plain(wanted) } else { wanted.to_owned() }));
        }
    }
    found
}

fn value(entry: &Entry, key: &str) -> Option<String> {
    let rich = |it: &Option<Rich>| Some(it.as_ref().map(Rich::plain).unwrap_or_default());
    match key {
        "title" => rich(&entry.title),
        "summary" | "description" => rich(&entry.summary.clone().or(entry.content.clone())),
        "link" => Some(entry.link.clone().unwrap_or_default()),
        "id" | "guid" => Some(entry.id.clone().unwrap_or_default()),
        _ => None,
    }
}
