//! A folder of Python packages in the cache, named by the hash of the list of their versions.

use std::fs;
use std::path::PathBuf;

use crate::call::Call;
use crate::hash::Hash;
use crate::project::Project;

const MATERIAL: &str = include_str!("../../pip/material.txt");

fn folder(project: &Project) -> PathBuf {
    let hash = Hash::of(MATERIAL.as_bytes());
    project.cache.join("pip").join(format!("material-{hash}"))
}

/// The program of Material for MkDocs.
pub(crate) fn mkdocs(project: &Project) -> PathBuf {
    folder(project).join("bin/mkdocs")
}

pub(super) fn material_is_present(project: &Project) -> bool {
    folder(project).join("whole").is_file()
}

/// Makes an environment of its own. It cannot be moved once it is made, so a file says that it is whole.
///
/// # Errors
/// When there is no Python with `venv` here, or its packages cannot be fetched.
pub(super) fn install_material(project: &Project) -> Result<String, String> {
    let folder = folder(project);
    let at = |error: std::io::Error| format!("{}: {error}", folder.display());
    let advice = "Material for MkDocs could not be installed; it needs Python 3 with venv \
                  (sudo apt-get install python3-venv)";
    let venv = Call::line("python3 -m venv --clear").arg(&folder).quiet();
    venv.map_err(|what| format!("{advice}\n{what}"))?;
    let list = folder.join("material.txt");
    fs::write(&list, MATERIAL).map_err(at)?;
    let pip = Call::new(folder.join("bin/pip")).args(["install", "--quiet", "--requirement"]);
    pip.arg(&list).quiet().map_err(|what| format!("{advice}\n{what}"))?;
    fs::write(folder.join("whole"), "").map_err(at)?;
    Ok(String::new())
}
