//! How often a property is tried.

use arbtest::arbitrary::{Result, Unstructured};
use std::hash::{BuildHasher, Hasher, RandomState};

/// Tries a property `n` times on random inputs of up to `bytes` bytes, a quarter of them small.
///
/// A number of runs, where `arbtest` alone would fill a span of time: so it proves as much on a
/// busy machine. A failure prints a seed; `ARBTEST_SEED=0x…` tries that one alone.
pub(crate) fn runs(n: u32, bytes: u32, mut property: impl FnMut(&mut Unstructured) -> Result<()>) {
    if std::env::var_os("ARBTEST_SEED").is_some() {
        arbtest::arbtest(property).run();
        return;
    }
    for run in 0..n {
        let size = if run % 4 == 0 { bytes / 16 } else { bytes };
        let random = RandomState::new().build_hasher().finish();
        arbtest::arbtest(&mut property).seed(random << u32::BITS | u64::from(size)).run();
    }
}
