//! Markdown files as the generators write them: one post each.
//!
//! ```text
//! split      file → front matter, body          four forms
//! keys       front matter → what a post has     under the names of all generators
//! place      path → language, what beside it    seen with the tree of all files
//! template   body → Markdown alone              shortcodes, Liquid, MDX, each change told
//! body       Markdown → HTML, not clean
//! settle     all posts → translations, links    once, at the end
//! ```

mod addresses;
mod body;
mod changes;
mod date;
mod directive;
mod file_name;
mod front_matter;
mod header;
mod json;
mod keys;
mod language;
mod links;
mod mdx;
mod moments;
mod moved;
mod place;
mod plain;
mod settle;
mod split;
mod template;
mod terms;
mod toml;
mod tree;
mod value;
mod yaml;

use super::{Draft, Outcome, Skipped, Wishes};
use addresses::Addresses;
use body::Body;
use file_name::FileName;
use keys::Keys;
use place::Place;
use split::{Form, split};
use std::path::Path;

pub(crate) use links::target;
pub(crate) use settle::{is_open, settle};
pub(crate) use split::has_front_matter;
pub(crate) use tree::Tree;

/// A Markdown file, before it is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct File<'a> {
    /// Its path for people.
    pub(crate) shown: &'a str,
    /// Its path below the source, which ends the shown one.
    pub(crate) relative: &'a str,
    /// Its path on disk.
    pub(crate) disk: &'a Path,
    /// What stands beside it.
    pub(crate) tree: &'a Tree,
}

/// Reads a post.
pub(crate) fn read(file: File<'_>, text: &str, wishes: Wishes) -> Outcome {
    let path = file.shown;
    let place = Place::of(path, file.relative, file.tree);
    // Each file is one post.
    if let Some(reason) = place.reason() {
        return skipped(path, reason, Outcome::default());
    }
    if text.trim().is_empty() {
        return skipped(path, "an empty file", Outcome::default());
    }
    let parts = split(text);
    let mut problems = Vec::new();
    let entries = front_matter::read(path, &parts, &mut problems);
    let mut keys = Keys::new(path, entries, problems);
    let is_hugo = is_hugo(&keys, parts.front.map(|it| it.0));
    let is_draft = is_draft(&mut keys) || place.is_in_drafts();
    let file_name = FileName::read(&place.relative);
    let published = moments::published(&mut keys, &file_name);
    let is_page = wishes.without_pages && is_page(&keys);
    let reason = match (is_draft && !wishes.drafts, is_section(&keys), is_page) {
        (true, ..) => Some("a draft"),
        (_, true, _) => Some("a section page"),
        (.., true) => Some("a page"),
        _ => moments::reason(&mut keys, published, wishes),
    };
    if let Some(reason) = reason {
        return skipped(path, reason, Outcome { problems: keys.problems, ..Outcome::default() });
    }
    let is_hexo = parts.is_unopened || (place.is_in_posts() && !place.is_jekyll());
    let addresses = addresses::read(&mut keys, &file_name, published);
    let terms = terms::read(&mut keys, &place, is_hexo, is_hugo);
    let title = keys.text(&["title"]).map(|it| plain::text(&it.value)).filter(|it| !it.is_empty());
    let mut outcome = Outcome { entries: 1, ..Outcome::default() };
    let body = Body { file, parts: &parts, title: title.as_deref() };
    let body = body::render(body, &mut keys, &mut outcome);
    let excerpt = keys
        .text(&["excerpt", "description", "summary", "abstract", "deck", "subhead", "subtitle"])
        .map(|it| plain::excerpt(&it.value));
    let Addresses { slug, slug_line, aliases, moment, unknown } = addresses;
    outcome.losses.add("old addresses that a template makes left out", unknown);
    let draft = Draft {
        path: path.to_owned(),
        line: parts.body_line,
        title: title.or(body.heading).unwrap_or_else(|| file_name.title()),
        slug,
        slug_line,
        moment: published.or(moment),
        updated: moments::updated(&mut keys),
        authors: authors(&mut keys, parts.front.map(|it| it.0)),
        categories: terms.categories,
        tags: terms.tags,
        parents: terms.parents,
        language: language(&mut keys).or(place.language),
        translation: Some(translation(&mut keys).unwrap_or(place.key)),
        sticky: is_sticky(&mut keys),
        series: keys.names(&["series"], &[]).into_iter().next(),
        part: part(&mut keys),
        excerpt: excerpt.filter(|it| !it.is_empty()).or(body.excerpt),
        html: body.html,
        aliases,
        folder: file.disk.parent().map(Path::to_owned),
        image: body.image,
        ..Draft::default()
    };
    outcome.problems.extend(keys.problems);
    outcome.drafts.push(draft);
    outcome
}

fn skipped(path: &str, reason: &'static str, outcome: Outcome) -> Outcome {
    Outcome { entries: 1, skipped: vec![Skipped { path: path.to_owned(), reason }], ..outcome }
}

fn is_draft(keys: &mut Keys) -> bool {
    // A date under this name is the day of publication.
    let is_published = keys.is_date("published") || keys.flag("published") != Some(false);
    let status = keys.text(&["status"]).map(|it| it.value.to_ascii_lowercase());
    let is_hidden = status.is_some_and(|it| matches!(it.as_str(), "draft" | "hidden" | "private"));
    keys.flag("draft") == Some(true)
        || keys.flag("isdraft") == Some(true)
        || !is_published
        || is_hidden
}

/// Whether the file is a list of posts: Eleventy's `pagination`, and layouts that say so.
fn is_section(keys: &Keys) -> bool {
    keys.has("pagination") || keys.says("layout", &["blog-category", "blog-index", "archive"])
}

/// Whether Hugo or its like wrote the front matter, which never means a list by a text with spaces,
/// even where the file's name begins with a date.
fn is_hugo(keys: &Keys, form: Option<Form>) -> bool {
    let signs = ["draft", "lastmod", "publishdate", "expirydate", "aliases", "weight"];
    let is_other = !matches!(form, Some(Form::Yaml) | None);
    is_other || (signs.iter().any(|it| keys.has(it)) && !keys.has("layout"))
}

/// Whether the file says that it is a page and no post: Jekyll's and Hexo's `layout`, Hugo's `type`.
fn is_page(keys: &Keys) -> bool {
    keys.says("layout", &["page"]) || keys.says("type", &["page"])
}

/// Names of people. Only Pelican means several by a text with commas.
fn authors(keys: &mut Keys, form: Option<Form>) -> Vec<String> {
    let cut: &[char] = if form == Some(Form::Header) { &[';', ','] } else { &[';'] };
    let mut found = Vec::new();
    for name in keys.names(&["authors", "author", "by"], cut) {
        let name = plain::person(&name);
        if !name.is_empty() && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

fn language(keys: &mut Keys) -> Option<String> {
    let text = keys.text(&["language", "lang", "locale"])?;
    let value = text.value.replace('_', "-");
    if crate::language::is_language(&value) {
        return Some(value);
    }
    let what = format!("{:?} is not a language tag", text.value);
    keys.problem(text.line, what, "Write it as \"en\" or \"pt-BR\"");
    None
}

/// The key that an author gave the translations of a post: Hugo's, and those of Jekyll's plugins.
fn translation(keys: &mut Keys) -> Option<String> {
    let names = ["translationkey", "translation_key", "lang-ref", "lang_ref", "page_id"];
    keys.text(&names).map(|it| it.value)
}

/// The post's place in its series, from 1.
fn part(keys: &mut Keys) -> Option<u32> {
    let names = ["part", "series_order", "series_part", "series_index"];
    let found = keys.text_in(&names, &[])?;
    found.value.parse().ok().filter(|it| *it > 0)
}

/// Hexo's `sticky` may be a number: how high.
fn is_sticky(keys: &mut Keys) -> bool {
    let found = keys.text_in(&["sticky", "pin", "pinned", "top"], &[]);
    found.is_some_and(|it| match it.value.to_ascii_lowercase().as_str() {
        "true" | "yes" => true,
        other => other.parse::<u32>().is_ok_and(|it| it > 0),
    })
}

#[cfg(test)]
mod tests;
