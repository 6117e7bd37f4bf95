//! `lectern build`.

use super::read::{Read, read, tell};
use crate::args::BuildArgs;
use crate::cache::Cache;
use crate::progress::Progress;
use crate::shell::Shell;
use crate::site;
use anyhow::{Result, bail};
use std::time::Instant;

/// Makes a site, reports, and returns the exit status.
pub(crate) fn build(args: BuildArgs) -> Result<u8> {
    let start = Instant::now();
    let cache = Cache::of(&args.output);
    let Read { mut content, style, base, mut report } =
        read(&args.read, args.base_url.clone(), &cache)?;
    let publishing = &mut content.publishing;
    publishing.hosts = args.hosts.or(publishing.hosts.take());
    publishing.precompress |= args.precompress;
    publishing.share_images |= args.share_images;
    let is_bar_wanted = !args.read.quiet && !args.read.json;
    let written = (|| {
        if content.assembled.archive.posts.is_empty() {
            bail!("there is no post to write");
        }
        let mut shell = Shell::load(args.shell.as_deref())?;
        shell.dress(style);
        let bar = Progress::begin(is_bar_wanted, "writing", content.n_pages());
        let step = || bar.step();
        site::write(&args.output, args.force, &base, &shell, &content, &cache, step)
    })();
    cache.close();
    match written {
        Ok((totals, notes)) => {
            report.totals = totals;
            report.notes = notes;
            report.output = Some(args.output.to_string_lossy().into_owned());
        }
        Err(error) => report.error = Some(format!("{error:#}")),
    }
    report.took = start.elapsed();
    Ok(tell(&args.read, &report))
}
