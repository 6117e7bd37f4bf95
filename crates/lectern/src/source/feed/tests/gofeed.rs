//! Other people's expectations of 533 feeds.

use super::{entries, shared};
use crate::moment::Moment;
use crate::source::feed::entry::Entry;
use crate::source::feed::rich::Rich;
use crate::source::feed::tree::decode_all;
use crate::text::one_line;
use serde_json::Value;
use std::fs;

/// Cases whose expectation we do not share: what the name contains, which field, and why.
const DIFFERENT: &[(&str, &str, &str)] = &[
    ("parser/atom/issue_275_extensions", "categories", "a Dublin Core subject is a category"),
    ("parser/rss/issue_275_channel_item", "categories", "a Dublin Core subject is a category"),
    ("rdf_item_description", "link", "an item without a link is found at its rdf:about"),
    ("rdf_item_title", "link", "an item without a link is found at its rdf:about"),
    ("item_links", "link", "of several links the first is the item's own"),
    ("json10_simple", "content", "plain text becomes a paragraph, its line ends breaks"),
];

/// A text without what HTML may be written in different ways.
fn squashed(text: &str) -> String {
    one_line(&decode_all(text)).replace("\" />", "\">").replace("\"/>", "\">")
}

fn of_rich(rich: Option<&Rich>) -> String {
    match rich {
        Some(Rich::Plain(text) | Rich::Html(text)) => squashed(text),
        None => String::new(),
    }
}

fn of_text(value: &Value) -> String {
    squashed(value.as_str().unwrap_or_default())
}

fn date(value: &Value) -> Option<i64> {
    Some(Moment::parse(value.as_str()?).unwrap().seconds)
}

/// The facts of one expected entry, in any of the three forms of the collection.
fn expected(item: &Value) -> Vec<(&'static str, String)> {
    let first = |keys: &[&str]| {
        keys.iter().map(|it| of_text(&item[*it])).find(|it| !it.is_empty()).unwrap_or_default()
    };
    let names = item["categories"].as_array().or(item["tags"].as_array());
    let categories = names.into_iter().flatten().map(|it| {
        let of = |key: &str| it[key].as_str().filter(|it| !it.is_empty());
        let name =
            it.as_str().or_else(|| of("label")).or_else(|| of("term")).or_else(|| of("value"));
        crate::source::feed::plain::plain(name.unwrap_or_default())
    });
    let content = match &item["content"] {
        Value::Object(content) => content.get("value").map(of_text).unwrap_or_default(),
        Value::String(_) => of_text(&item["content"]),
        _ => of_text(&item["content_html"]),
    };
    let link = item["links"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|it| it["rel"].as_str().is_none_or(|it| it == "alternate"));
    let link = link.and_then(|it| it["href"].as_str());
    let at = |keys: &[&str]| keys.iter().find_map(|it| date(&item[*it]));
    vec![
        ("title", first(&["title"])),
        (
            "link",
            item["link"]
                .as_str()
                .or(item["url"].as_str())
                .or(link)
                .unwrap_or_default()
                .trim()
                .to_owned(),
        ),
        (
            "date",
            format!(
                "{:?}",
                at(&[
                    "publishedParsed",
                    "pubDateParsed",
                    "date_published",
                    "updatedParsed",
                    "date_modified"
                ])
            ),
        ),
        ("categories", categories.collect::<Vec<_>>().join("|")),
        ("content", content),
        ("summary", first(&["summary", "description"])),
    ]
}

fn found(entry: &Entry) -> Vec<(&'static str, String)> {
    let date = entry.published.or(entry.updated).map(|it| it.seconds);
    let names: Vec<&str> = entry.tags.iter().chain(&entry.categories).map(String::as_str).collect();
    vec![
        ("title", of_rich(entry.title.as_ref())),
        ("link", entry.link.clone().unwrap_or_default()),
        ("date", format!("{date:?}")),
        ("categories", names.join("|")),
        ("content", of_rich(entry.content.as_ref())),
        ("summary", of_rich(entry.summary.as_ref())),
    ]
}

#[test]
fn the_expectations_of_gofeed_are_met_or_the_difference_is_explained() {
    let Some(folder) = shared("corpora/feeds-gofeed") else { return };
    let (mut cases, mut differences, mut explained) = (0, Vec::new(), Vec::new());
    for file in super::files(&folder) {
        let name = super::name(&folder, &file);
        let is_feed = name.ends_with(".xml")
            || name.starts_with("parser/json")
            || name.starts_with("translator/json");
        let wanted = if name.ends_with(".xml") {
            file.with_extension("json")
        } else {
            file.with_file_name(name.rsplit('/').next().unwrap().replace(".json", "_expected.json"))
        };
        if !is_feed || !wanted.exists() || name.ends_with("_expected.json") {
            continue;
        }
        cases += 1;
        let wanted: Value = serde_json::from_slice(&fs::read(wanted).unwrap()).unwrap();
        let items = wanted
            .get("items")
            .or(wanted.get("entries"))
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
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
                    None => {
                        differences.push(format!("{name}: {field} is {found:?}, not {wanted:?}"))
                    }
                }
            }
        }
    }
    assert_eq!(cases, 539, "533 in XML and 6 in JSON");
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
