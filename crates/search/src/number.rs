//! Models for whole numbers: how many bits a number has is learnt, its lower bits are written.

use crate::coder::{Bit, Coder};

/// Lengths in bits that a model knows: 0 (the number 0) to 32.
const LENGTHS: usize = 64;

/// What has been learnt about one kind of number, 0 to `u32::MAX`.
#[derive(Clone)]
pub(crate) struct Number {
    lengths: [Bit; LENGTHS],
    /// The highest bits below the leading one, by length.
    upper: [[Bit; 4]; 33],
}

impl Number {
    pub(crate) const NEW: Self = Self { lengths: [Bit::NEW; LENGTHS], upper: [[Bit::NEW; 4]; 33] };

    /// Codes a number: its length by a tree of decisions, its two highest bits after the first
    /// by learnt ones, the rest as they are.
    pub(crate) fn code(&mut self, coder: &mut impl Coder, value: u32) -> u32 {
        let length = tree(coder, &mut self.lengths, 6, u32::BITS - value.leading_zeros()).min(32);
        if length < 2 {
            return length;
        }
        let rest = length - 1;
        let learnt = rest.min(2);
        let upper = &mut self.upper[length as usize];
        let mut number = 1;
        let mut node = 1;
        for place in (rest - learnt..rest).rev() {
            let bit = u32::from(coder.bit(&mut upper[node], value >> place & 1 == 1));
            node = (node << 1 | bit as usize) & 3;
            number = number << 1 | bit;
        }
        let plain = rest - learnt;
        match plain {
            0 => number,
            _ => number << plain | coder.plain(plain, value & ((1 << plain) - 1)),
        }
    }
}

/// Codes the lowest `bits` of a symbol, highest first, each decision knowing those before it.
/// `models` holds at least `1 << bits`.
pub(crate) fn tree(coder: &mut impl Coder, models: &mut [Bit], bits: u32, symbol: u32) -> u32 {
    let mut node = 1;
    for place in (0..bits).rev() {
        let bit = coder.bit(&mut models[node], symbol >> place & 1 == 1);
        node = node << 1 | usize::from(bit);
    }
    node as u32 - (1 << bits)
}

/// The number of bits that a number has: 0 for 0, 3 for 5.
pub(crate) fn bits(value: u32) -> u32 {
    u32::BITS - value.leading_zeros()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coder::{Decoder, Encoder};

    #[test]
    fn numbers_come_back_in_order() {
        lectern_trials::trials(|u| {
            let mut numbers: Vec<u32> = u.arbitrary()?;
            for number in &mut numbers {
                *number >>= u.int_in_range(0..=31)?;
            }
            numbers.extend([0, 1, 2, 3, u32::MAX]);
            let mut encoder = Encoder::new(Vec::new());
            let mut model = Number::NEW;
            for number in &numbers {
                model.code(&mut encoder, *number);
            }
            let bytes = encoder.finish();
            let mut decoder = Decoder::new(&bytes);
            let mut model = Number::NEW;
            let back: Vec<u32> = numbers.iter().map(|_| model.code(&mut decoder, 0)).collect();
            assert_eq!(back, numbers);
            Ok(())
        });
    }
}
