//! The shell's scripts and styles as a site has them: in each language that the interface speaks.

use std::fs;
use std::path::Path;

use crate::project::removed;
use lectern_texts::{Language, fill_marks, in_string};

/// Writes those of `shell` that lie in it itself and hold texts into a folder for each language below
/// `spoken`, in place of what is there.
///
/// # Errors
/// A file cannot be read or written, or names a text that there is not.
pub(super) fn write(shell: &Path, spoken: &Path) -> Result<(), String> {
    removed(spoken)?;
    let files = super::minify::files(shell);
    for file in files.map_err(|error| format!("{}: {error}", shell.display()))? {
        let told = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
        let text = fs::read_to_string(&file).map_err(|error| told(&error))?;
        for language in Language::ALL {
            let filled = fill_marks(&text, language, in_string).map_err(|error| told(&error))?;
            if filled == text {
                break;
            }
            let folder = spoken.join(language.code());
            fs::create_dir_all(&folder).map_err(|error| told(&error))?;
            let to = folder.join(file.file_name().unwrap_or_default());
            fs::write(to, filled).map_err(|error| told(&error))?;
        }
    }
    Ok(())
}
