//! The report for people: one line that says it all, what happened to each source, what was written.

use super::{Origin, Report};
use crate::numbers::{count, grouped};
use crate::site::Totals;
use std::fmt;

/// How many sources are shown each by itself.
const SHOWN_SOURCES: usize = 20;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            count(self.files(), "file", "files"),
            count(self.posts, "post", "posts"),
            count(self.categories, "category", "categories"),
            count(self.tags, "tag", "tags"),
            count(self.problems.len(), "problem", "problems"),
        ];
        f.write_str(&parts.join(", "))?;
        if self.authors > 0 {
            write!(f, "\n{}", count(self.authors, "author", "authors"))?;
        }
        if self.redirects > 0 {
            let addresses = count(self.redirects, "old address leads", "old addresses lead");
            let new = if self.redirects == 1 { "one" } else { "ones" };
            write!(f, "\n{addresses} to the new {new}")?;
        }
        self.fmt_sources(f)?;
        self.fmt_written(f)?;
        for note in &self.notes {
            write!(f, "\nnote: {note}")?;
        }
        write!(f, "\n{:.2} s", self.took.as_secs_f64())
    }
}

impl Report {
    fn fmt_sources(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = |it: &&Origin| !it.skipped.is_empty() || it.losses.iter().next().is_some();
        let told: Vec<&Origin> = self.sources.iter().filter(told).collect();
        for source in told.iter().take(SHOWN_SOURCES) {
            write!(f, "\n{source}")?;
        }
        if told.len() > SHOWN_SOURCES {
            let more = grouped((told.len() - SHOWN_SOURCES) as u64);
            write!(f, "\nand {more} more sources; --json has all")?;
        }
        Ok(())
    }

    fn fmt_written(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Totals { files, changed, removed, bytes, compressed, index: _ } = self.totals;
        let (bytes, compressed) = (grouped(bytes), grouped(compressed));
        match &self.output {
            Some(output) => {
                let files = count(files, "file", "files");
                write!(f, "\n{output}: {files}, {bytes} bytes")?;
                write!(f, "\nshell and archive: {compressed} bytes with brotli")?;
                let (changed, removed) = (grouped(changed as u64), grouped(removed as u64));
                write!(f, "\n{changed} new or changed, {removed} removed")
            }
            None if self.error.is_none() => {
                write!(f, "\narchive: {bytes} bytes, {compressed} with brotli; nothing written")
            }
            None => f.write_str("\nnothing written"),
        }
    }
}

/// What happened to a source: a line of its entries, and below it a line for each reason to skip
/// one and for each kind of loss, with its count, in columns.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries = count(self.entries, "entry", "entries");
        let posts = count(self.posts, "post", "posts");
        let skipped = grouped(self.skipped.len() as u64);
        write!(f, "{}: {entries}, {posts}, {skipped} skipped", self.path)?;
        let reasons = self.reasons();
        let reasons = reasons.iter().map(|(what, n)| (format!("skipped: {what}"), *n));
        let losses = self.losses.iter().map(|(what, n)| (what.to_owned(), n));
        let lines: Vec<(String, String)> =
            reasons.chain(losses).map(|(what, n)| (grouped(n as u64), what)).collect();
        let width = lines.iter().map(|it| it.0.len()).max().unwrap_or(0);
        for (n, what) in lines {
            write!(f, "\n  {n:>width$}  {what}")?;
        }
        Ok(())
    }
}
