//! What documents are made of.

/// A named text of every document, with what a word found there is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What a query calls it (`title:word`): lower-case ASCII letters.
    pub name: String,
    /// What one occurrence counts, in quarters of an occurrence in the text field: 4 is the same,
    /// 20 is five times as much; 0 to 255.
    pub weight: u8,
}

/// The fields of every document, and the name of the number that orders them.
///
/// The last field is the text: it alone is long, so occurrences in it are counted. In the others
/// a word counts once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    /// One to seven fields; the last is the text.
    pub fields: Vec<Field>,
    /// What a query calls the documents' keys (`date:2019..2021`): lower-case ASCII letters.
    pub key: String,
}

/// Most fields of a schema: a set of them fits seven bits.
pub(crate) const FIELDS: usize = 7;

impl Schema {
    /// The number of the text field.
    pub(crate) fn text(&self) -> usize {
        self.fields.len().saturating_sub(1)
    }

    /// The number of the field of that name.
    pub(crate) fn field(&self, name: &str) -> Option<u8> {
        let at = self.fields.iter().position(|it| it.name.eq_ignore_ascii_case(name))?;
        u8::try_from(at).ok()
    }

    /// Whether it can be coded: one to seven fields.
    pub(crate) fn is_sound(&self) -> bool {
        (1..=FIELDS).contains(&self.fields.len())
    }
}
