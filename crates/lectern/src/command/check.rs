//! `lectern check`.

use super::check_site::check_site;
use super::read::{Read, read, tell};
use crate::args::ReadArgs;
use crate::cache::Cache;
use crate::check::is_site;
use crate::compress::brotli_size;
use crate::site::each_file;
use anyhow::Result;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::time::Instant;

/// Checks a finished site where one is named; else reads and reports as `build` does, writes nothing, and
/// returns the exit status. The sizes are those of the archive alone, since pages need a shell.
pub(crate) fn check(args: ReadArgs) -> Result<u8> {
    if let [site] = &args.sources[..]
        && is_site(site)
    {
        return check_site(site, &args);
    }
    let start = Instant::now();
    let Read { content, mut report, .. } = read(&args, None, &Cache::none())?;
    let assembled = &content.assembled;
    if assembled.archive.posts.is_empty() {
        report.error = Some("there is no post to write".to_owned());
    }
    let (files, bytes, compressed) = (AtomicUsize::new(0), AtomicU64::new(0), AtomicU64::new(0));
    each_file(&assembled.archive, &assembled.bodies, None, |file| {
        files.fetch_add(1, Relaxed);
        bytes.fetch_add(file.bytes.len() as u64, Relaxed);
        compressed.fetch_add(brotli_size(&file.path, &file.bytes), Relaxed);
        Ok(())
    })?;
    report.totals.files = files.into_inner();
    report.totals.bytes = bytes.into_inner();
    report.totals.compressed = compressed.into_inner();
    report.took = start.elapsed();
    Ok(tell(&args, &report))
}
