//! `lectern build`.

use super::read::{Read, read, tell};
use crate::args::BuildArgs;
use crate::cache::Cache;
use crate::progress::Progress;
use crate::shell::Shell;
use crate::site;
use anyhow::{Result, bail};
use lectern_texts::Language;
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
        let tag = &content.assembled.archive.site.language;
        let language = Language::of(tag);
        let mut shell = Shell::load(args.shell.as_deref(), language.unwrap_or(Language::English))?;
        shell.dress(style);
        let bar = Progress::begin(is_bar_wanted, "writing", content.n_pages());
        let step = || bar.step();
        let (totals, mut notes) =
            site::write(&args.output, args.force, &base, &shell, &content, &cache, step)?;
        notes.extend(language.is_none().then(|| not_spoken(tag)));
        Ok((totals, notes))
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

/// What the publisher of a site in a language that the reader does not speak is told.
fn not_spoken(tag: &str) -> String {
    let spoken: Vec<&str> = Language::ALL.iter().map(|it| it.code()).collect();
    let spoken = spoken.join(", ");
    format!(
        "the reader does not speak the site's language ({tag}) and speaks English; it speaks \
         {spoken}: docs/adding-a-language.md says how to add one"
    )
}
