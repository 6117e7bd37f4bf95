//! The same posts as a site of Hugo's.
//!
//! Hugo does not read other generators' headers, so each post gets one of its own, with the title,
//! the date and the terms that a look at the old one finds; its text stays. Layouts are the
//! least that shows them. Feeds and the sitemap are off, so that Hugo does the less.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::Place;
use super::peer::{Peer, write};
use super::sources::Source;
use crate::call::Call;
use crate::progress::Step;
use crate::project::removed;

const CONFIG: &str = r#"baseURL = "https://example.org/"
title = "The same posts"
paginate = 10
disableKinds = ["RSS", "sitemap", "robotsTXT"]
[taxonomies]
category = "categories"
tag = "tags"
[markup.goldmark.renderer]
unsafe = true
[markup.highlight]
noClasses = false
"#;

const BASE: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{{ .Title }}</title></head><body><main>{{ block "main" . }}{{ end }}</main></body></html>
"#;

const SINGLE: &str = r#"{{ define "main" }}<article><h1>{{ .Title }}</h1>{{ .Content }}
{{ range .GetTerms "categories" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</article>{{ end }}
"#;

const LIST: &str = r#"{{ define "main" }}<h1>{{ .Title }}</h1>
{{ $pages := .RegularPagesRecursive }}{{ if eq .Kind "term" }}{{ $pages = .Pages }}{{ end }}
{{ $list := .Paginate $pages }}
{{ range $list.Pages }}<article><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>
<p>{{ .Summary | plainify }}</p></article>{{ end }}{{ end }}
"#;

const TERMS: &str = r#"{{ define "main" }}<h1>{{ .Title }}</h1>
{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ len .Pages }}{{ end }}{{ end }}
"#;

/// Which Hugo is here.
pub(super) fn version() -> Option<String> {
    let said = Call::line("hugo version").answer()?;
    said.split(' ').next().map(|it| it.replacen("hugo", "Hugo", 1)).and_then(|name| {
        let number = said.split_whitespace().nth(1)?;
        Some(format!("{name} {number}"))
    })
}

/// Writes the posts of a source as Hugo reads them.
pub(super) fn site(place: &Place, source: &Source) -> Result<Peer, String> {
    let step = Step::open("hugo", &source.name);
    let folder = place.folder.join("hugo");
    removed(&folder)?;
    write(&folder, "config.toml", CONFIG)?;
    for (name, text) in [("baseof", BASE), ("single", SINGLE), ("list", LIST), ("terms", TERMS)] {
        write(&folder, &format!("layouts/_default/{name}.html"), text)?;
    }
    for (number, file) in source.posts(place)?.iter().enumerate() {
        let text = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let text = String::from_utf8_lossy(&text);
        write(&folder, &format!("content/post/p{number}.md"), &post(file, &text))?;
    }
    step.done("written");
    let cache = folder.join("cache");
    let words = ["hugo", "--quiet", "--buildFuture", "--cacheDir"].map(Into::into);
    let command = words.into_iter().chain([cache.into()]).collect();
    Ok(Peer { what: "Hugo", folder, output: "public", kept: &["cache", "resources"], command })
}

/// A post with a header in TOML.
fn post(file: &Path, text: &str) -> String {
    let (header, body) = split(text);
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let found = values(header, &["title"]).into_iter().next();
    let title = found.unwrap_or_else(|| name.replace('-', " "));
    let mut out = format!("+++\ntitle = {}\n", quoted(&title));
    let date = values(header, &["date"]).into_iter().next();
    if let Some(day) = date.as_deref().and_then(day).or_else(|| day(&name)) {
        // Written to a text, which does not fail.
        let _ = writeln!(out, "date = {day}T00:00:00Z");
    }
    for (key, names) in [("categories", ["categories", "category"]), ("tags", ["tags", "tag"])] {
        let terms: Vec<String> = values(header, &names).iter().map(|it| quoted(it)).collect();
        let _ = writeln!(out, "{key} = [{}]", terms.join(", "));
    }
    // What calls a shortcode of another site would end the build.
    let body = body.replace("{{<", "{{ <").replace("{{%", "{{ %");
    format!("{out}+++\n{body}")
}

/// The header of a post and its text.
fn split(text: &str) -> (&str, &str) {
    let text = text.trim_start_matches('\u{feff}');
    for mark in ["---", "+++"] {
        let inside =
            text.strip_prefix(mark).and_then(|it| it.trim_start().split_once(&format!("\n{mark}")));
        if let Some((header, body)) = inside {
            return (header, body.split_once('\n').map_or("", |it| it.1));
        }
    }
    ("", text)
}

/// The values of a key, under any of its names: one text, a list on its line, or lines that begin
/// with a hyphen.
fn values(header: &str, names: &[&str]) -> Vec<String> {
    let mut lines = header.lines();
    let clean = |it: &str| it.trim().trim_matches(['"', '\'']).trim().to_owned();
    while let Some(line) = lines.next() {
        let Some((key, value)) = line.split_once([':', '=']) else { continue };
        if !names.contains(&key.trim()) {
            continue;
        }
        let value = value.trim();
        let found: Vec<String> = match value.strip_prefix('[') {
            Some(list) => list.trim_end_matches(']').split(',').map(clean).collect(),
            None if value.is_empty() => {
                let items = lines.map_while(|it| it.trim().strip_prefix("- "));
                items.map(clean).collect()
            }
            None => vec![clean(value)],
        };
        return found.into_iter().filter(|it| !it.is_empty()).collect();
    }
    Vec::new()
}

/// The day that a text begins with.
fn day(text: &str) -> Option<&str> {
    let day = text.get(..10)?;
    let mut parts = day.split('-');
    let mut part = |length: usize, most: u32| {
        let part = parts.next().filter(|it| it.len() == length)?;
        part.parse::<u32>().ok().filter(|it| (1..=most).contains(it))
    };
    (part(4, 9999).is_some() && part(2, 12).is_some() && part(2, 28).is_some()).then_some(day)
}

/// A text of TOML.
fn quoted(text: &str) -> String {
    let plain: String = text.chars().filter(|it| !it.is_control()).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_written_anew_and_the_text_stays() {
        let text = "---\ntitle: \"A: b\"\ndate: 2019-01-07 10:00\ntags: [x, 'y z']\n\
                    categories:\n  - One\n- Two\nlayout: post\n---\nText {{< x >}}\n";
        let expected = "+++\ntitle = \"A: b\"\ndate = 2019-01-07T00:00:00Z\n\
                        categories = [\"One\", \"Two\"]\ntags = [\"x\", \"y z\"]\n+++\n\
                        Text {{ < x >}}\n";
        assert_eq!(post(Path::new("p.md"), text), expected);
    }

    #[test]
    fn what_a_header_does_not_say_the_file_name_does() {
        let text = post(Path::new("a/2020-02-03-my-cat.md"), "Text\n");
        assert!(
            text.starts_with("+++\ntitle = \"2020 02 03 my cat\"\ndate = 2020-02-03T"),
            "{text}"
        );
    }
}
