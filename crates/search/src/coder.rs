//! Numbers to bits and back: an adaptive binary range coder.
//!
//! Index files are coded here and not by the host's compression, because hosts compress what they
//! like, a cache keeps what was decompressed, and models that know what a number means (a gap, a
//! count, a letter) are smaller: see docs/BENCHMARKS.md, "Search, layout".
//!
//! The coder is that of LZMA (I. Pavlov, LZMA specification, 2015, "Range coder") with
//! probabilities that are the mean of a fast and a slow estimate.

/// Where a range is made larger again.
const TOP: u32 = 1 << 24;
/// Bits of a probability.
pub(crate) const SCALE: u32 = 12;
/// How fast the two estimates of a probability follow: by a 16th and by a 128th of the way.
const RATES: [u32; 2] = [4, 7];

/// What has been learnt about one binary decision.
#[derive(Clone, Copy)]
pub(crate) struct Bit([u16; 2]);

impl Bit {
    /// Nothing is known: both outcomes are equally likely.
    pub(crate) const NEW: Self = Self([1 << 15; 2]);

    /// Probability of a 0, of `1 << SCALE`; never 0 or all of it.
    pub(crate) fn zero(self) -> u32 {
        let mean = (u32::from(self.0[0]) + u32::from(self.0[1])) >> 1;
        (mean >> (16 - SCALE)).clamp(1, (1 << SCALE) - 1)
    }

    pub(crate) fn learn(&mut self, bit: bool) {
        for (estimate, rate) in self.0.iter_mut().zip(RATES) {
            if bit {
                *estimate -= *estimate >> rate;
            } else {
                *estimate += (u16::MAX - *estimate) >> rate;
            }
        }
    }
}

/// Something that takes bits in order ([`Encoder`]) or gives them back ([`Decoder`]). With one
/// trait for both, what is written and what is read cannot drift apart: each format is one
/// function, run with either.
pub(crate) trait Coder {
    /// Codes one decision, a 0 of which has the probability `zero` of `1 << SCALE`; the encoder
    /// takes `bit`, the decoder ignores it. Returns the bit.
    fn decide(&mut self, zero: u32, bit: bool) -> bool;

    /// Codes one decision by what has been learnt of it, and learns from it.
    fn bit(&mut self, model: &mut Bit, bit: bool) -> bool {
        let bit = self.decide(model.zero(), bit);
        model.learn(bit);
        bit
    }

    /// Codes the lowest `count` (at most 32) bits of `value`, all outcomes equally likely.
    fn plain(&mut self, count: u32, value: u32) -> u32;
}

/// Takes bits; [`Encoder::finish`] gives the bytes.
pub(crate) struct Encoder {
    low: u64,
    range: u32,
    held: u8,
    pending: u64,
    bytes: Vec<u8>,
}

impl Encoder {
    /// An encoder whose bytes begin with `head`.
    pub(crate) fn new(head: Vec<u8>) -> Self {
        Self { low: 0, range: u32::MAX, held: 0, pending: 1, bytes: head }
    }

    /// Bytes so far, about: what is still in the coder is not counted.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Ends the stream.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        for _ in 0..5 {
            self.shift();
        }
        // What follows the end of a stream is read as zeros, so they need not be written.
        while self.bytes.last() == Some(&0) {
            self.bytes.pop();
        }
        self.bytes
    }

    /// Moves the highest byte out; a run of 0xFF waits for a carry.
    fn shift(&mut self) {
        if self.low < 0xff00_0000 || self.low > u64::from(u32::MAX) {
            let carry = (self.low >> 32) as u8;
            let mut byte = self.held;
            while self.pending > 0 {
                self.bytes.push(byte.wrapping_add(carry));
                byte = 0xff;
                self.pending -= 1;
            }
            self.held = (self.low >> 24) as u8;
        }
        self.pending += 1;
        self.low = (self.low & 0x00ff_ffff) << 8;
    }
}

impl Coder for Encoder {
    fn decide(&mut self, zero: u32, bit: bool) -> bool {
        let bound = (self.range >> SCALE) * zero;
        if bit {
            self.low += u64::from(bound);
            self.range -= bound;
        } else {
            self.range = bound;
        }
        while self.range < TOP {
            self.range <<= 8;
            self.shift();
        }
        bit
    }

    fn plain(&mut self, count: u32, value: u32) -> u32 {
        for place in (0..count).rev() {
            self.range >>= 1;
            if value >> place & 1 == 1 {
                self.low += u64::from(self.range);
            }
            while self.range < TOP {
                self.range <<= 8;
                self.shift();
            }
        }
        value
    }
}

/// Gives bits back. Past the end it reads zeros; [`Decoder::overrun`] says so.
pub(crate) struct Decoder<'a> {
    code: u32,
    range: u32,
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Decoder<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let mut decoder = Self { code: 0, range: u32::MAX, bytes, at: 0 };
        for _ in 0..5 {
            decoder.take();
        }
        decoder
    }

    /// Whether more was read than any stream of this length can hold. The encoder drops at most
    /// its last bytes, so a reader that is past them reads what was never written.
    pub(crate) fn overrun(&self) -> bool {
        self.at > self.bytes.len() + 16
    }

    fn take(&mut self) {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        self.code = self.code << 8 | u32::from(byte);
    }
}

impl Coder for Decoder<'_> {
    fn decide(&mut self, zero: u32, _: bool) -> bool {
        let bound = (self.range >> SCALE) * zero;
        let bit = self.code >= bound;
        if bit {
            self.code -= bound;
            self.range -= bound;
        } else {
            self.range = bound;
        }
        while self.range < TOP {
            self.range <<= 8;
            self.take();
        }
        bit
    }

    fn plain(&mut self, count: u32, _: u32) -> u32 {
        let mut value = 0;
        for _ in 0..count {
            self.range >>= 1;
            let bit = self.code >= self.range;
            if bit {
                self.code -= self.range;
            }
            value = value << 1 | u32::from(bit);
            while self.range < TOP {
                self.range <<= 8;
                self.take();
            }
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_come_back_in_order() {
        lectern_trials::trials(|u| {
            let bits: Vec<(bool, u8)> = u.arbitrary()?;
            let mut models = [Bit::NEW; 4];
            let mut encoder = Encoder::new(Vec::new());
            for (bit, kind) in &bits {
                match kind % 5 {
                    4 => encoder.plain(5, u32::from(kind >> 3)),
                    kind => u32::from(encoder.bit(&mut models[usize::from(kind)], *bit)),
                };
            }
            let bytes = encoder.finish();
            let mut models = [Bit::NEW; 4];
            let mut decoder = Decoder::new(&bytes);
            for (bit, kind) in &bits {
                match kind % 5 {
                    4 => assert_eq!(decoder.plain(5, 0), u32::from(kind >> 3)),
                    kind => assert_eq!(decoder.bit(&mut models[usize::from(kind)], false), *bit),
                }
            }
            assert!(!decoder.overrun());
            Ok(())
        });
    }

    #[test]
    fn a_rare_outcome_makes_the_common_one_cheap() {
        let mut model = Bit::NEW;
        let mut encoder = Encoder::new(Vec::new());
        for idx in 0..10_000 {
            encoder.bit(&mut model, idx % 100 == 0);
        }
        // The entropy is 101 bytes.
        assert!(encoder.finish().len() < 130);
    }
}
