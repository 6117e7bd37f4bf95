//! The index: every word of the archive, in files that a reader fetches as they are needed.

use super::inventory;
use crate::assemble::Assembled;
use anyhow::Result;
use lectern_archive::{Archive, Body, IndexFile, Post, passages};
use lectern_search::{Builder, Document, Field, Layout, Name, Packed, Schema};
use rayon::prelude::*;

/// The fields, with their weights in quarters of an occurrence in the text. Measured:
/// docs/BENCHMARKS.md, "Search, ranking".
const FIELDS: [(&str, u8); 6] =
    [("title", 12), ("category", 8), ("tag", 8), ("author", 8), ("heading", 10), ("text", 4)];

/// Posts that are taken apart at once: enough for all cores, few enough for the memory.
const AT_ONCE: usize = 512;

/// Writes the index of an archive, and the inventory, and returns where it begins; `None` where there is
/// no post. `base` is the site's path.
///
/// # Errors
/// The first error of `put`.
pub(crate) fn write(
    assembled: &Assembled,
    base: &str,
    put: impl Fn(&str, &[u8]) -> Result<()> + Sync,
) -> Result<Option<IndexFile>> {
    let (archive, bodies) = (&assembled.archive, &assembled.bodies);
    if archive.posts.is_empty() {
        return Ok(None);
    }
    let packed = index(archive, bodies);
    packed
        .files
        .par_iter()
        .try_for_each(|(name, bytes)| put(&IndexFile::path_of(&name.hex()), bytes))?;
    let head = Name::of(&packed.head);
    put(&IndexFile::path_of(&head.hex()), &packed.head)?;
    let names = packed.files.iter().map(|it| it.0).chain([head]);
    let names = names.map(|it| (it.hex(), u64::from(it.bytes))).collect();
    let list = inventory::text(names, assembled, base)?;
    let inventory = lectern_archive::name(&list);
    put(&format!("data/s/{inventory}.json"), &list)?;
    let rest: u64 = packed.files.iter().map(|(name, _)| u64::from(name.bytes)).sum();
    Ok(Some(IndexFile {
        file: head.hex(),
        bytes: u64::from(head.bytes),
        files: packed.files.len() as u32 + 1,
        total: rest + u64::from(head.bytes),
        inventory: Some(inventory),
    }))
}

/// The index of an archive. A document's number is its post's.
fn index(archive: &Archive, bodies: &[Body]) -> Packed {
    let field = |(name, weight): (&str, u8)| Field { name: name.to_owned(), weight };
    let fields = FIELDS.map(field).into();
    let mut builder = Builder::new(Schema { fields, key: "date".to_owned() });
    for (posts, bodies) in archive.posts.chunks(AT_ONCE).zip(bodies.chunks(AT_ONCE)) {
        let documents: Vec<Document> = posts
            .par_iter()
            .zip(bodies)
            .map(|(post, body)| document(archive, post, body))
            .collect();
        documents.into_iter().for_each(|it| builder.add(it));
    }
    builder.finish(Layout::default())
}

fn document(archive: &Archive, post: &Post, body: &Body) -> Document {
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
    for passage in passages(&body.html) {
        document.push(4, false, &passage.heading);
        document.push(5, true, &passage.text);
    }
    document
}
