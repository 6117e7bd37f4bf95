//! What a release is made of, as lists for machines (SBOM, CycloneDX): one of the tool, one of each wasm inside.

use std::fs;
use std::path::Path;

use super::sources;
use crate::call::Call;
use crate::progress::Step;
use crate::project::Project;
use crate::setup::{self, Need};

/// Lists that are made together: for a target, with features.
struct Run {
    options: &'static [&'static str],
    /// The lists that are kept, where cargo-cyclonedx leaves them.
    made: &'static [&'static str],
}

const RUNS: [Run; 2] = [
    Run {
        options: &["--target", "x86_64-unknown-linux-gnu"],
        made: &["crates/lectern/lectern.cdx.json"],
    },
    Run {
        options: &["--target", "wasm32-unknown-unknown", "--features", "csr"],
        made: &["lectern-reader.cdx.json", "crates/search-web/lectern-search-web.cdx.json"],
    },
];

/// Writes the lists into `folder`. They are made in a copy of the sources: cargo-cyclonedx writes one beside each manifest.
///
/// # Errors
/// When cargo-cyclonedx cannot be had or fails.
pub(super) fn write(project: &Project, folder: &Path) -> Result<(), String> {
    let web = setup::ensure(project, &[Need::Sbom])?;
    let copy = project.target.join("dist-bill");
    sources::copy(project, &copy)?;
    for run in &RUNS {
        let call = Call::line("cargo cyclonedx --quiet --format json").args(run.options);
        // Without a time and a number of its own, so that one release has one list.
        let call = call.env("PATH", &web.path).env("SOURCE_DATE_EPOCH", "0").dir(&copy);
        Step::run("dist", run.options[1], "listed", call)?;
        for made in run.made {
            let (made, to) = (copy.join(made), folder.join(name(made)));
            let text = fs::read_to_string(&made);
            let text = text.map_err(|error| format!("{}: {error}", made.display()))?;
            let written = fs::write(&to, without_folder(&text, &copy));
            written.map_err(|error| format!("{}: {error}", to.display()))?;
        }
    }
    Ok(())
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Crates of the workspace are called by their folders, which are this machine's.
fn without_folder(text: &str, folder: &Path) -> String {
    text.replace(&format!("file://{}", folder.display()), "file:///lectern")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_names_no_folder_of_this_machine() {
        let text = "\"path+file:///home/me/lectern/target/dist-bill/crates/archive#0.1.0\"";
        let folder = Path::new("/home/me/lectern/target/dist-bill");
        let expected = "\"path+file:///lectern/crates/archive#0.1.0\"";
        assert_eq!(without_folder(text, folder), expected);
    }

    #[test]
    fn every_list_is_called_by_its_package() {
        let names: Vec<&str> = RUNS.iter().flat_map(|it| it.made).map(|it| name(it)).collect();
        let expected =
            ["lectern.cdx.json", "lectern-reader.cdx.json", "lectern-search-web.cdx.json"];
        assert_eq!(names, expected);
    }
}
