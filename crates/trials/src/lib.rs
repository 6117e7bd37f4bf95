//! Properties tried on many made-up inputs, for tests.
//!
//! The inputs are the same at every run, on every machine: a change that is refused was refused for
//! what it changed, and what an input finds is found again. New inputs are tried where nothing waits
//! for them: `LECTERN_TRIALS=50` makes fifty times as many trials, on inputs that no run had before
//! (`cargo xtask fuzz` does that). A failure prints a seed; `ARBTEST_SEED=0x…` tries that one alone.

pub use arbtest::arbitrary;
use arbtest::arbitrary::{Result, Unstructured};
use std::hash::{BuildHasher, Hasher, RandomState};

/// Trials of a property that says no number: what a slow one does in a second.
const TRIALS: u32 = 200;

/// Most bytes that an input of those is made of.
const BYTES: u32 = 4_096;

/// Tries a property 200 times, on inputs made of up to 4,096 bytes.
///
/// # Panics
/// When the property does, and when it takes none of the inputs.
pub fn trials(property: impl FnMut(&mut Unstructured) -> Result<()>) {
    runs(TRIALS, BYTES, property);
}

/// Tries a property `n` times on inputs made of up to `bytes` bytes, a quarter of them of a sixteenth.
///
/// # Panics
/// When the property does, and when it takes none of the inputs.
pub fn runs(n: u32, bytes: u32, mut property: impl FnMut(&mut Unstructured) -> Result<()>) {
    if std::env::var_os("ARBTEST_SEED").is_some() {
        arbtest::arbtest(property).run();
        return;
    }
    let times = std::env::var("LECTERN_TRIALS").ok().and_then(|it| it.parse::<u32>().ok());
    let first = times.map_or(0, |_| RandomState::new().build_hasher().finish());
    let mut n_taken = 0;
    for run in 0..n.saturating_mul(times.unwrap_or(1)) {
        let size = if run % 4 == 0 { bytes / 16 } else { bytes };
        let seed = mixed(first.wrapping_add(u64::from(run))) << u32::BITS | u64::from(size);
        // An input too short to make a value of is no trial, where arbtest alone would call it a failure.
        let taken = |it: &mut Unstructured| {
            n_taken += u32::from(property(it).is_ok());
            Ok(())
        };
        arbtest::arbtest(taken).seed(seed).run();
    }
    assert!(n_taken > 0, "the property took none of {n} inputs");
}

/// Numbers in a row become numbers that have nothing in common (the finalizer of SplitMix64; Steele,
/// Lea and Flood 2014): arbtest's own generator begins alike for seeds that are alike.
fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inputs_are_the_same_at_every_run_and_differ_from_one_another() {
        let inputs = || {
            let mut all = Vec::new();
            trials(|u| {
                all.push(u.arbitrary::<[u64; 2]>()?);
                Ok(())
            });
            all
        };
        let (once, again) = (inputs(), inputs());
        assert!(once == again || std::env::var_os("LECTERN_TRIALS").is_some());
        let different: std::collections::HashSet<_> = once.iter().collect();
        assert_eq!(different.len(), once.len());
    }

    #[test]
    #[should_panic(expected = "an input that fails")]
    fn an_input_that_fails_fails_the_test() {
        trials(|u| {
            assert!(u.arbitrary::<u8>()? % 16 != 7, "an input that fails");
            Ok(())
        });
    }

    #[test]
    #[should_panic(expected = "took none")]
    fn a_property_that_takes_no_input_proves_nothing() {
        trials(|_| Err(arbitrary::Error::IncorrectFormat));
    }
}
