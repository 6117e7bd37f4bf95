//! Hostile HTML of others: what stops DOMPurify and loofah is put before this cleaner.
//!
//! Their expectations are of other policies, so that they are not compared: what counts is that
//! nothing dangerous is left, whatever text is kept. It is looked for in what a parser of the HTML
//! standard makes of the result, not in its letters: `onerror=` in a text harms nobody.

use super::tests::{FewFiles, place};
use super::*;
use crate::clean::policy::{TAGS, TAGS_OF_POSTS};
use ammonia::Builder;
use std::collections::HashSet;
use std::sync::{Arc, Mutex};

/// Everything that a parser finds in a text: elements with their attributes.
fn parsed(html: &str) -> Vec<(String, String, String)> {
    // The cleaner's parser again, asked about every attribute of every element that it may have
    // and about nothing else: what it would drop is found by comparing texts below.
    let seen = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&seen);
    let tags: HashSet<&str> = TAGS.iter().chain(TAGS_OF_POSTS).copied().collect();
    let names = [
        "href", "src", "alt", "title", "id", "lang", "dir", "class", "rel", "start", "reversed",
        "type", "colspan", "rowspan", "scope", "datetime", "width", "height", "loading",
        "decoding",
    ];
    let mut builder = Builder::empty();
    builder
        .tags(tags)
        .generic_attributes(names.into_iter().collect())
        .generic_attribute_prefixes(HashSet::from(["on", "data-", "x", "f", "s"]))
        .url_schemes(HashSet::from([
            "http",
            "https",
            "mailto",
            "tel",
            "javascript",
            "data",
            "vbscript",
        ]))
        .link_rel(None)
        .attribute_filter(move |element, attribute, value| {
            let found = (element.to_owned(), attribute.to_owned(), value.to_owned());
            heard.lock().unwrap().push(found);
            Some(value.into())
        });
    let again = builder.clean(html).to_string();
    assert_eq!(again, html, "a parser finds more in this than the allow-list has");
    std::mem::take(&mut *seen.lock().unwrap())
}

#[track_caller]
fn assert_harmless(payload: &str) {
    for kind in [Kind::Body, Kind::Comment] {
        let place = Place { kind, ..place(&FewFiles) };
        let cleaned = clean(payload, &place).html;
        assert_eq!(clean(&cleaned, &place).html, cleaned, "cleaning twice is cleaning once");
        for (element, attribute, value) in parsed(&cleaned) {
            let what = format!("{payload}\nbecame\n{cleaned}");
            let letters: String =
                value.chars().filter(|it| !it.is_whitespace() && !it.is_control()).collect();
            let letters = letters.to_ascii_lowercase();
            assert!(!attribute.starts_with("on"), "{what}");
            assert!(!["style", "srcdoc", "name", "target"].contains(&attribute.as_str()), "{what}");
            if ["href", "src"].contains(&attribute.as_str()) {
                let is_fine = ["http://", "https://", "mailto:", "tel:", "#p:", "/"]
                    .iter()
                    .any(|it| letters.starts_with(it));
                assert!(is_fine && !letters.starts_with("//"), "{element} {attribute}: {what}");
            }
            if attribute == "src" {
                assert!(element == "img" && is_ours(&value, "/"), "{what}");
            }
            if attribute == "id" {
                assert!(value.starts_with("p:"), "{what}");
            }
        }
    }
}

/// A file of payloads beside the clone; `None`, and a line that says so, where it is missing.
fn corpus(name: &str) -> Option<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("../../../shared/corpora").join(name);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        use std::io::Write;
        // Past the test harness, which would keep the line to itself.
        writeln!(std::io::stderr(), "SKIPPED: {} is not there", path.display()).unwrap();
    }
    text
}

fn cases(text: &str) -> Vec<serde_json::Value> {
    serde_json::from_str(text).unwrap()
}

#[test]
fn nothing_dangerous_is_left_of_dompurifys_payloads() {
    let Some(text) = corpus("xss-dompurify/cases.json") else { return };
    let cases = cases(&text);
    assert_eq!(cases.len(), 223);
    for case in cases {
        assert_harmless(case["payload"].as_str().unwrap());
    }
}

#[test]
fn nothing_dangerous_is_left_of_loofahs_payloads() {
    let Some(text) = corpus("xss-loofah/testdata_sanitizer_tests1.dat") else { return };
    // Its JSON has comments.
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = after.split_once("*/").map_or("", |it| it.1);
    }
    plain.push_str(rest);
    let cases = cases(&plain);
    assert_eq!(cases.len(), 95);
    for case in cases {
        assert_harmless(case["input"].as_str().unwrap());
    }
    let Some(word) = corpus("xss-loofah/msword.html") else { return };
    assert_harmless(&word);
}

#[test]
fn the_check_itself_finds_what_is_dangerous() {
    for dangerous in [
        "<a href=\"javascript:alert(1)\">x</a>",
        "<p onclick=\"x\">x</p>",
        "<img src=\"https://evil.example/x.png\">",
        "<script>alert(1)</script>",
        "<p style=\"x\">x</p>",
        "<iframe></iframe>",
    ] {
        let found = std::panic::catch_unwind(|| {
            for (_, attribute, value) in parsed(dangerous) {
                let is_fine = !attribute.starts_with("on") && attribute != "style";
                assert!(is_fine && !value.contains("script:") && !value.contains("evil"));
            }
        });
        assert!(found.is_err(), "{dangerous}");
    }
}
