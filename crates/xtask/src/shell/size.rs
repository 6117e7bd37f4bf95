//! The shell's size over the wire and its budget.

use std::fmt::Write as _;
use std::path::Path;

use crate::call::Call;

/// The most that wasm, js and css may weigh together after brotli, in bytes.
const BUDGET: u64 = 150_000;

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

/// `112.3 kB over the wire of 150.0 kB`.
pub(super) fn verdict(brotli: u64) -> String {
    format!("{} over the wire (brotli) of {} allowed", kilobytes(brotli), kilobytes(BUDGET))
}

/// Whether the shell keeps its budget.
///
/// # Errors
/// When it does not, says by how much.
pub(super) fn check(brotli: u64) -> Result<(), String> {
    match brotli.checked_sub(BUDGET) {
        None | Some(0) => Ok(()),
        Some(over) => Err(format!("the shell is {} over its budget", kilobytes(over))),
    }
}

impl Sizes {
    fn parse(lines: &str) -> Option<Self> {
        let mut sizes = lines.lines().map(Size::parse).collect::<Option<Vec<_>>>()?;
        sizes.sort_by(|a, b| a.path.cmp(&b.path));
        (!sizes.is_empty()).then_some(Self(sizes))
    }

    /// The weight of wasm, js and css after brotli, in bytes.
    pub(super) fn brotli(&self) -> u64 {
        self.0.iter().filter(|it| it.counts()).map(|it| it.brotli).sum()
    }

    /// A line per file; those that count are marked.
    pub(super) fn table(&self) -> String {
        let mut table = String::new();
        for it in &self.0 {
            let mark = if it.counts() { '*' } else { ' ' };
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

impl Size {
    fn parse(line: &str) -> Option<Self> {
        let mut words = line.splitn(3, ' ');
        let mut number = || words.next()?.parse().ok();
        Some(Self { raw: number()?, brotli: number()?, path: words.next()?.to_owned() })
    }

    fn counts(&self) -> bool {
        [".wasm", ".js", ".css"].iter().any(|ending| self.path.ends_with(ending))
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
    fn only_wasm_js_and_css_count() {
        let lines =
            "300000 100000 app_bg.wasm\n9000 3000 app.js\n5000 1500 a b.css\n900 400 index.html\n";
        let sizes = Sizes::parse(lines).unwrap();
        assert_eq!(sizes.brotli(), 104_500);
        assert!(sizes.table().contains("300.0 kB   100.0 kB * app_bg.wasm"));
    }

    #[test]
    fn other_output_is_not_taken_for_sizes() {
        for text in ["", "Error: no such folder", "12 x a.js"] {
            assert!(Sizes::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_budget_itself_is_allowed_and_one_byte_more_is_not() {
        assert_eq!(check(BUDGET), Ok(()));
        assert!(check(BUDGET + 1).is_err());
    }
}
