//! The shell's size over the wire and its budgets: what every visit loads, and search by itself.

use std::fmt::Write as _;
use std::path::Path;

use crate::call::Call;

/// The most that wasm, js and css of the shell may weigh together after brotli, in bytes; the search
/// engine is not among them.
///
/// The goal is 150 kB; docs/BENCHMARKS.md, "Client size", says what it is missed by, and why.
const BUDGET: u64 = 162_000;

/// The most that the search engine's wasm and js may weigh together after brotli, in bytes.
const SEARCH_BUDGET: u64 = 60_000;

/// The most that all files for reading offline and for the shelf may weigh together after brotli, in
/// bytes: none of them is on the way to the first page or to the reader.
const OFFLINE_BUDGET: u64 = 17_000;

/// Those files.
const OFFLINE: [&str; 9] = [
    "archive.js",
    "copies.js",
    "keeping.js",
    "kept.js",
    "offline.js",
    "shelf-page.js",
    "shelf.js",
    "sw-kill.js",
    "sw.js",
];

/// Node compresses, as it is here anyway and a brotli crate would make xtask slow to compile.
const SCRIPT: &str = include_str!("size.mjs");

/// The sizes of all files of a shell, by path.
pub(super) struct Sizes(Vec<Size>);

#[derive(Debug, PartialEq)]
struct Size {
    raw: u64,
    brotli: u64,
    path: String,
}

/// Weighs every file below `folder`.
///
/// # Errors
/// When Node fails, or says what we do not understand.
pub(super) fn weigh(folder: &Path) -> Result<Sizes, String> {
    let script = ["--input-type=module", "--eval", SCRIPT, "--"];
    let lines = Call::new("node").args(script).arg(folder).quiet()?;
    Sizes::parse(&lines).ok_or_else(|| format!("node printed no sizes:\n{lines}"))
}

/// What is fetched, in bytes after brotli.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Weight {
    /// Wasm, js and css that every visit loads.
    pub(super) shell: u64,
    /// Wasm and js of the search engine, which come when search is touched first.
    pub(super) search: u64,
    /// Scripts that make the site work without a network.
    pub(super) offline: u64,
}

impl Weight {
    /// `112.3 kB over the wire (brotli) of 150.0 kB allowed`, and the same of search.
    pub(super) fn verdict(self) -> String {
        format!(
            "{} over the wire (brotli) of {} allowed; besides, search, fetched at the first touch: \
             {} of {}; and what works offline, fetched when idle: {} of {}",
            kilobytes(self.shell),
            kilobytes(BUDGET),
            kilobytes(self.search),
            kilobytes(SEARCH_BUDGET),
            kilobytes(self.offline),
            kilobytes(OFFLINE_BUDGET)
        )
    }

    /// Whether both keep their budgets.
    ///
    /// # Errors
    /// When one does not, says by how much.
    pub(super) fn check(self) -> Result<(), String> {
        for (name, bytes, budget) in [
            ("shell", self.shell, BUDGET),
            ("search engine", self.search, SEARCH_BUDGET),
            ("offline part", self.offline, OFFLINE_BUDGET),
        ] {
            if bytes > budget {
                return Err(format!("the {name} is {} over its budget", kilobytes(bytes - budget)));
            }
        }
        Ok(())
    }
}

impl Sizes {
    fn parse(lines: &str) -> Option<Self> {
        let mut sizes = lines.lines().map(Size::parse).collect::<Option<Vec<_>>>()?;
        sizes.sort_by(|a, b| a.path.cmp(&b.path));
        (!sizes.is_empty()).then_some(Self(sizes))
    }

    /// The weight of what counts.
    pub(super) fn weight(&self) -> Weight {
        let of = |part| self.0.iter().filter(|it| it.part() == part).map(|it| it.brotli).sum();
        let (shell, search) = (of(Part::Shell), of(Part::Search));
        Weight { shell, search, offline: of(Part::Offline) }
    }

    /// A line per file; those that count are marked: `*` for the shell, `+` for search, `-` for what
    /// works offline.
    pub(super) fn table(&self) -> String {
        let mut table = String::new();
        for it in &self.0 {
            let mark = match it.part() {
                Part::Shell => '*',
                Part::Search => '+',
                Part::Offline => '-',
                Part::Neither => ' ',
            };
            // Writing to a string cannot fail.
            let _ = writeln!(
                table,
                "       {:>10} {:>10} {mark} {}",
                kilobytes(it.raw),
                kilobytes(it.brotli),
                it.path
            );
        }
        table
    }
}

/// Which budget a file counts against.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Shell,
    Search,
    Offline,
    Neither,
}

impl Size {
    fn parse(line: &str) -> Option<Self> {
        let mut words = line.splitn(3, ' ');
        let mut number = || words.next()?.parse().ok();
        Some(Self { raw: number()?, brotli: number()?, path: words.next()?.to_owned() })
    }

    fn part(&self) -> Part {
        let code = [".wasm", ".js", ".css"].iter().any(|ending| self.path.ends_with(ending));
        match code {
            true if self.path == "search.js" => Part::Search,
            true if self.path.starts_with("lectern-search-web") => Part::Search,
            true if OFFLINE.contains(&self.path.as_str()) => Part::Offline,
            true => Part::Shell,
            false => Part::Neither,
        }
    }
}

/// Thousands of bytes, with one decimal.
fn kilobytes(bytes: u64) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_wasm_js_and_css_count_and_search_apart() {
        let lines = "300000 100000 app_bg.wasm\n9000 3000 app.js\n5000 1500 a b.css\n900 400 index.html\n\
                     70000 40000 lectern-search-web_bg.wasm\n6000 2000 lectern-search-web.js\n\
                     1700 700 search.js\n90 80 searching.js\n9000 4000 sw.js\n";
        let sizes = Sizes::parse(lines).unwrap();
        assert_eq!(sizes.weight(), Weight { shell: 104_580, search: 42_700, offline: 4000 });
        assert!(sizes.table().contains("300.0 kB   100.0 kB * app_bg.wasm"));
        assert!(sizes.table().contains("1.7 kB     0.7 kB + search.js"));
        assert!(sizes.table().contains("0.9 kB     0.4 kB   index.html"));
    }

    #[test]
    fn other_output_is_not_taken_for_sizes() {
        for text in ["", "Error: no such folder", "12 x a.js"] {
            assert!(Sizes::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_budget_itself_is_allowed_and_one_byte_more_is_not() {
        let full = Weight { shell: BUDGET, search: SEARCH_BUDGET, offline: OFFLINE_BUDGET };
        assert_eq!(full.check(), Ok(()));
        assert!(Weight { shell: BUDGET + 1, ..full }.check().is_err_and(|it| it.contains("shell")));
        let search = Weight { search: SEARCH_BUDGET + 1, ..full };
        assert!(search.check().is_err_and(|it| it.contains("search")));
    }
}
