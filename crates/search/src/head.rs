//! The first file of an index: what holds for all of it, and the names of the dictionary's pages.

use crate::coder::{Bit, Coder, Decoder, Encoder};
use crate::file::{self, Kind, Name};
use crate::number::{Number, tree};
use crate::schema::{FIELDS, Field, Schema};
use crate::{IndexError, measure};

/// Most documents of an index.
pub(crate) const DOCUMENTS: u32 = 1 << 24;
/// Most pages of a dictionary.
const PAGES: u32 = 1 << 16;

/// What holds for the whole index.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Head {
    pub schema: Schema,
    /// Length of each document's text in words, as [`measure::shorten`] keeps it.
    pub lengths: Vec<u8>,
    /// The number that orders each document (a date, say); 0 where it has none.
    pub keys: Vec<u32>,
    /// The pages of the dictionary, in the order of their words.
    pub pages: Vec<PageName>,
}

/// Where a page of the dictionary begins, and its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageName {
    /// The folded form of its first word.
    pub first: String,
    pub name: Name,
}

impl Head {
    /// Mean length of the texts in words, at least 1.
    pub(crate) fn mean_length(&self) -> f32 {
        let sum: f64 = self.lengths.iter().map(|it| f64::from(measure::lengthen(*it))).sum();
        (sum / self.lengths.len().max(1) as f64).max(1.0) as f32
    }

    pub(crate) fn documents(&self) -> usize {
        self.lengths.len()
    }

    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut encoder = Encoder::new(file::begin(Kind::Head));
        Models::new().head(&mut encoder, self);
        encoder.finish()
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, IndexError> {
        let mut decoder = Decoder::new(file::content(bytes, Kind::Head)?);
        let empty = Schema { fields: Vec::new(), key: String::new() };
        let given =
            Self { schema: empty, lengths: Vec::new(), keys: Vec::new(), pages: Vec::new() };
        let head = Models::new().head(&mut decoder, &given).ok_or(IndexError::Damaged)?;
        if decoder.overrun() || !head.schema.is_sound() {
            return Err(IndexError::Damaged);
        }
        Ok(head)
    }
}

struct Models {
    count: Number,
    text: Vec<Bit>,
    length: Vec<Bit>,
    key: [Number; 2],
    sign: Bit,
}

impl Models {
    fn new() -> Self {
        Self {
            count: Number::NEW,
            text: vec![Bit::NEW; 256],
            length: vec![Bit::NEW; 256],
            key: [Number::NEW; 2],
            sign: Bit::NEW,
        }
    }

    /// Codes a head; `None` where a count is out of range.
    fn head(&mut self, coder: &mut impl Coder, given: &Head) -> Option<Head> {
        let schema = self.schema(coder, &given.schema)?;
        let documents = self.count(coder, given.lengths.len(), DOCUMENTS)?;
        let mut lengths = Vec::new();
        let mut keys = Vec::new();
        let mut last = 0;
        for idx in 0..documents {
            let length = given.lengths.get(idx).copied().unwrap_or(0);
            lengths.push(tree(coder, &mut self.length, 8, u32::from(length)) as u8);
            last = self.key(coder, last, given.keys.get(idx).copied().unwrap_or(0));
            keys.push(last);
        }
        let count = self.count(coder, given.pages.len(), PAGES)?;
        let mut pages = Vec::new();
        for idx in 0..count {
            let page = given.pages.get(idx);
            let first = self.text(coder, page.map_or("", |it| &it.first))?;
            pages.push(PageName { first, name: name(coder, page.map(|it| it.name)) });
        }
        Some(Head { schema, lengths, keys, pages })
    }

    fn schema(&mut self, coder: &mut impl Coder, given: &Schema) -> Option<Schema> {
        let count = self.count(coder, given.fields.len(), FIELDS as u32)?;
        let mut fields = Vec::new();
        for idx in 0..count {
            let field = given.fields.get(idx);
            let name = self.text(coder, field.map_or("", |it| &it.name))?;
            let weight = coder.plain(8, field.map_or(0, |it| u32::from(it.weight))) as u8;
            fields.push(Field { name, weight });
        }
        Some(Schema { fields, key: self.text(coder, &given.key)? })
    }

    /// A key, as its distance from the one before.
    fn key(&mut self, coder: &mut impl Coder, last: u32, key: u32) -> u32 {
        let up = coder.bit(&mut self.sign, key > last);
        let distance = self.key[usize::from(up)].code(coder, key.abs_diff(last));
        if up { last.saturating_add(distance) } else { last.saturating_sub(distance) }
    }

    fn count(&mut self, coder: &mut impl Coder, count: usize, most: u32) -> Option<usize> {
        let count = self.count.code(coder, u32::try_from(count).ok()?);
        (count <= most).then_some(count as usize)
    }

    fn text(&mut self, coder: &mut impl Coder, text: &str) -> Option<String> {
        let length = self.count(coder, text.len(), 1 << 10)?;
        let byte = |idx: usize| u32::from(text.as_bytes().get(idx).copied().unwrap_or(0));
        let bytes = (0..length).map(|idx| tree(coder, &mut self.text, 8, byte(idx)) as u8);
        String::from_utf8(bytes.collect()).ok()
    }
}

/// Codes the name of a file.
pub(crate) fn name(coder: &mut impl Coder, given: Option<Name>) -> Name {
    let mut name = given.unwrap_or(Name { hash: [0; 32], bytes: 0 });
    name.bytes = coder.plain(32, name.bytes);
    for byte in &mut name.hash {
        *byte = coder.plain(8, u32::from(*byte)) as u8;
    }
    name
}
