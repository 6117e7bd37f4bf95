//! Short names of what things are made of.

use sha2::{Digest, Sha256};
use std::hash::{Hash, Hasher};

/// The first half of the SHA-256 of a value, field by field: two values that differ have two sums. The same value has
/// another sum on another kind of machine, so a sum is for the cache and for nothing that is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Sum(pub(crate) [u8; Sum::LENGTH]);

impl Sum {
    /// In bytes.
    pub(crate) const LENGTH: usize = 16;

    /// That of a value.
    pub(crate) fn of(it: &impl Hash) -> Self {
        let mut hashing = Hashing(Sha256::new());
        it.hash(&mut hashing);
        hashing.sum()
    }
}

/// Takes what a value says of itself.
struct Hashing(Sha256);

impl Hashing {
    fn sum(&self) -> Sum {
        let mut sum = [0; Sum::LENGTH];
        sum.copy_from_slice(&self.0.clone().finalize()[..Sum::LENGTH]);
        Sum(sum)
    }
}

impl Hasher for Hashing {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Asked for by nobody here.
    fn finish(&self) -> u64 {
        let mut first = [0; 8];
        first.copy_from_slice(&self.sum().0[..8]);
        u64::from_le_bytes(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_differ_have_sums_that_differ() {
        let sum = |it: &(&str, &str)| Sum::of(it);
        assert_eq!(sum(&("a", "bc")), sum(&("a", "bc")));
        assert_ne!(sum(&("a", "bc")), sum(&("ab", "c")));
        assert_ne!(Sum::of(&[Some(1), None]), Sum::of(&[None, Some(1)]));
    }
}
