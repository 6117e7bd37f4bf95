//! Where in the documents the words of a part are. Needed for phrases and nearness only.

use crate::coder::{Coder, Decoder, Encoder};
use crate::file::{self, Kind};
use crate::head::Head;
use crate::number::{Number, bits};
use crate::postings::{Posting, Postings};
use crate::schema::FIELDS;
use crate::{IndexError, measure};

/// Most positions of a part.
const POSITIONS: usize = 1 << 26;

/// For each posting of a part, the places of its word.
#[derive(Debug)]
pub(crate) struct Positions {
    /// Where each posting's places end.
    ends: Vec<u32>,
    places: Vec<u32>,
}

/// Fields lie one after another in one row of places, this far apart: a phrase cannot cross from
/// one into the next. The text comes last, so it has room to any end.
pub(crate) const FIELD_PLACES: u32 = 1 << 12;

impl Positions {
    /// The places of a posting, in order: field by field, [`FIELD_PLACES`] apart.
    pub(crate) fn of(&self, posting: usize) -> &[u32] {
        let start = posting.checked_sub(1).and_then(|it| self.ends.get(it).copied()).unwrap_or(0);
        let end = self.ends.get(posting).copied().unwrap_or(start);
        self.places.get(start as usize..end as usize).unwrap_or_default()
    }

    pub(crate) fn decode(
        bytes: &[u8],
        postings: &Postings,
        head: &Head,
    ) -> Result<Self, IndexError> {
        let mut decoder = Decoder::new(file::content(bytes, Kind::Positions)?);
        let mut models = Models::new();
        let mut positions = Self { ends: Vec::new(), places: Vec::new() };
        for posting in postings.all() {
            models.posting(&mut decoder, head, posting, &[], &mut positions.places);
            if decoder.overrun() || positions.places.len() > POSITIONS {
                return Err(IndexError::Damaged);
            }
            positions.ends.push(positions.places.len() as u32);
        }
        Ok(positions)
    }
}

/// Writes the positions of parts.
pub(crate) struct Writer {
    encoder: Encoder,
    models: Models,
}

impl Writer {
    pub(crate) fn new() -> Self {
        Self { encoder: Encoder::new(file::begin(Kind::Positions)), models: Models::new() }
    }

    /// Adds a posting with all its places, as [`Positions::of`] gives them.
    pub(crate) fn posting(&mut self, head: &Head, posting: &Posting, places: &[u32]) {
        let mut written = Vec::new();
        self.models.posting(&mut self.encoder, head, posting, places, &mut written);
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.encoder.finish()
    }
}

struct Models {
    /// How often a field that is not the text has the word, less one.
    counts: Number,
    /// Places in such a field: the first, and those after it.
    short: [Number; 2],
    /// Gaps between places in the text, by the length of the gap to expect.
    gaps: Vec<Number>,
}

const EXPECTED: usize = 24;

impl Models {
    fn new() -> Self {
        Self { counts: Number::NEW, short: [Number::NEW; 2], gaps: vec![Number::NEW; EXPECTED * 2] }
    }

    /// Codes the places of a posting onto `out`.
    fn posting(
        &mut self,
        coder: &mut impl Coder,
        head: &Head,
        posting: &Posting,
        given: &[u32],
        out: &mut Vec<u32>,
    ) {
        let text = head.schema.text();
        let mut rest = given;
        for field in (0..FIELDS).filter(|it| posting.fields >> it & 1 == 1) {
            let base = field as u32 * FIELD_PLACES;
            let end = base + FIELD_PLACES;
            let here =
                if field == text { rest.len() } else { rest.partition_point(|it| *it < end) };
            let (places, later) = rest.split_at(here);
            rest = later;
            if field == text {
                self.text(coder, head, posting, base, places, out);
            } else {
                self.short(coder, base, places, out);
            }
        }
    }

    fn short(&mut self, coder: &mut impl Coder, base: u32, given: &[u32], out: &mut Vec<u32>) {
        let count =
            self.counts.code(coder, (given.len() as u32).saturating_sub(1)).min(FIELD_PLACES);
        let mut next = base;
        for idx in 0..=count as usize {
            let gap = given.get(idx).map_or(0, |it| it - next);
            let gap = self.short[usize::from(idx > 0)].code(coder, gap);
            out.push(next.saturating_add(gap));
            next = next.saturating_add(gap).saturating_add(1);
        }
    }

    fn text(
        &mut self,
        coder: &mut impl Coder,
        head: &Head,
        posting: &Posting,
        base: u32,
        given: &[u32],
        out: &mut Vec<u32>,
    ) {
        let length =
            head.lengths.get(posting.document as usize).map_or(0, |it| measure::lengthen(*it));
        let expected = bits(length / (u32::from(posting.count) + 1)) as usize;
        let mut next = base;
        for idx in 0..usize::from(posting.count) {
            let gap = given.get(idx).map_or(0, |it| it - next);
            let model = self.gaps.get_mut(expected.min(EXPECTED - 1) * 2 + usize::from(idx > 0));
            let gap = model.map_or(0, |it| it.code(coder, gap));
            out.push(next.saturating_add(gap));
            next = next.saturating_add(gap).saturating_add(1);
        }
    }
}
