//! The pure part: an archive arranged for reading, what the reader asks for, and the answer.
//!
//! Plain data in, plain data out. Nothing here knows of signals, of a browser or of files, so all
//! of it is tested natively, in milliseconds.

mod address;
mod catalog;
mod columns;
mod facet;
mod fold;
mod heading;
mod language;
mod listing;
mod onward;
mod order;
mod outline;
mod percent;
mod phrase;
mod selection;
mod similar;

pub use address::{Address, Base, searched_for};
pub use catalog::{Catalog, part_of};
pub use facet::{Facet, Length, Value};
pub use fold::fold;
pub use heading::{filters, heading, in_words, page_title};
pub use language::language_name;
pub use listing::Listing;
pub use onward::{more_in, related, series};
pub use outline::{Heading, contents, deepen};
pub use phrase::{
    count_of_comments, count_of_posts, date_in_words, in_whole_minutes, minutes, number,
};
pub use selection::{Month, Selection, Sort};
pub use similar::similar;
