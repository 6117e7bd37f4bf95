//! The shell's size over the wire and its budgets: what every visit loads, and by itself what is
//! fetched on demand.

// One list for the build of the shell and for `lectern check`.
#[path = "../../../lectern/src/check/budgets.rs"]
mod budgets;

use std::fmt::Write as _;
use std::path::Path;

use lectern_texts::Language;

use super::spoken;
use crate::call::Call;
use budgets::{Demand, ON_DEMAND, SHELL, WORDS};

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

/// Weighs every file below `folder`, with English texts where it has texts. Budgets are for that; what readers of
/// another language fetch besides is [`WORDS`] at most.
///
/// # Errors
/// When Node fails, or says what we do not understand; a file cannot be read or names an unknown text; the
/// words of a language weigh too much.
pub(super) fn weigh(folder: &Path) -> Result<Sizes, String> {
    let mute = sizes_of(folder)?;
    let spoken = folder.with_file_name("shell-spoken");
    spoken::write(folder, &spoken)?;
    let spoken = sizes_of(&spoken)?;
    let english = mute.spoken(&spoken, Language::English);
    for language in Language::ALL {
        let more = mute.spoken(&spoken, language).weight().more_than(english.weight());
        if more > WORDS {
            let (more, most) = (kilobytes(more), kilobytes(WORDS));
            let code = language.code();
            return Err(format!("words in {code} are {more} more than in English: {most} allowed"));
        }
    }
    Ok(english)
}

fn sizes_of(folder: &Path) -> Result<Sizes, String> {
    let script = ["--input-type=module", "--eval", SCRIPT, "--"];
    let lines = Call::new("node").args(script).arg(folder).quiet()?;
    Sizes::parse(&lines).ok_or_else(|| format!("node printed no sizes:\n{lines}"))
}

/// What is fetched, in bytes after brotli.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Weight {
    /// Wasm, js and css that every visit loads.
    pub(super) shell: u64,
    /// The same of what comes on demand, in the order of [`ON_DEMAND`].
    pub(super) on_demand: [u64; ON_DEMAND.len()],
}

impl Weight {
    /// `112.3 kB over the wire (brotli) of 150.0 kB allowed`, and the same of what comes on demand.
    pub(super) fn verdict(self) -> String {
        let (shell, budget) = (kilobytes(self.shell), kilobytes(SHELL));
        let mut verdict =
            format!("{shell} over the wire (brotli) of {budget} allowed; on demand: ");
        for (idx, (part, bytes)) in ON_DEMAND.iter().zip(self.on_demand).enumerate() {
            let comma = if idx == 0 { "" } else { ", " };
            let (bytes, budget) = (kilobytes(bytes), kilobytes(part.budget));
            // Writing to a string cannot fail.
            let _ = write!(verdict, "{comma}{} {bytes} of {budget}", part.name);
        }
        verdict
    }

    /// By how much the largest part that is larger than in `other` is larger.
    fn more_than(self, other: Self) -> u64 {
        let parts = self.on_demand.into_iter().zip(other.on_demand);
        let parts = [(self.shell, other.shell)].into_iter().chain(parts);
        parts.map(|(own, other)| own.saturating_sub(other)).max().unwrap_or_default()
    }

    /// Whether all keep their budgets.
    ///
    /// # Errors
    /// When one does not, says by how much.
    pub(super) fn check(self) -> Result<(), String> {
        let on_demand = ON_DEMAND.iter().zip(self.on_demand);
        let on_demand = on_demand.map(|(part, bytes)| (part.name, bytes, part.budget));
        for (name, bytes, budget) in [("shell", self.shell, SHELL)].into_iter().chain(on_demand) {
            if bytes > budget {
                return Err(format!("the {name} is {} over its budget", kilobytes(bytes - budget)));
            }
        }
        Ok(())
    }
}

impl Sizes {
    /// The same with a language's own files, which lie in a folder of its name, in place of those without
    /// words.
    fn spoken(&self, all: &Self, language: Language) -> Self {
        let own = |it: &Size| {
            let path = format!("{}/{}", language.code(), it.path);
            all.0.iter().find(|it| it.path == path).map(|it| (it.raw, it.brotli))
        };
        let size = |it: &Size| {
            let (raw, brotli) = own(it).unwrap_or((it.raw, it.brotli));
            Size { raw, brotli, path: it.path.clone() }
        };
        Self(self.0.iter().map(size).collect())
    }

    fn parse(lines: &str) -> Option<Self> {
        let mut sizes = lines.lines().map(Size::parse).collect::<Option<Vec<_>>>()?;
        sizes.sort_by(|a, b| a.path.cmp(&b.path));
        (!sizes.is_empty()).then_some(Self(sizes))
    }

    /// The weight of what counts.
    pub(super) fn weight(&self) -> Weight {
        let of = |part| self.0.iter().filter(|it| it.part() == part).map(|it| it.brotli).sum();
        let mut weight = Weight { shell: of(Part::Shell), ..Weight::default() };
        for (idx, bytes) in weight.on_demand.iter_mut().enumerate() {
            *bytes = of(Part::OnDemand(idx));
        }
        weight
    }

    /// A line per file; those that count are marked, `*` for the shell and `+` for what comes on
    /// demand.
    pub(super) fn table(&self) -> String {
        let mut table = format!(
            "       {:>10} {:>10} * loaded by every visit, + when it is needed\n",
            "bytes", "brotli"
        );
        for it in &self.0 {
            let mark = match it.part() {
                Part::Shell => '*',
                Part::OnDemand(_) => '+',
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
    /// By its place in [`ON_DEMAND`].
    OnDemand(usize),
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
        let is_of = |part: &Demand| part.files.iter().any(|it| self.path.starts_with(it));
        match (code, ON_DEMAND.iter().position(is_of)) {
            (true, Some(part)) => Part::OnDemand(part),
            (true, None) => Part::Shell,
            (false, _) => Part::Neither,
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
    fn only_wasm_js_and_css_count_and_what_comes_on_demand_apart() {
        let lines = "300000 100000 app_bg.wasm\n9000 3000 app.js\n5000 1500 a b.css\n900 400 index.html\n\
                     70000 40000 lectern-search-web_bg.wasm\n6000 2000 lectern-search-web.js\n\
                     1700 700 search.js\n90 80 searching.js\n70 60 marks.js\n50 40 keys.js\n9000 4000 sw.js\n";
        let sizes = Sizes::parse(lines).unwrap();
        assert_eq!(sizes.weight(), Weight { shell: 104_580, on_demand: [42_700, 60, 40, 4000, 0] });
        assert!(sizes.table().contains("300.0 kB   100.0 kB * app_bg.wasm"));
        assert!(sizes.table().contains("1.7 kB     0.7 kB + search.js"));
        assert!(sizes.table().contains("0.9 kB     0.4 kB   index.html"));
    }

    #[test]
    fn what_has_words_is_weighed_with_them() {
        let mute = Sizes::parse("90 50 page.js\n30 20 sw.js\n9 8 a.wasm\n").unwrap();
        let spoken = "99 60 en/page.js\n190 150 de/page.js\n35 25 en/sw.js\n40 27 de/sw.js\n";
        let spoken = Sizes::parse(spoken).unwrap();
        let weight = |it| mute.spoken(&spoken, it).weight();
        let (english, german) = (weight(Language::English), weight(Language::German));
        assert_eq!((english.shell, english.on_demand[3]), (68, 25));
        assert_eq!((german.shell, german.on_demand[3]), (158, 27));
        assert_eq!((german.more_than(english), english.more_than(german)), (90, 0));
    }

    #[test]
    fn other_output_is_not_taken_for_sizes() {
        for text in ["", "Error: no such folder", "12 x a.js"] {
            assert!(Sizes::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_budget_itself_is_allowed_and_one_byte_more_is_not() {
        let full = Weight { shell: SHELL, on_demand: [60_000, 2_000, 12_000, 18_500, 1_000] };
        assert_eq!(full.check(), Ok(()));
        assert!(Weight { shell: SHELL + 1, ..full }.check().is_err_and(|it| it.contains("shell")));
        let search = Weight { on_demand: [60_001, 2_000, 12_000, 18_500, 1_000], ..full };
        assert!(search.check().is_err_and(|it| it.contains("search")));
    }
}
