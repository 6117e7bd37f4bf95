//! What the interface says, in every language that it speaks.
//!
//! Three tables, by who says it: [`ReaderTexts`] the reader's own program, [`ScriptTexts`] the scripts,
//! styles and the document around a page, [`PageTexts`] the tool in the pages and files that it writes. Each
//! language has a file with all three ([`Language`]); a text that is missing there does not compile.
//!
//! Texts have places for values, `{0}` and on, in the order that suits the language. Texts that depend on a
//! number hold its forms with `|` between them, in the order of [`Text::plurals`].
//!
//! Pages are made natively with the tables themselves. A browser gets those of its site alone: the tool writes
//! [`Language::file`] into `page.js`, and [`read`] takes it from there, so that no language is in the wasm.

mod current;
mod fill;
mod language;
mod languages;
mod marks;
mod pages;
mod phrase;
mod plural;
mod reader;
mod scripts;
mod table;

pub use current::{filled, read, speaking, text, texts};
pub use fill::{Piece, fill, pieces};
pub use language::Language;
pub use marks::{UnknownText, fill_marks, in_string};
pub use pages::PageTexts;
pub use reader::{ReaderTexts, Text};
pub use scripts::ScriptTexts;
