//! What a build came to.

pub(crate) mod human;

use crate::Problem;
use crate::losses::Losses;
use crate::site::Totals;
use crate::source::Skipped;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

/// The facts that stand at the end of a build or a check.
#[derive(Clone, Debug, Default)]
pub(crate) struct Report {
    /// What happened to each source, in the order of the command line.
    pub(crate) sources: Vec<Origin>,
    pub(crate) posts: usize,
    pub(crate) problems: Vec<Problem>,
    pub(crate) categories: usize,
    pub(crate) tags: usize,
    pub(crate) authors: usize,
    /// Images that became links or text.
    pub(crate) images: usize,
    /// Old addresses that lead to the new ones.
    pub(crate) redirects: usize,
    /// The site, or of a check the archive alone.
    pub(crate) totals: Totals,
    /// Where it stands; `None` where nothing was written.
    pub(crate) output: Option<String>,
    pub(crate) took: Duration,
    /// What the publisher should know although nothing is wrong: sentences without full stops.
    pub(crate) notes: Vec<String>,
    /// Why nothing was written.
    pub(crate) error: Option<String>,
}

/// What happened to a source. Its posts and what was skipped are together its entries.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origin {
    /// As the person who runs the tool gave it.
    pub(crate) path: String,
    pub(crate) files: usize,
    pub(crate) entries: usize,
    pub(crate) posts: usize,
    pub(crate) skipped: Vec<Skipped>,
    /// What was changed or dropped in the posts that were kept.
    pub(crate) losses: Losses,
}

impl Origin {
    /// How many entries were skipped for each reason.
    pub(crate) fn reasons(&self) -> BTreeMap<&'static str, usize> {
        let mut reasons = BTreeMap::new();
        for skipped in &self.skipped {
            *reasons.entry(skipped.reason).or_default() += 1;
        }
        reasons
    }

    fn to_json(&self) -> Value {
        json!({
            "path": self.path,
            "files": self.files,
            "entries": self.entries,
            "posts": self.posts,
            "skipped": self.skipped.len(),
            "skippedReasons": counts(self.reasons().into_iter()),
            "losses": counts(self.losses.iter()),
        })
    }
}

impl Report {
    /// How many files were read as sources.
    pub(crate) fn files(&self) -> usize {
        self.sources.iter().map(|it| it.files).sum()
    }

    /// What was skipped, of all sources.
    pub(crate) fn skipped(&self) -> impl Iterator<Item = &Skipped> {
        self.sources.iter().flat_map(|it| &it.skipped)
    }

    /// The report as one JSON object.
    pub(crate) fn to_json(&self) -> Value {
        let (mut all, mut reasons) = (Losses::default(), BTreeMap::<&str, usize>::new());
        for source in &self.sources {
            all.merge(source.losses.clone());
            for (reason, n) in source.reasons() {
                *reasons.entry(reason).or_default() += n;
            }
        }
        let mut report = json!({
            "files": self.files(),
            "entries": self.sources.iter().map(|it| it.entries).sum::<usize>(),
            "posts": self.posts,
            "skipped": self.skipped().count(),
            "skippedReasons": counts(reasons.into_iter()),
            "problems": self.problems.iter().map(problem).collect::<Vec<Value>>(),
            "categories": self.categories,
            "tags": self.tags,
            "authors": self.authors,
            "images": self.images,
            "redirects": self.redirects,
            "notes": self.notes,
            "losses": counts(all.iter()),
            "sources": self.sources.iter().map(Origin::to_json).collect::<Vec<Value>>(),
            "bytes": self.totals.bytes,
            "compressedBytes": self.totals.compressed,
            "milliseconds": milliseconds(self.took),
            "indexMilliseconds": milliseconds(self.totals.index),
        });
        if let Some(error) = &self.error {
            report["error"] = json!(error);
        }
        report
    }
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

fn counts<'a>(all: impl Iterator<Item = (&'a str, usize)>) -> Map<String, Value> {
    all.map(|(name, n)| (name.to_owned(), n.into())).collect()
}

/// A problem; one that stands for several has all their places.
pub(crate) fn problem(it: &Problem) -> Value {
    let mut value = json!({"path": it.path, "line": it.line, "what": it.what, "fix": it.fix});
    let place = |it: &crate::Place| match it.name.as_str() {
        "" => json!({"path": it.path, "line": it.line}),
        name => json!({"path": it.path, "line": it.line, "name": name}),
    };
    if !it.places.is_empty() {
        value["places"] = it.places.iter().map(place).collect();
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Place;
    use crate::numbers::{count, grouped};

    #[test]
    fn numbers_are_grouped_and_words_agree() {
        assert_eq!(count(1, "file", "files"), "1 file");
        assert_eq!(count(2054, "post", "posts"), "2,054 posts");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(grouped(123), "123");
    }

    fn origin() -> Origin {
        let skipped = |reason| Skipped { path: "a".to_owned(), reason };
        let mut losses = Losses::default();
        losses.add("embeds made links", 1200);
        losses.add("comments of plugins", 0);
        Origin {
            path: "blog.xml".to_owned(),
            files: 1,
            entries: 5,
            posts: 2,
            skipped: ["a draft", "an attachment", "a draft"].map(skipped).to_vec(),
            losses,
        }
    }

    #[test]
    fn each_source_tells_its_losses_in_columns_and_no_zeros() {
        let report = Report { sources: vec![origin(), Origin::default()], ..Report::default() };
        let text = report.to_string();
        let block = "blog.xml: 5 entries, 2 posts, 3 skipped\n      2  skipped: a draft\n      1  \
                     skipped: an attachment\n  1,200  embeds made links\n";
        assert!(text.contains(block), "{text}");
        assert!(!text.contains("plugins"), "{text}");
    }

    #[test]
    fn the_json_holds_every_promised_field() {
        let place = |path: &str, name: &str| {
            let (path, name) = (path.to_owned(), name.to_owned());
            Place { path, line: Some(3), name }
        };
        let places = vec![place("a.md", ""), place("b.md", "x.png")];
        let problem = Problem { places, ..Problem::at("a.md", 3, "what", "fix") };
        let alone = Problem::at("a.md", 3, "what", "fix");
        let problems = vec![problem, alone];
        let json = Report { problems, sources: vec![origin()], ..Report::default() }.to_json();
        for field in [
            "files",
            "entries",
            "posts",
            "skipped",
            "categories",
            "tags",
            "redirects",
            "bytes",
            "milliseconds",
            "indexMilliseconds",
        ] {
            assert!(json[field].is_u64(), "{field}");
        }
        assert_eq!(json["problems"][1], json!({"path":"a.md","line":3,"what":"what","fix":"fix"}));
        let places = json!([{"path":"a.md","line":3},{"path":"b.md","line":3,"name":"x.png"}]);
        assert_eq!(json["problems"][0]["places"], places);
        assert_eq!(json["losses"], json!({"embeds made links": 1200}));
        assert_eq!(json["sources"][0]["losses"], json["losses"]);
        assert_eq!(json["skippedReasons"], json!({"a draft": 2, "an attachment": 1}));
    }
}
