//! The finished folder: archive, shell and a page for every address.
//!
//! The order of writing keeps an old site readable until the new one is whole: first files under
//! new names (shell, archive parts, manifest), then the pages, then `data/current.json`, which
//! makes the new archive current, and last what an earlier build wrote and nobody needs now.

mod list;
mod media;
mod output;
mod pages;
mod redirects;
mod template;
mod title;

use crate::Base;
use crate::assemble::Assembled;
use crate::shell::Shell;
use anyhow::Result;
use lectern_archive::{Archive, Body, File, POINTER_PATH, Pointer, Sizes, encode};
use output::Output;
use rayon::prelude::*;
use std::path::Path;
use template::Template;

pub(crate) use list::{LIST as WRITTEN, base_of};
pub(crate) use output::Totals;
use redirects::Redirect;
pub(crate) use title::month;

/// Writes a site and returns what it amounts to. `step` is called after each page.
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
    step: impl Fn() + Sync,
) -> Result<Totals> {
    let Content { assembled, redirects } = content;
    let (archive, bodies) = (&assembled.archive, &assembled.bodies);
    let output = Output::open(root, force, &base.path)?;
    shell.files.par_iter().try_for_each(|file| {
        output.write(&format!("b/{}/{}", shell.build, file.path), &file.bytes)
    })?;
    media::write(&output, &assembled.media)?;
    let mut pointer = each_file(archive, bodies, |file| output.write(&file.path, &file.bytes))?;
    let template = Template::new(&shell.template, &base.path, &shell.build);
    pages::pages(archive, bodies).par_bridge().try_for_each(|page| {
        step();
        output.write(&page.path, template.fill(&page).as_bytes())
    })?;
    redirects.par_iter().try_for_each(|redirect| {
        step();
        output.write(&redirect.path, redirects::page(archive, redirect, base).as_bytes())
    })?;
    pointer.seq = next_seq(root, &pointer);
    output.write_last(POINTER_PATH, &pointer.encode())?;
    output.finish()
}

/// What a site is made of besides the shell.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) assembled: Assembled,
    /// Old addresses, by path.
    pub(crate) redirects: Vec<Redirect>,
}

impl Content {
    /// Decides which old addresses of these posts become pages; problems and losses are added to
    /// those of the posts.
    pub(crate) fn new(mut assembled: Assembled, base: &Base) -> Self {
        let (archive, bodies) = (&assembled.archive, &assembled.bodies);
        let pages: Vec<String> = pages::pages(archive, bodies).map(|it| it.path).collect();
        let pages = pages.iter().map(String::as_str);
        let plan = redirects::plan(archive, &assembled.aliases, base, pages);
        assembled.problems.extend(plan.problems);
        assembled.losses.merge(plan.losses);
        Self { assembled, redirects: plan.all }
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
    bodies: &[Body],
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
    let pointer = encode(archive, bodies, 0, Sizes::default(), |file| {
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
