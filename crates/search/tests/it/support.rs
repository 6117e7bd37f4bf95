//! Small indexes, and searches that fetch at once.

use lectern_search::{Answer, Builder, Document, Field, Index, Layout, Outcome, Packed, Schema};

/// The fields of all documents here: title, tag, text.
pub(crate) fn schema() -> Schema {
    let field = |name: &str, weight| Field { name: name.to_owned(), weight };
    Schema {
        fields: vec![field("title", 12), field("tag", 8), field("text", 4)],
        key: "date".to_owned(),
    }
}

/// A document as a test writes it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Doc {
    pub(crate) title: String,
    pub(crate) tags: Vec<String>,
    pub(crate) text: String,
    pub(crate) date: u32,
}

impl Doc {
    pub(crate) fn text(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }

    /// The texts of a field, by its number in [`schema`].
    pub(crate) fn field(&self, field: usize) -> Vec<&str> {
        match field {
            0 => vec![&self.title],
            1 => self.tags.iter().map(String::as_str).collect(),
            _ => vec![&self.text],
        }
    }
}

pub(crate) fn pack(docs: &[Doc], layout: Layout) -> Packed {
    let mut builder = Builder::new(schema());
    for doc in docs {
        let mut document = Document::new("en", doc.date);
        for field in 0..3 {
            doc.field(field).iter().for_each(|it| document.push(field, field == 2, it));
        }
        builder.add(document);
    }
    builder.finish(layout)
}

/// Small files, so that a small index has many.
pub(crate) const SMALL: Layout = Layout { page: 256, part: 128 };

/// An index and where its files come from, with what was fetched so far.
pub(crate) struct Source {
    pub(crate) index: Index,
    pub(crate) packed: Packed,
    /// Files and bytes.
    pub(crate) fetched: (usize, usize),
}

impl Source {
    pub(crate) fn new(docs: &[Doc]) -> Self {
        Self::of(pack(docs, SMALL))
    }

    pub(crate) fn of(packed: Packed) -> Self {
        Self { index: Index::open(&packed.head).unwrap(), packed, fetched: (0, 0) }
    }

    /// The answer, with all files fetched that it wants and that would better it.
    #[track_caller]
    pub(crate) fn search(&mut self, query: &str) -> Answer {
        // Page, postings, positions, and the same once more for each way of taking the query.
        for _ in 0..24 {
            let wants = match self.index.search(query) {
                Outcome::Found(answer) if answer.wants.is_empty() => return answer,
                Outcome::Found(answer) => answer.wants,
                Outcome::Wants(wants) => wants,
            };
            assert!(!wants.is_empty());
            for want in wants {
                let (_, bytes) = self.packed.files.iter().find(|it| it.0 == want.name).unwrap();
                self.index.take(want.file, bytes).unwrap();
                self.fetched.0 += 1;
                self.fetched.1 += bytes.len();
            }
        }
        panic!("{query:?} wants files without end");
    }

    /// The documents of the answer, best first.
    #[track_caller]
    pub(crate) fn documents(&mut self, query: &str) -> Vec<u32> {
        self.search(query).hits.iter().map(|it| it.document).collect()
    }
}

/// The documents that a query finds among these texts, best first.
#[track_caller]
pub(crate) fn found(texts: &[&str], query: &str) -> Vec<u32> {
    let docs: Vec<Doc> = texts.iter().map(|it| Doc::text(it)).collect();
    Source::new(&docs).documents(query)
}
