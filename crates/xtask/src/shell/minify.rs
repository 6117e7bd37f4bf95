//! Scripts and styles without what only people need.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::names;
use crate::call::Call;
use crate::project::Project;
use crate::web::Web;

/// Gives programs and their glue short names, minifies the scripts and styles that lie in `folder` itself, in place, and bundles the style sheets
/// into the one that the page names and the one that comes later (`public/reading.css`). Trunk does neither: its minifier cannot read today's glue code, and
/// it does not follow imports. Names stay: the tool hashes what is there in the end.
///
/// # Errors
/// As [`names::shorten`]; when a file cannot be read, or esbuild is missing or refuses one.
pub(crate) fn minify(web: &Web, project: &Project, folder: &Path) -> Result<(), String> {
    names::shorten(web, project, folder)?;
    let files = files(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let options = ["--minify", "--allow-overwrite", "--log-level=warning", "--charset=utf8"];
    for file in files {
        let mut outfile = OsString::from("--outfile=");
        outfile.push(&file);
        let esbuild = Call::new("esbuild").args(options).arg(outfile);
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let is_page_style = name.starts_with("reader-") && name.ends_with(".css");
        let esbuild = match (is_page_style, &*name) {
            (true, _) => esbuild.arg("--bundle").arg(project.root.join("style/reader.css")),
            (_, "reading.css") => {
                esbuild.arg("--bundle").arg(project.root.join("public/reading.css"))
            }
            // The glue has functions that nothing calls any more.
            _ if name.starts_with("lectern-") => {
                esbuild.args(["--format=esm", "--tree-shaking=true"]).arg(&file)
            }
            _ => esbuild.arg(&file),
        };
        web.on(esbuild).quiet()?;
    }
    Ok(())
}

/// The scripts and styles that lie in a folder itself.
pub(super) fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == "js" || it == "css") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
