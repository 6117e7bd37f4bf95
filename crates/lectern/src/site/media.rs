//! Images of posts, one file after another: never all of them in memory.

use super::output::Output;
use crate::assemble::MediaBytes;
use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;

/// Writes the images of a site.
///
/// # Errors
/// A file that is no longer what it was when the posts were read, or what the system says.
pub(super) fn write(output: &Output<'_>, media: &BTreeMap<String, MediaBytes>) -> Result<()> {
    media.par_iter().try_for_each(|(path, source)| match source {
        MediaBytes::Here(bytes) => output.write(path, bytes),
        MediaBytes::File(file) => {
            let bytes =
                fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
            // The name promises the bytes, and browsers keep such files for ever.
            let hash = lectern_archive::name(&bytes);
            if !path.strip_prefix("media/").is_some_and(|it| it.starts_with(&hash[..16])) {
                bail!("{} changed while it was read; build again", file.display());
            }
            output.write(path, &bytes)
        }
    })
}
