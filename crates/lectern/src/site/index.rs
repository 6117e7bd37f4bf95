//! The index: every word of the archive, in files that a reader fetches as they are needed.

use super::inventory;
use crate::assemble::{Assembled, Bodies};
use anyhow::{Context, Result};
use lectern_archive::{Archive, IndexFile, Post, passages};
use lectern_search::{Builder, Document, Field, Layout, Name, Schema};
use rayon::prelude::*;

/// The fields, with their weights in quarters of an occurrence in the text. Titles are measured
/// (docs/BENCHMARKS.md, "Search, ranking"), the others chosen: a heading stands in the text, too, and counts
/// as both, so that title, heading, term and text follow in this order in posts of 0.6 to 2.2 times the mean
/// length. (In a shorter one a heading passes a title, in a longer one it falls behind a term.)
const FIELDS: [(&str, u8); 6] =
    [("title", 12), ("category", 8), ("tag", 8), ("author", 8), ("heading", 6), ("text", 4)];

/// Posts that are taken apart at once: enough for all cores, few enough for the memory.
const AT_ONCE: usize = 128;

/// Writes the index of an archive, and the inventory, and returns where it begins; `None` where there is
/// no post. `base` is the site's path.
///
/// # Errors
/// The first error of `put`, or a text that cannot be read.
pub(crate) fn write(
    assembled: &Assembled,
    base: &str,
    put: impl Fn(&str, &[u8]) -> Result<()> + Sync,
) -> Result<Option<IndexFile>> {
    let (archive, bodies) = (&assembled.archive, &assembled.bodies);
    if archive.posts.is_empty() {
        return Ok(None);
    }
    let mut names = Vec::new();
    let mut put_waiting = |waiting: &mut Vec<(Name, Vec<u8>)>| -> Result<()> {
        waiting
            .par_iter()
            .try_for_each(|(name, bytes)| put(&IndexFile::path_of(&name.hex()), bytes))?;
        names.extend(waiting.drain(..).map(|(name, _)| (name.hex(), u64::from(name.bytes))));
        Ok(())
    };
    // All files at once would be as much memory as the words that they are made of.
    let mut waiting = Vec::with_capacity(FILES);
    let head = index(archive, bodies)?.finish_into(Layout::default(), |name, bytes| {
        waiting.push((name, bytes));
        if waiting.len() < FILES { Ok(()) } else { put_waiting(&mut waiting) }
    })?;
    put_waiting(&mut waiting)?;
    let name = Name::of(&head);
    put(&IndexFile::path_of(&name.hex()), &head)?;
    names.push((name.hex(), u64::from(name.bytes)));
    let total = names.iter().map(|it| it.1).sum();
    let files = u32::try_from(names.len()).context("the index has too many files")?;
    let list = inventory::text(names, assembled, base)?;
    let inventory = lectern_archive::name(&list);
    put(&format!("data/s/{inventory}.json"), &list)?;
    Ok(Some(IndexFile {
        file: name.hex(),
        bytes: u64::from(name.bytes),
        files,
        total,
        inventory: Some(inventory),
    }))
}

/// Files that are handed over at once.
const FILES: usize = 64;

/// The words of an archive. A document's number is its post's.
fn index(archive: &Archive, bodies: &Bodies) -> Result<Builder> {
    let field = |(name, weight): (&str, u8)| Field { name: name.to_owned(), weight };
    let fields = FIELDS.map(field).into();
    let mut builder = Builder::new(Schema { fields, key: "date".to_owned() });
    for (run, posts) in archive.posts.chunks(AT_ONCE).enumerate() {
        let of_run = |at: usize, post| document(archive, post, &bodies.html(run * AT_ONCE + at)?);
        let documents: Vec<Document> = posts
            .par_iter()
            .enumerate()
            .map(|(at, post)| of_run(at, post))
            .collect::<Result<_>>()?;
        documents.into_iter().for_each(|it| builder.add(it));
    }
    Ok(builder)
}

fn document(archive: &Archive, post: &Post, html: &str) -> Result<Document> {
    let language = post.language.as_deref().unwrap_or(&archive.site.language);
    let mut document = Document::new(language, post.date.map_or(0, |it| it.number()));
    document.push(0, false, &post.title);
    let terms = [
        (&archive.categories, &post.categories),
        (&archive.tags, &post.tags),
        (&archive.authors, &post.authors),
    ];
    for (field, (terms, numbers)) in (1..).zip(terms) {
        for term in numbers.iter().filter_map(|it| terms.get(*it as usize)) {
            document.push(field, false, &term.name);
        }
    }
    for passage in passages(html) {
        document.push(4, false, &passage.heading);
        document.push(5, true, &passage.text);
    }
    Ok(document)
}
