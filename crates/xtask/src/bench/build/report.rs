//! The table of all runs.

use std::fs;
use std::path::Path;

use super::super::measured::Measured;
use crate::call::Call;

/// The runs of one program over one source.
pub(super) struct Row {
    source: String,
    what: &'static str,
    runs: Vec<Measured>,
    /// Pages of posts.
    posts: usize,
    /// Files of the site, and their bytes.
    weight: (usize, u64),
}

impl Row {
    pub(super) fn new(source: &str, what: &'static str) -> Self {
        Self { source: source.to_owned(), what, runs: Vec::new(), posts: 0, weight: (0, 0) }
    }

    /// Adds a run that left its site in `site`.
    pub(super) fn add(&mut self, run: Measured, site: &Path) {
        println!("  {:<26} {:>7.2} s", self.what, run.wall);
        self.runs.push(run);
        let folders = fs::read_dir(site.join("post")).into_iter().flatten();
        let pages = folders.filter_map(|it| Some(it.ok()?.path().join("index.html")));
        self.posts = pages.filter(|it| it.is_file()).count();
        self.weight = weight(site);
    }

    fn text(&self) -> String {
        let mut walls: Vec<f64> = self.runs.iter().map(|it| it.wall).collect();
        walls.sort_by(f64::total_cmp);
        let spread = match walls[..] {
            [first, .., last] => format!(" ({first:.2} to {last:.2})"),
            _ => String::new(),
        };
        let processor = median(self.runs.iter().map(|it| it.processor));
        let memory = median(self.runs.iter().map(|it| it.memory as f64)) / 1e6;
        let (source, what, posts) = (&self.source, self.what, self.posts);
        let (files, bytes) = (self.weight.0, self.weight.1 as f64 / 1e6);
        let wall = median(walls.iter().copied());
        format!(
            "| {source} | {what} | {posts} | {wall:.2}{spread} | {processor:.2} | {memory:.0} | {files} | {bytes:.0} |"
        )
    }
}

/// How many files are below a folder, and their bytes; what cannot be read counts nothing.
fn weight(folder: &Path) -> (usize, u64) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let all = entries.map(|it| match it.metadata() {
        Ok(facts) if facts.is_dir() => weight(&it.path()),
        Ok(facts) => (1, facts.len()),
        Err(_) => (0, 0),
    });
    all.fold((0, 0), |(files, bytes), it| (files + it.0, bytes + it.1))
}

fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut all: Vec<f64> = numbers.collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(0.0)
}

/// All rows, and where and when they were measured.
pub(super) struct Table {
    head: String,
    rows: Vec<Row>,
}

impl Table {
    /// A table whose measurements begin now.
    pub(super) fn begin(hugo: Option<String>, others: &str) -> Self {
        let day = Call::line("date +%F").answer().unwrap_or_default();
        let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let named =
            processors.lines().find_map(|it| it.strip_prefix("model name")?.split_once(": "));
        let model = named.map_or("a machine", |it| it.1).replace("(R)", "");
        let model = model.split(" Processor").next().unwrap_or_default().trim();
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
        let load = load.split(' ').next().unwrap_or("unknown");
        let hugo = hugo.unwrap_or_else(|| "no Hugo here".to_owned());
        let head = format!(
            "`cargo xtask bench build`, {day}; {model}, {cores} cores; load {load} at the start; {hugo}, {others}."
        );
        Self { head, rows: Vec::new() }
    }

    pub(super) fn add(&mut self, rows: impl IntoIterator<Item = Row>) {
        self.rows.extend(rows.into_iter().filter(|it| !it.runs.is_empty()));
    }

    pub(super) fn text(&self) -> String {
        let rows: Vec<String> = self.rows.iter().map(Row::text).collect();
        format!(
            "{}\n\n| source | build | posts | seconds | processor, seconds | memory, MB | files | site, MB |\n\
             | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n{}",
            self.head,
            rows.join("\n")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_the_median_with_the_smallest_and_the_largest() {
        let run = |wall: f64| Measured { wall, processor: 2.0 * wall, memory: 3_000_000 };
        let mut row = Row::new("blogs", "Hugo");
        row.runs = [3.0, 1.0, 2.0].map(run).to_vec();
        row.posts = 7;
        assert_eq!(row.text(), "| blogs | Hugo | 7 | 2.00 (1.00 to 3.00) | 4.00 | 3 | 0 | 0 |");
    }
}
