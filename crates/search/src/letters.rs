//! What letter comes next in a word: three models of what came before, weighed as they prove right.
//!
//! Logistic mixing (Mahoney, "Adaptive Weighing of Context Models for Lossless Data Compression",
//! 2005), in whole numbers, so that every machine codes the same.

use crate::coder::{Bit, Coder, SCALE};
use std::sync::OnceLock;

/// Models of what came before: one letter, two, three.
const MODELS: usize = 3;
/// Bits of the number of a context, by model.
const CONTEXT: [u32; MODELS] = [8, 11, 12];
/// 1 as a weight.
const ONE: i32 = 1 << 16;
/// How fast weights follow.
const RATE: i32 = 40;

/// What has been learnt about the letters of words.
pub(crate) struct Letters {
    models: [Vec<Bit>; MODELS],
    /// Weights of the models, by how much of the letter is known.
    weights: Vec<[i32; MODELS]>,
}

impl Letters {
    pub(crate) fn new() -> Self {
        Self {
            models: CONTEXT.map(|bits| vec![Bit::NEW; 1 << (bits + 6)]),
            weights: vec![[ONE * 2 / 5; MODELS]; 256],
        }
    }

    /// Codes the byte that follows these. `above` is a byte that it is known to be above, where one
    /// is (the words are sorted).
    pub(crate) fn byte(
        &mut self,
        coder: &mut impl Coder,
        before: &[u8],
        above: Option<u8>,
        byte: u8,
    ) -> u8 {
        let contexts = contexts(before, above);
        let mut node = 1_usize;
        for place in (0..8).rev() {
            let bit = self.bit(coder, contexts, node, byte >> place & 1 == 1);
            node = node << 1 | usize::from(bit);
        }
        node as u8
    }

    fn bit(
        &mut self,
        coder: &mut impl Coder,
        contexts: [u32; MODELS],
        node: usize,
        bit: bool,
    ) -> bool {
        let mut places = [0; MODELS];
        let mut stretched = [0; MODELS];
        for (idx, model) in self.models.iter().enumerate() {
            let mixed = contexts[idx].wrapping_add(node as u32).wrapping_mul(0x9e37_79b1);
            places[idx] = (mixed >> (32 - CONTEXT[idx] - 6)) as usize;
            let zero = model.get(places[idx]).map_or(1 << (SCALE - 1), |it| it.zero());
            stretched[idx] = stretch(zero);
        }
        let Some(weights) = self.weights.get_mut(node) else {
            return coder.decide(1 << (SCALE - 1), bit);
        };
        let sum: i64 =
            weights.iter().zip(stretched).map(|(a, b)| i64::from(*a) * i64::from(b)).sum();
        let zero = squash((sum >> 16).clamp(-2047, 2047) as i32).clamp(1, (1 << SCALE) - 1);
        let bit = coder.decide(zero as u32, bit);
        let error = (if bit { 0 } else { 1 << SCALE } - zero) * RATE;
        for (weight, input) in weights.iter_mut().zip(stretched) {
            *weight += (input * error + 0x8000) >> 16;
        }
        for (model, place) in self.models.iter_mut().zip(places) {
            if let Some(model) = model.get_mut(place) {
                model.learn(bit);
            }
        }
        bit
    }
}

/// What came before as numbers: one letter, two, three. Each leaves room for the bits of the next.
fn contexts(before: &[u8], above: Option<u8>) -> [u32; MODELS] {
    let mut back = before.iter().rev().map(|it| u32::from(*it));
    let mut next = || back.next().unwrap_or(0);
    let (one, two, three) = (next(), next(), next());
    let salt = |number: u32, model: u32| {
        number.wrapping_mul(0x85eb_ca6b).wrapping_add(model << 20) & !0xff
    };
    let third = match above {
        Some(above) => 1 << 24 | u32::from(above) << 8 | one,
        None => one << 16 | two << 8 | three,
    };
    [salt(one + 1, 1), salt(one << 8 | two, 2), salt(third, 3)]
}

/// A probability of 4096 for a number of -2047 to 2047 on the logistic scale.
fn squash(number: i32) -> i32 {
    /// 4096 / (1 + e^-x) for x = -8 to 8 in halves.
    const TABLE: [i32; 33] = [
        1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994,
        3348, 3607, 3785, 3901, 3975, 4022, 4050, 4068, 4079, 4085, 4089, 4092, 4093, 4094,
    ];
    let at = ((number >> 7) + 16).clamp(0, 31) as usize;
    let within = number & 127;
    (TABLE[at] * (128 - within) + TABLE[at + 1] * within + 64) >> 7
}

/// The number that [`squash`] makes this probability of.
fn stretch(probability: u32) -> i32 {
    static TABLE: OnceLock<Vec<i16>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = vec![2047; 1 << SCALE];
        let mut filled = 0;
        for number in -2047..=2047 {
            let to = squash(number).max(0) as usize;
            for place in table.iter_mut().take(to + 1).skip(filled) {
                *place = number as i16;
            }
            filled = filled.max(to + 1);
        }
        table
    });
    table.get(probability as usize).map_or(0, |it| i32::from(*it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coder::{Decoder, Encoder};

    #[test]
    fn letters_come_back_in_order() {
        lectern_trials::trials(|u| {
            let text: Vec<u8> = u.arbitrary()?;
            let mut encoder = Encoder::new(Vec::new());
            let mut letters = Letters::new();
            for at in 0..text.len() {
                letters.byte(&mut encoder, &text[..at], None, text[at]);
            }
            let bytes = encoder.finish();
            let mut decoder = Decoder::new(&bytes);
            let mut letters = Letters::new();
            let mut back = Vec::new();
            while back.len() < text.len() {
                let byte = letters.byte(&mut decoder, &back, None, 0);
                back.push(byte);
            }
            assert_eq!(back, text);
            Ok(())
        });
    }

    #[test]
    fn stretching_undoes_squashing() {
        for number in -2000..2000 {
            assert!((stretch(squash(number) as u32) - number).abs() < 200, "{number}");
        }
    }
}
