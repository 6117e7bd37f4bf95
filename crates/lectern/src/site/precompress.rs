//! Compressed copies beside files, for hosts that send what stands there.

use super::output::Output;
use crate::compress::{brotli, gzip_best, is_compressible, unbrotli, ungzip};
use anyhow::{Context, Result};
use rayon::prelude::*;
use std::fs;

/// Files below this size fit a packet anyway.
const SMALL: usize = 1000;

/// The best that brotli does; slow, and done once for each file.
const QUALITY: i32 = 11;

/// Writes `.br` and `.gz` beside each file written so far that gains by it. A copy that stands there
/// and is of these bytes is kept: unpacking it to see costs a fraction of making it.
///
/// # Errors
/// What the system says.
pub(super) fn write(output: &Output<'_>) -> Result<()> {
    output.written().par_iter().filter(|it| is_compressible(it)).try_for_each(|path| {
        let file = output.root().join(path);
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        if bytes.len() < SMALL {
            return Ok(());
        }
        let kept = |ending: &str| fs::read(output.root().join(format!("{path}.{ending}"))).ok();
        let kept_br = kept("br").filter(|it| unbrotli(it).as_deref() == Some(&bytes[..]));
        let br = kept_br.or_else(|| brotli(&bytes, QUALITY));
        let kept_gz = kept("gz").filter(|it| ungzip(it).as_deref() == Some(&bytes[..]));
        let gz = kept_gz.or_else(|| gzip_best(&bytes));
        for (ending, packed) in [("br", br), ("gz", gz)] {
            if let Some(packed) = packed.filter(|it| it.len() < bytes.len()) {
                output.write(&format!("{path}.{ending}"), &packed)?;
            }
        }
        Ok(())
    })
}
