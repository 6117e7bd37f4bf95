//! The licences of what a release carries: our own two, and `NOTICES.txt` with those of every crate inside, as most of them
//! ask of whoever hands on a program.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::call::Call;
use crate::progress::Step;
use crate::project::{Project, cargo_home};

/// The programs of a release, as cargo is asked for what is in them.
const PROGRAMS: [&str; 3] = [
    "-p lectern",
    "-p lectern-reader --features csr --target wasm32-unknown-unknown",
    "-p lectern-search-web --target wasm32-unknown-unknown",
];

const OWN: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// How the names of files with licences begin, in small letters.
const BEGINNINGS: [&str; 7] =
    ["license", "licence", "copying", "copyright", "notice", "unlicense", "ufl"];

/// What no licence ends in: it is a program or data that is called like one.
const OTHERS: [&str; 9] = ["rs", "c", "h", "js", "css", "html", "json", "toml", "sh"];

/// Writes `LICENSE-APACHE`, `LICENSE-MIT` and `NOTICES.txt` into `folder`. A crate that carries no text of its own stands there
/// with the name of its licence.
///
/// # Errors
/// When cargo does not say what is in a program, or a file cannot be read or written.
pub(super) fn write(project: &Project, folder: &Path) -> Result<(), String> {
    let step = Step::open("dist", "licences");
    for name in OWN {
        let copied = fs::copy(project.root.join(name), folder.join(name));
        copied.map_err(|error| format!("{name}: {error}"))?;
    }
    let mut crates = BTreeSet::new();
    for program in PROGRAMS {
        let call = Call::line("cargo tree --locked --edges normal --prefix none --format {p}|{l}");
        let said = call.args(program.split(' ')).dir(&project.root).answer();
        let said = said.ok_or_else(|| format!("cargo does not say what is in {program}"))?;
        crates.extend(said.lines().filter_map(listed));
    }
    let sources = registries()?;
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, licence) in &crates {
        let found = sources.iter().map(|it| it.join(name)).find(|it| it.is_dir());
        let found = found.ok_or_else(|| format!("cargo keeps no sources of {name}"))?;
        let own = texts_below(&found, false)?;
        if own.is_empty() {
            texts
                .entry(format!("{licence}; no text came with it.\n"))
                .or_default()
                .push(name.clone());
        }
        for text in own {
            texts.entry(text).or_default().push(name.clone());
        }
    }
    let to = folder.join("NOTICES.txt");
    fs::write(&to, document(&texts)).map_err(|error| format!("{}: {error}", to.display()))?;
    step.done(&format!("{} crates", crates.len()));
    Ok(())
}

/// A crate of a line of `cargo tree`, as its folder is called, and its licence; none for those of the workspace, which stand in
/// folders of ours.
fn listed(line: &str) -> Option<(String, String)> {
    let (package, licence) = line.trim_end_matches(" (*)").split_once('|')?;
    let mut words = package.split(' ');
    let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
    let is_ours = words.any(|it| it.starts_with("(/"));
    (!is_ours).then(|| (format!("{name}-{version}"), licence.to_owned()))
}

/// Where cargo keeps the sources of crates: a folder for each registry.
fn registries() -> Result<Vec<PathBuf>, String> {
    let folder = cargo_home().ok_or("there is no CARGO_HOME and no HOME")?.join("registry/src");
    let entries =
        fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(entries.filter_map(|it| Some(it.ok()?.path())).collect())
}

/// The texts of licences in a folder and those below it: what is inside of a crate may be others'. A folder of licences has
/// nothing else, whatever its files are called.
fn texts_below(folder: &Path, is_of_licences: bool) -> Result<BTreeSet<String>, String> {
    let at = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).map_err(at)? {
        let path = entry.map_err(at)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        if path.is_dir() {
            found.extend(texts_below(&path, is_of_licences || name.contains("licens"))?);
        } else if is_text(&name) && (is_of_licences || is_licence(&name)) {
            let bytes = fs::read(&path).map_err(at)?;
            found.insert(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"));
        }
    }
    Ok(found)
}

/// Whether a file of this name, in small letters, may be a text.
fn is_text(name: &str) -> bool {
    !name.rsplit_once('.').is_some_and(|(_, ending)| OTHERS.contains(&ending))
}

/// Whether a text of this name, in small letters, is a licence.
fn is_licence(name: &str) -> bool {
    BEGINNINGS.iter().any(|it| name.starts_with(it)) || name == "ofl.txt"
}

/// Every text once, under the crates that it came with.
fn document(texts: &BTreeMap<String, Vec<String>>) -> String {
    let mut all: Vec<_> = texts.iter().map(|(text, crates)| (crates.join(", "), text)).collect();
    all.sort();
    let mut document = "What lectern and the reader inside it are made of, and under which terms. The standard library of \
                        Rust, which is in both, is under the MIT and the Apache 2.0 licences.\n"
        .to_owned();
    for (crates, text) in all {
        document.push_str(&format!("\n{}\n{crates}\n\n{}\n", "=".repeat(80), text.trim_end()));
    }
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_cargo_is_a_crate_unless_it_is_ours() {
        let of = |line| listed(line).map(|(name, licence)| format!("{name}: {licence}"));
        assert_eq!(of("adler2 v2.0.1|0BSD OR MIT").as_deref(), Some("adler2-2.0.1: 0BSD OR MIT"));
        assert_eq!(of("paste v1.0.15 (proc-macro)|MIT (*)").as_deref(), Some("paste-1.0.15: MIT"));
        assert_eq!(of("lectern v0.1.0 (/home/me/lectern/crates/lectern)|MIT"), None);
        assert_eq!(of(""), None);
    }

    #[test]
    fn files_with_licences_are_known_by_their_names_and_folders() {
        let folder = std::env::temp_dir().join(format!("lectern-notices-{}", std::process::id()));
        let put = |name: &str| {
            let file = folder.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, name).unwrap();
        };
        let licences = [
            ".licenses/Somebody-MIT",
            "COPYING",
            "LICENSE",
            "LICENSE-Apache-2.0_WITH_LLVM-exception",
            "LICENSE-MIT",
            "LICENSE.BSD-3-Clause",
            "LICENSES/Zlib.txt",
            "NOTICE",
            "fonts/OFL.txt",
            "fonts/UFL.txt",
            "license-apache.md",
        ];
        licences.into_iter().for_each(put);
        ["license.rs", "README.md", "licenses.json", "notice.css", "src/licenses/mod.rs", "a.txt"]
            .into_iter()
            .for_each(put);
        let found = texts_below(&folder, false).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), licences);
    }

    #[test]
    fn a_text_that_many_share_stands_there_once() {
        let texts = [("MIT".to_owned(), vec!["a-1".to_owned(), "b-2".to_owned()])];
        let text = document(&texts.into_iter().collect());
        assert_eq!(text.matches("MIT\n").count(), 1);
        assert!(text.contains("a-1, b-2\n\nMIT\n"));
    }
}
