//! The image before the blog's name.

use super::{FOLDER, copied};
use crate::assemble::measured_file;
use crate::shell::ShellFile;
use std::fs;
use std::path::Path;

/// The rule that draws a logo before the blog's name, as high as a line of it, and the image.
///
/// # Errors
/// Why it cannot be used, in words.
pub(super) fn read(path: &Path) -> Result<(String, ShellFile), String> {
    let [width, height] = measured_file(path)?;
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let image = copied(path, bytes);
    let name = image.path.strip_prefix(FOLDER).unwrap_or(&image.path);
    let rule = format!(
        ".site-name::before{{aspect-ratio:{width}/{height};background:url({name}) center/contain no-repeat;\
         block-size:1.4em;content:\"\";display:inline-block;margin-inline-end:.5em;vertical-align:-.3em}}\n"
    );
    Ok((rule, image))
}
