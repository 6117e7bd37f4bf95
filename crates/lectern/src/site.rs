//! The finished folder: archive, shell and a page for every address.
//!
//! The order of writing keeps an old site readable until the new one is whole: first the shell, under
//! a new name, then the archive's parts, under new names, and the pages, then `data/current.json`, which
//! makes the new archive current, and last what an earlier build wrote and nobody needs now.

mod feeds;
mod head;
mod hosts;
mod icon;
mod index;
mod inventory;
mod manifest;
mod media;
mod old_queries;
mod open_search;
mod output;
mod pages;
mod precompress;
mod prerender;
mod publishing;
mod redirects;
mod screenshots;
mod service_worker;
mod share;
mod sitemap;
mod speech;
mod template;
mod totals;
mod traces;
mod xml;

use crate::Base;
use crate::assemble::{Assembled, Bodies};
use crate::cache::Cache;
use crate::shell::Shell;
use anyhow::Result;
use lectern_archive::{Archive, File, IndexFile, POINTER_PATH, Pointer, Sizes, encode};
use output::Output;
use rayon::prelude::*;
use std::path::Path;
use std::time::{Duration, Instant};
use template::Template;

pub(crate) use hosts::{Size, fullest, limit_notes};

pub(crate) use manifest::PATH as MANIFEST;
pub(crate) use publishing::Publishing;
use redirects::Redirect;
pub(crate) use service_worker::PATH as WORKER;
use share::Shares;
pub(crate) use totals::Totals;

/// Writes a site and returns what it amounts to, and what the publisher should know of it.
/// `step` is called after each page.
///
/// # Errors
/// A folder that is not ours to write to, a file that was not written by us in the way, or what
/// the system says.
pub(crate) fn write(
    root: &Path,
    force: bool,
    base: &Base,
    shell: &Shell,
    content: &Content,
    cache: &Cache,
    step: impl Fn() + Sync,
) -> Result<(Totals, Vec<String>)> {
    let Content { assembled, redirects, publishing } = content;
    let archive = &assembled.archive;
    let output = Output::open(root, force, &base.path, cache)?;
    shell.files.par_iter().try_for_each(|file| {
        output.write(&format!("b/{}/{}", shell.build, file.path), &file.bytes)
    })?;
    media::write(&output, &assembled.media)?;
    let template = Template::new(&shell.template, &base.path, &shell.build);
    let shares = Shares::new(&output, cache, archive, base, publishing);
    // Most of the index is made by one thread, and so are the icons; the pages do not need them.
    let (data, pages) = rayon::join(
        || {
            manifest::write(&output, &archive.site, base)?;
            data(&output, assembled, &base.path)
        },
        || {
            prerender::write(&output, &template, base, assembled, &shares, cache, &step)?;
            redirects.par_iter().try_for_each(|redirect| {
                step();
                output.write(&redirect.path, redirects::page(archive, redirect, base).as_bytes())
            })
        },
    );
    let (mut pointer, took) = data?;
    pages?;
    let lines = others(&output, content, base)?;
    service_worker::write(&output, shell, &template, &archive.site, base)?;
    if publishing.precompress {
        precompress::write(&output)?;
    }
    pointer.seq = next_seq(root, &pointer);
    output.write_last(POINTER_PATH, &pointer.encode())?;
    let mut notes = output.notes(publishing.hosts.as_deref());
    notes.extend(lines);
    if base.address.is_empty() {
        notes.push(NO_ADDRESS.to_owned());
        notes.extend(publishing.share_images.then(|| share::NO_ADDRESS.to_owned()));
    }
    Ok((Totals { index: took, ..output.finish()? }, notes))
}

/// Writes the archive's parts with the index, and returns the pointer to them and how long the index
/// took, beside what else was done meanwhile.
fn data(output: &Output<'_>, assembled: &Assembled, base: &str) -> Result<(Pointer, Duration)> {
    let start = Instant::now();
    let index = index::write(assembled, base, |path, bytes| output.write(path, bytes))?;
    let took = start.elapsed();
    let put = |file: &File| output.write(&file.path, &file.bytes);
    Ok((each_file(&assembled.archive, &assembled.bodies, index, put)?, took))
}

const NO_ADDRESS: &str = "the site's address is not known, so feeds lead only to its path and \
                          there is no site map: say base_url = \"https://…/\" in lectern.toml, or -b";

/// Writes what stands beside the pages: feeds, the map, the search's description, hosts' files. Returns
/// what the publisher should know of those.
fn others(output: &Output<'_>, content: &Content, base: &Base) -> Result<Option<String>> {
    let Content { assembled, redirects, publishing } = content;
    let (archive, bodies) = (&assembled.archive, &assembled.bodies);
    feeds::write(output, archive, bodies, base, publishing)?;
    let pages = pages::pages(archive, bodies).map(|it| it.path);
    sitemap::write(output, archive, base, pages)?;
    if let Some(text) = open_search::text(&archive.site, base) {
        output.write(open_search::PATH, text.as_bytes())?;
    }
    let old = old_queries::text(assembled.old_addresses(), base);
    output.write(old_queries::PATH, old.as_bytes())?;
    hosts::write(output, assembled, redirects, base, publishing)
}

/// What a site is made of besides the shell.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) assembled: Assembled,
    /// Old addresses, by path.
    pub(crate) redirects: Vec<Redirect>,
    pub(crate) publishing: Publishing,
}

impl Content {
    /// Decides which old addresses of these posts become pages; problems and losses are added to
    /// those of the posts.
    pub(crate) fn new(mut assembled: Assembled, base: &Base, publishing: Publishing) -> Self {
        let (archive, bodies) = (&assembled.archive, &assembled.bodies);
        let mut pages: Vec<String> = pages::pages(archive, bodies).map(|it| it.path).collect();
        pages.extend(feeds::paths(archive));
        let own =
            ["robots.txt", sitemap::PATH, open_search::PATH, old_queries::PATH, manifest::PATH];
        pages.extend(own.map(str::to_owned));
        pages.extend([service_worker::PATH, service_worker::END_PATH].map(str::to_owned));
        let pages = pages.iter().map(String::as_str);
        let plan = redirects::plan(archive, &assembled.aliases, base, pages);
        for (post, changes) in plan.changes {
            let source = assembled.sources[post];
            assembled.changes.entry(source).or_default().merge(changes);
        }
        Self { assembled, redirects: plan.all, publishing }
    }

    /// How many pages [`write()`] will write.
    pub(crate) fn n_pages(&self) -> usize {
        pages::count(&self.assembled.archive) + self.redirects.len()
    }
}

/// Hands every file of an archive but its pointer to `put`, some at a time on all cores, and
/// returns the pointer, whose sequence number is still to be set.
///
/// # Errors
/// The first error of `put`.
pub(crate) fn each_file(
    archive: &Archive,
    bodies: &Bodies,
    index: Option<IndexFile>,
    put: impl Fn(&File) -> Result<()> + Sync,
) -> Result<Pointer> {
    // All files at once would be a second copy of the archive in memory.
    const AT_ONCE: usize = 64;
    let mut waiting = Vec::with_capacity(AT_ONCE);
    let put_waiting = |files: &mut Vec<File>| -> Result<()> {
        files.par_iter().try_for_each(&put)?;
        files.clear();
        Ok(())
    };
    let pointer = encode(archive, bodies, index, 0, Sizes::default(), |file| {
        waiting.push(file);
        if waiting.len() < AT_ONCE { Ok(()) } else { put_waiting(&mut waiting) }
    })?;
    put_waiting(&mut waiting)?;
    Ok(pointer)
}

/// The sequence number of an archive: that of the one before it in this folder if they are the
/// same, else the next.
fn next_seq(root: &Path, pointer: &Pointer) -> u64 {
    let before = std::fs::read(root.join(POINTER_PATH)).ok();
    match before.and_then(|bytes| Pointer::decode(&bytes).ok()) {
        Some(before) if before.manifest == pointer.manifest => before.seq,
        Some(before) => before.seq.saturating_add(1),
        None => 1,
    }
}
