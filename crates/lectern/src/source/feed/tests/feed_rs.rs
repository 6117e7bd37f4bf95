//! Feeds of real blogs, and what the library feed-rs makes of them.

use super::{Path, entries, files, name, shared};
use crate::moment::Moment;
use crate::source::feed::entry::Entry;
use crate::source::feed::plain::plain;
use crate::source::feed::rich::Rich;
use serde_json::Value;
use std::fs;

/// Cases whose expectation we do not share: what the name contains, which field, and why.
const DIFFERENT: &[(&str, &str, &str)] = &[
    ("atom_example_3", "link", "the blog's own page, not the counting service before it"),
    ("atom_example_3", "categories", "the same category twice is one"),
    ("atom_example_4", "categories", "a category may be named in its text"),
    ("atom_mediarss_youtube_1", "content", "without a content the description of the film is it"),
    ("atom_relative", "link", "a relative link is resolved against the feed's own"),
    ("jsonfeed_elastic", "link", "a whole address stays as it is written"),
    ("rss_0.91_encoding_1", "link", "a whole address stays as it is written"),
    ("rss_1.0_example_1", "link", "a relative link is resolved against the channel's"),
    ("rss_1.0_example_1", "date", "a zone of three digits is a zone"),
    ("rss_1.0_spec_2", "categories", "a Dublin Core subject is a category"),
    ("rss_2.0_nbcny", "date", "the month may stand before the day"),
    ("rss_2.0_rps", "link", "the blog's own page, not the counting service before it"),
    ("rss_2.0_spec_1", "link", "an item without a link is found at its guid"),
    ("rss_2.0_spreaker", "categories", "keywords of iTunes are tags"),
];

fn expected(entry: &Value) -> Vec<(&'static str, String)> {
    let rich = |value: &Value, key: &str| plain(value[key].as_str().unwrap_or_default());
    let links = entry["links"].as_array().into_iter().flatten();
    let is_page = |it: &&Value| it["rel"].as_str().is_none_or(|it| it == "alternate");
    let link = links.filter(is_page).find_map(|it| it["href"].as_str());
    let date = entry["published"].as_str().or(entry["updated"].as_str());
    let date = date.map(|it| Moment::parse(it).unwrap().seconds);
    let names = entry["categories"].as_array().into_iter().flatten();
    let names = names.map(|it| plain(it["label"].as_str().or(it["term"].as_str()).unwrap()));
    vec![
        ("title", rich(&entry["title"], "content")),
        ("link", link.unwrap_or_default().to_owned()),
        ("date", format!("{date:?}")),
        ("categories", names.collect::<Vec<_>>().join("|")),
        ("content", rich(&entry["content"], "body")),
        ("summary", rich(&entry["summary"], "content")),
    ]
}

fn found(entry: &Entry) -> Vec<(&'static str, String)> {
    let date = entry.published.or(entry.updated).map(|it| it.seconds);
    let names: Vec<&str> = entry.categories.iter().chain(&entry.tags).map(String::as_str).collect();
    let rich = |rich: &Option<Rich>| rich.as_ref().map(Rich::plain).unwrap_or_default();
    vec![
        ("title", rich(&entry.title)),
        ("link", entry.link.clone().unwrap_or_default()),
        ("date", format!("{date:?}")),
        ("categories", names.join("|")),
        ("content", rich(&entry.content)),
        ("summary", rich(&entry.summary)),
    ]
}

#[test]
fn the_expectations_of_feed_rs_are_met_or_the_difference_is_explained() {
    let Some(folder) = shared("corpora/feeds-feed-rs") else { return };
    let (mut cases, mut differences, mut explained) = (0, Vec::new(), Vec::new());
    for wanted in files(&folder).iter().filter(|it| it.to_string_lossy().ends_with(".serde.json")) {
        cases += 1;
        let file = feed_of(wanted);
        let name = name(&folder, &file);
        let wanted: Value = serde_json::from_slice(&fs::read(wanted).unwrap()).unwrap();
        let items = wanted["entries"].as_array().unwrap();
        let entries = entries(&fs::read(&file).unwrap());
        if entries.len() != items.len() {
            differences.push(format!("{name}: {} entries, not {}", entries.len(), items.len()));
        }
        for (item, entry) in items.iter().zip(&entries) {
            for ((field, wanted), (_, found)) in expected(item).into_iter().zip(found(entry)) {
                if wanted == found {
                    continue;
                }
                let of_case = |(it, of, _): &&(&str, &str, &str)| name.contains(it) && *of == field;
                match DIFFERENT.iter().find(of_case) {
                    Some((name, field, _)) => explained.push((*name, *field)),
                    None => differences
                        .push(format!("{name}: {field} is {found:.150?}, not {wanted:.150?}")),
                }
            }
        }
    }
    assert_eq!(cases, 64);
    for (name, field, _) in DIFFERENT {
        assert!(explained.contains(&(*name, *field)), "{name}: {field} agrees");
    }
    assert!(
        differences.is_empty(),
        "{} differences\n{}",
        differences.len(),
        differences.join("\n")
    );
}

fn feed_of(wanted: &Path) -> std::path::PathBuf {
    let stem = wanted.to_string_lossy().trim_end_matches(".serde.json").to_owned();
    let xml = std::path::PathBuf::from(format!("{stem}.xml"));
    if xml.exists() { xml } else { format!("{stem}.json").into() }
}
