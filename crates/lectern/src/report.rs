//! What a build came to.

use crate::Problem;
use crate::losses::Losses;
use crate::site::Totals;
use crate::source::Skipped;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// The facts that stand at the end of a build or a check.
#[derive(Clone, Debug, Default)]
pub(crate) struct Report {
    pub(crate) files: usize,
    pub(crate) posts: usize,
    pub(crate) skipped: Vec<Skipped>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) categories: usize,
    pub(crate) tags: usize,
    pub(crate) authors: usize,
    /// Images that became links or text.
    pub(crate) images: usize,
    /// What was changed or dropped in the posts that were kept.
    pub(crate) losses: Losses,
    /// The site, or of a check the archive alone.
    pub(crate) totals: Totals,
    /// Where it stands; `None` where nothing was written.
    pub(crate) output: Option<String>,
    pub(crate) took: Duration,
    /// Why nothing was written.
    pub(crate) error: Option<String>,
}

impl Report {
    /// The report as one JSON object.
    pub(crate) fn to_json(&self) -> Value {
        let problems: Vec<Value> = self
            .problems
            .iter()
            .map(|it| json!({"path": it.path, "line": it.line, "what": it.what, "fix": it.fix}))
            .collect();
        let reasons: Map<String, Value> =
            self.reasons().into_iter().map(|(reason, n)| (reason.to_owned(), n.into())).collect();
        let losses: Map<String, Value> =
            self.losses.iter().map(|(kind, n)| (kind.to_owned(), n.into())).collect();
        let mut report = json!({
            "files": self.files,
            "posts": self.posts,
            "skipped": self.skipped.len(),
            "skippedReasons": reasons,
            "problems": problems,
            "categories": self.categories,
            "tags": self.tags,
            "authors": self.authors,
            "images": self.images,
            "losses": losses,
            "bytes": self.totals.bytes,
            "compressedBytes": self.totals.compressed,
            "milliseconds": u64::try_from(self.took.as_millis()).unwrap_or(u64::MAX),
        });
        if let Some(error) = &self.error {
            report["error"] = json!(error);
        }
        report
    }

    fn reasons(&self) -> BTreeMap<&str, usize> {
        let mut reasons = BTreeMap::new();
        for skipped in &self.skipped {
            *reasons.entry(skipped.reason).or_default() += 1;
        }
        reasons
    }
}

/// For people: one line that says it all, and one for each thing worth a word.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            count(self.files, "file", "files"),
            count(self.posts, "post", "posts"),
            count(self.categories, "category", "categories"),
            count(self.tags, "tag", "tags"),
            count(self.problems.len(), "problem", "problems"),
        ];
        f.write_str(&parts.join(", "))?;
        if self.authors > 0 {
            write!(f, "\n{}", count(self.authors, "author", "authors"))?;
        }
        if !self.skipped.is_empty() {
            let reasons: Vec<String> =
                self.reasons().into_iter().map(|(reason, n)| format!("{reason}: {n}")).collect();
            write!(f, "\n{} skipped ({})", grouped(self.skipped.len() as u64), reasons.join(", "))?;
        }
        if self.images > 0 {
            let images = count(self.images, "image", "images");
            write!(f, "\n{images} not in the site: shown as links or as their text")?;
        }
        let Totals { files, changed, removed, bytes, compressed } = self.totals;
        let sizes = format!("{} bytes, {} with brotli", grouped(bytes), grouped(compressed));
        match &self.output {
            Some(output) => {
                let files = count(files, "file", "files");
                write!(f, "\n{output}: {files}, {sizes}")?;
                let (changed, removed) = (grouped(changed as u64), grouped(removed as u64));
                write!(f, "\n{changed} new or changed, {removed} removed")?;
            }
            None if self.error.is_none() => write!(f, "\narchive: {sizes}; nothing written")?,
            None => f.write_str("\nnothing written")?,
        }
        write!(f, "\n{:.2} s", self.took.as_secs_f64())
    }
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n as u64), if n == 1 { one } else { many })
}

/// A number with commas: 2,054.
fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (idx, digit) in digits.char_indices() {
        if idx > 0 && (digits.len() - idx).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_words_agree() {
        assert_eq!(count(1, "file", "files"), "1 file");
        assert_eq!(count(2054, "post", "posts"), "2,054 posts");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(grouped(123), "123");
    }

    #[test]
    fn the_json_holds_every_promised_field() {
        let problem = Problem::at("a.md", 3, "what", "fix");
        let report = Report { problems: vec![problem], ..Report::default() };
        let json = report.to_json();
        for field in ["files", "posts", "skipped", "categories", "tags", "bytes", "milliseconds"] {
            assert!(json[field].is_u64(), "{field}");
        }
        assert_eq!(json["problems"][0], json!({"path":"a.md","line":3,"what":"what","fix":"fix"}));
    }
}
