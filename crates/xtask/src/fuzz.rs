//! `cargo xtask fuzz`: bytes without end for every reader of what others wrote.
//!
//! LibFuzzer, by way of cargo-fuzz, with the compiler that everything else is built with: counting
//! which code was reached needs no nightly, and the sanitizers that would need one look for faults
//! that code without `unsafe` cannot have. What was found to be interesting stays in the build
//! folder for the next run; what fails is copied out as a seed by hand, and stays one.

use std::fs;
use std::path::Path;

use crate::call::Call;
use crate::progress::Step;
use crate::project::{self, Project};
use crate::setup::{self, Need};

/// Every target, by the name of its file in `fuzz/targets`.
const TARGETS: [&str; 7] =
    ["front_matter", "listing", "wordpress", "feed", "html", "archive", "index"];

/// What `fuzz` was asked for.
#[derive(Debug, PartialEq)]
pub(crate) struct Wish {
    /// How long each target runs, in seconds; at least 1.
    pub(crate) seconds: u32,
    /// The one target to run; all where none is named.
    pub(crate) target: Option<String>,
}

/// One input may take ten seconds and a gigabyte, which are too many for any file of this size.
const LIMITS: [&str; 3] = ["-timeout=10", "-rss_limit_mb=1024", "-max_len=16384"];

/// Builds the targets and runs each; where no target was named, then tries every property of the tests ten
/// times as often as the test command does, on inputs that no run had before.
///
/// # Errors
/// When there is no target of that name, and when one was found wanting: the input's file is named.
pub(crate) fn run(project: &Project, wish: &Wish) -> Result<(), String> {
    let named = |it: &&str| wish.target.as_ref().is_none_or(|name| name == *it);
    let wanted: Vec<&str> = TARGETS.into_iter().filter(|it| named(it)).collect();
    if wanted.is_empty() {
        return Err(format!("there is no such target; there are {}", TARGETS.join(", ")));
    }
    setup::ensure(project, &[Need::Fuzzer])?;
    let builds = project.target.join("fuzz");
    let call = Call::line("cargo fuzz build --fuzz-dir . --sanitizer none --target-dir");
    let call = call.arg(&builds).dir(&project.root.join("fuzz"));
    let call = call.env("PATH", project::path_with(setup::fuzzer_folder(project)));
    // The fuzzer sets flags of its own, which hides those of `.cargo/config.toml`.
    let call = call.env("RUSTFLAGS", "--cfg erase_components");
    Step::run("fuzz", "targets", "built", call)?;
    let mut failed = Vec::new();
    for target in wanted {
        if let Err(what) = fuzz(project, &builds, target, wish.seconds) {
            eprintln!("{what}");
            failed.push(target);
        }
    }
    if wish.target.is_none() {
        let line = "cargo test --workspace --lib --test it --features lectern-reader/ssr";
        let call = Call::line(line).env("LECTERN_TRIALS", "10").dir(&project.root);
        if let Err(what) = Step::run("fuzz", "properties", "all well,", call) {
            eprintln!("{what}");
            failed.push("properties");
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(format!("found wanting: {}", failed.join(", "))) }
}

fn fuzz(project: &Project, builds: &Path, target: &str, seconds: u32) -> Result<(), String> {
    let folder = |name: &str| -> Result<std::path::PathBuf, String> {
        let path = builds.join(name).join(target);
        fs::create_dir_all(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(path)
    };
    let (corpus, finds) = (folder("corpus")?, folder("finds")?);
    let program = builds.join("x86_64-unknown-linux-gnu/release").join(target);
    let call = Call::new(program)
        .args(LIMITS)
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-artifact_prefix={}/", finds.display()))
        .arg("-print_final_stats=1")
        .arg(&corpus)
        .arg(project.root.join("fuzz/seeds").join(target))
        .dir(&project.root);
    let step = Step::open("fuzz", target);
    let said = call.quiet();
    let runs = said.as_ref().ok().and_then(|it| stat(it, "stat::number_of_executed_units:"));
    let kept = Kept::of(&corpus);
    match (&said, runs) {
        (Ok(_), Some(runs)) => step.done(&format!("{runs} inputs, {kept}; all well,")),
        (Ok(_), None) => step.done("all well,"),
        (Err(_), _) => step.done("FAILED"),
    }
    said.map(drop)
}

/// What the fuzzer found to be interesting and keeps for its next run.
#[derive(Debug, Default, PartialEq)]
struct Kept {
    files: usize,
    bytes: u64,
}

impl Kept {
    /// All in a folder; a folder that cannot be read holds nothing.
    fn of(folder: &Path) -> Self {
        let files = fs::read_dir(folder).into_iter().flatten().flatten();
        let sizes = files.filter_map(|it| it.metadata().ok()).map(|it| it.len());
        sizes.fold(Self::default(), |all, bytes| Self {
            files: all.files + 1,
            bytes: all.bytes + bytes,
        })
    }
}

impl std::fmt::Display for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} kept ({} kB)", self.files, self.bytes.div_ceil(1000))
    }
}

/// A number of libFuzzer's last words.
fn stat(said: &str, name: &str) -> Option<u64> {
    said.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_has_its_file_and_its_seeds() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz");
        let count = |name: &str| fs::read_dir(folder.join(name)).expect(name).count();
        assert_eq!((count("targets"), count("seeds")), (TARGETS.len(), TARGETS.len()));
        for target in TARGETS {
            assert!(folder.join("targets").join(target).with_extension("rs").is_file(), "{target}");
            assert!(folder.join("seeds").join(target).is_dir(), "{target}");
        }
    }

    #[test]
    fn what_is_kept_is_counted() {
        let folder = std::env::temp_dir().join(format!("lectern-kept-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a"), [0; 900]).unwrap();
        fs::write(folder.join("b"), [0; 200]).unwrap();
        let kept = Kept::of(&folder);
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(kept, Kept { files: 2, bytes: 1100 });
        assert_eq!(kept.to_string(), "2 kept (2 kB)");
    }

    #[test]
    fn the_last_words_are_read() {
        let said = "Done 12\nstat::number_of_executed_units: 4711\nstat::x: 1\n";
        assert_eq!(stat(said, "stat::number_of_executed_units:"), Some(4711));
    }
}
