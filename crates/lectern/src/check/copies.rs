//! Compressed copies: a host sends them in place of the file.

use super::names::is_copy;
use super::{BUILD_AGAIN, Site};
use crate::Problem;
use crate::compress::{unbrotli, ungzip};
use rayon::prelude::*;

/// Problems of copies that do not unpack to the file that they stand beside.
pub(super) fn check(site: &Site) -> Vec<Problem> {
    let copies = site.files.par_iter().filter(|it| is_copy(it));
    let problem = |path: &String| {
        let packed = site.read(path)?;
        let unpacked = if path.ends_with(".br") { unbrotli(&packed) } else { ungzip(&packed) };
        let plain = site.read(&path[..path.len() - 3]);
        let is_right = plain.is_some() && unpacked == plain;
        let what = "is not the compressed form of the file that it stands beside";
        (!is_right).then(|| Problem::of_file(path, what, BUILD_AGAIN))
    };
    copies.filter_map(problem).collect()
}
