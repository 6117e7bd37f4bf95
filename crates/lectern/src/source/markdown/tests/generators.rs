//! One blog for each generator, with its expected archive beside it.

use super::*;
use crate::source::{self, Draft};
use lectern_archive::Date;
use std::fmt::Write;
use std::path::PathBuf;

/// Reads a fixture on a day in 2024 and holds what came of it against its file in
/// `markdown-expected/`. `UPDATE_FIXTURES=1` writes that file, for looking at.
#[track_caller]
fn check(name: &str) {
    let fixtures: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests", "fixtures"].iter().collect();
    let wishes = Wishes { today: Date::new(2024, 1, 1), ..Wishes::default() };
    let root = fixtures.join(format!("markdown-{name}"));
    let mut reading = source::read(source::find(std::slice::from_ref(&root), None), wishes, || ());
    reading.drafts.iter_mut().for_each(|it| it.take_back().unwrap());
    let mut out = String::new();
    for draft in &reading.drafts {
        print(&mut out, draft).unwrap();
    }
    let tally = reading.tallies.remove(0);
    for skipped in &tally.skipped {
        writeln!(out, "skipped: {}: {}", skipped.path, skipped.reason).unwrap();
    }
    reading.problems.extend(tally.changes.kinds.into_problems());
    for problem in &reading.problems {
        writeln!(out, "problem: {problem}").unwrap();
    }
    for (kind, n) in tally.changes.losses.iter() {
        writeln!(out, "changed: {kind}: {n}").unwrap();
    }
    let root = format!("{}/", root.to_string_lossy().replace('\\', "/"));
    // In links the path is encoded.
    let in_links = links::to_file(&root).replace(links::SCHEME, "");
    let out = out.replace(&root, "").replace(&in_links, "");
    let path = fixtures.join("markdown-expected").join(format!("{name}.txt"));
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &out).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(out == expected, "{}\n--- is not ---\n{out}", path.display());
}

fn print(out: &mut String, draft: &Draft) -> std::fmt::Result {
    let day = |it: Option<crate::moment::Moment>| {
        it.map_or(String::new(), |it| format!("{} ({})", it.day, it.seconds))
    };
    let slug = draft.slug.as_ref().map_or("", |it| it.as_str());
    writeln!(out, "# {} [{slug}] {}", draft.title, draft.path)?;
    for (name, value) in [
        ("date", day(draft.moment)),
        ("updated", day(draft.updated)),
        ("authors", draft.authors.join(" | ")),
        ("categories", draft.categories.join(" | ")),
        ("parents", draft.parents.iter().map(|(a, b)| format!("{a} < {b}; ")).collect()),
        ("tags", draft.tags.join(" | ")),
        ("language", draft.language.clone().unwrap_or_default()),
        ("translation", draft.translation.clone().unwrap_or_default()),
        ("aliases", draft.aliases.join(" | ")),
        ("image", draft.image.clone().unwrap_or_default()),
        ("sticky", if draft.sticky { "yes".to_owned() } else { String::new() }),
        ("excerpt", draft.excerpt.clone().unwrap_or_default()),
    ] {
        if !value.is_empty() {
            writeln!(out, "{name}: {value}")?;
        }
    }
    writeln!(out, "{}\n", draft.html.trim_end())
}

#[test]
fn jekyll_is_read_as_it_is_written() {
    check("jekyll");
}

#[test]
fn hugo_is_read_as_it_is_written() {
    check("hugo");
}

#[test]
fn zola_is_read_as_it_is_written() {
    check("zola");
}

#[test]
fn eleventy_is_read_as_it_is_written() {
    check("eleventy");
}

#[test]
fn hexo_is_read_as_it_is_written() {
    check("hexo");
}

#[test]
fn docusaurus_is_read_as_it_is_written() {
    check("docusaurus");
}

#[test]
fn astro_is_read_as_it_is_written() {
    check("astro");
}

#[test]
fn pelican_is_read_as_it_is_written() {
    check("pelican");
}
