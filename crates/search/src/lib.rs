//! Full-text search in small files.
//!
//! Documents of named fields go in ([`Document`], [`Builder`]) and an index comes out
//! ([`Packed`]): a head and many small files named by their SHA-256. Where it is searched
//! ([`Index`]), only what a query needs is fetched: a search says which files it wants, and goes on
//! when they have come. Nothing here fetches, waits, knows a clock or has heard of a blog.
//!
//! ```
//! use lectern_search::{Builder, Document, Field, Index, Layout, Outcome, Schema};
//!
//! let field = |name: &str, weight| Field { name: name.to_owned(), weight };
//! let fields = vec![field("title", 12), field("text", 4)];
//! let mut builder = Builder::new(Schema { fields, key: "date".to_owned() });
//! let mut document = Document::new("en", 20260507);
//! document.push(0, false, "Late bloomers");
//! document.push(1, true, "Some gardens bloom late.");
//! builder.add(document);
//! let packed = builder.finish(Layout::default());
//!
//! let mut index = Index::open(&packed.head).unwrap();
//! let answer = loop {
//!     match index.search("\"bloom late\"") {
//!         Outcome::Found(answer) => break answer,
//!         Outcome::Wants(wants) => {
//!             for want in wants {
//!                 let (_, bytes) = packed.files.iter().find(|(name, _)| *name == want.name).unwrap();
//!                 index.take(want.file, bytes).unwrap();
//!             }
//!         }
//!     }
//! };
//! assert_eq!(answer.hits[0].document, 0);
//! ```
//!
//! # The files, version 1
//!
//! | file | what it holds | named by |
//! |---|---|---|
//! | head | the [`Schema`], each document's length and key, the first word of each page | the caller |
//! | page | neighbouring words of the dictionary: letters, how common, which share a stem | the head |
//! | postings | for a run of a page's words: documents, fields, counts | the page |
//! | positions | where in those documents the words are | the postings |
//!
//! Each file begins with the version and its kind; the rest is numbers under an adaptive range
//! coder. A word of a query needs the head, one page and one file of postings; a phrase needs
//! positions, too; a word that is nowhere needs all pages, to find what it is misspelt from.
//! A reader refuses versions that it does not know; `tests/fixtures/v1/` is an index that every
//! later version of this crate that says it reads version 1 must read.
//!
//! # Words, ranking, queries
//!
//! How text becomes words stands in `token.rs`, what a match is worth in `rank.rs`, what a query
//! may say in `query.rs`; each says so in full.

mod answer;
mod builder;
mod coder;
mod document;
mod error;
mod file;
mod fold;
mod head;
mod index;
mod letters;
mod marks;
mod matching;
mod measure;
mod near;
mod number;
mod page;
mod phrase;
mod positions;
mod postings;
mod query;
mod rank;
mod rows;
mod schema;
mod script;
mod search;
mod stem;
mod token;
mod typo;
mod variants;

pub use answer::{Answer, Hit, Notice, Outcome};
pub use builder::{Builder, Layout, Packed};
pub use document::Document;
pub use error::IndexError;
pub use file::Name;
pub use index::{File, Index, Want};
pub use marks::{Marks, Snippet};
pub use schema::{Field, Schema};
