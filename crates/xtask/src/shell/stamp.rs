//! What the shell was last built from, so that an unchanged shell is not built again.

use std::fs;
use std::path::{Path, PathBuf};

use super::size::Weight;
use crate::call::Call;
use crate::hash::Hash;
use crate::project::Project;
use crate::web::Web;

/// Files and folders of the clone that the shell is made of and made by, besides the crates of the client.
const PARTS: [&str; 11] = [
    "src",
    "style",
    "public",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo/config.toml",
    "crates/xtask/src/shell.rs",
    "crates/xtask/src/shell",
    // Which files count, and how much they may weigh.
    "crates/lectern/src/check/budgets.rs",
];

/// Crates that are not part of the client.
const NATIVE_CRATES: [&str; 2] = ["lectern", "xtask"];

/// A record of one build.
#[derive(Debug, PartialEq)]
pub(super) struct Stamp {
    /// Hash of all that went in.
    pub(super) inputs: String,
    /// Hash of all that came out.
    output: String,
    /// Size over the wire.
    pub(super) weight: Weight,
}

/// The hash of everything that the shell is made of and made with.
///
/// # Errors
/// When something cannot be read.
pub(super) fn inputs(project: &Project, web: &Web) -> Result<String, String> {
    let crates = project.root.join("crates");
    let entries = crates.read_dir().map_err(|error| format!("{}: {error}", crates.display()))?;
    let mut crates: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    crates
        .retain(|it| it.file_name().is_some_and(|name| !NATIVE_CRATES.iter().any(|n| name == *n)));
    crates.sort();
    let parts = PARTS.iter().map(|part| project.root.join(part)).chain(crates);
    let files = parts.into_iter().try_fold(Hash::EMPTY, |hash, part| hash.with_path(&part))?;
    let compiler = web.on_shell(Call::line("rustc -vV")).answer().unwrap_or_default();
    let bundler = web.on(Call::line("trunk --version")).answer().unwrap_or_default();
    let flags = std::env::var("RUSTFLAGS").unwrap_or_default();
    let library = web.of_shell().into_iter().map(|(name, value)| format!("{name}={value}"));
    let library = library.collect::<Vec<_>>().join(" ");
    let tools = [compiler, library, bundler, flags, crate::setup::SHELL_TOOLS.to_owned()];
    Ok(tools.iter().fold(files, |hash, it| hash.with(it.as_bytes()).with(&[0])).to_string())
}

impl Stamp {
    /// The record of the shell that now lies in `folder`.
    pub(super) fn of(folder: &Path, inputs: String, weight: Weight) -> Self {
        Self { inputs, output: output(folder), weight }
    }

    /// Whether `folder` still holds what was built.
    pub(super) fn fits(&self, folder: &Path) -> bool {
        folder.join("index.html").is_file() && output(folder) == self.output
    }

    /// The last record, or `None` if there is none that can be understood.
    pub(super) fn read(project: &Project) -> Option<Self> {
        Self::parse(&fs::read_to_string(path(project)).ok()?)
    }

    pub(super) fn write(&self, project: &Project) -> Result<(), String> {
        let path = path(project);
        fs::write(&path, self.print()).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// Forgets the last build: what follows may end half-way.
    pub(super) fn remove(project: &Project) -> Result<(), String> {
        let path = path(project);
        match fs::remove_file(&path) {
            Err(error) if path.exists() => Err(format!("{}: {error}", path.display())),
            _ => Ok(()),
        }
    }

    fn print(&self) -> String {
        let Weight { shell, on_demand } = self.weight;
        let on_demand = on_demand.map(|it| format!("{it}\n")).concat();
        format!("{}\n{}\n{shell}\n{on_demand}", self.inputs, self.output)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let mut line = || lines.next().filter(|it| !it.is_empty()).map(str::to_owned);
        let (inputs, output) = (line()?, line()?);
        let mut number = || line()?.parse().ok();
        let mut weight = Weight { shell: number()?, ..Weight::default() };
        for bytes in &mut weight.on_demand {
            *bytes = number()?;
        }
        Some(Self { inputs, output, weight })
    }
}

fn path(project: &Project) -> PathBuf {
    project.target.join("shell.stamp")
}

/// Hash of the built files; a folder that cannot be read fits no record.
fn output(folder: &Path) -> String {
    Hash::EMPTY.with_path(folder).map_or_else(|what| what, |hash| hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_survives_being_written_and_damaged_ones_are_ignored() {
        let weight = Weight { shell: 112_345, on_demand: [54_321, 987, 7, 12_345, 300] };
        let stamp = Stamp { inputs: "a1".into(), output: "b2".into(), weight };
        assert_eq!(Stamp::parse(&stamp.print()), Some(stamp));
        for damaged in ["", "a1\n", "a1\nb2\n", "a1\nb2\n1\n2\n", "a1\nb2\nmany\n2\n3\n"] {
            assert_eq!(Stamp::parse(damaged), None, "{damaged:?}");
        }
    }
}
