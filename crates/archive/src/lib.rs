//! The archive format, version 1: what was published, as JSON files.
//!
//! # The files
//!
//! | path | what it holds | may change |
//! |---|---|---|
//! | `data/current.json` | the [`Pointer`]: which manifest is current | yes, the only one |
//! | `data/m/<sha256>.json` | the [`Manifest`]: site facts, terms, list of parts | never |
//! | `data/s/<sha256>.json` | a part: [`Chunk`], [`Excerpts`] or [`Shard`] | never |
//! | `data/s/<sha256>.bin` | a file of the index, see [`IndexFile`]; not JSON | never |
//! | `data/s/<sha256>.json` | the inventory that [`IndexFile`] names: what a copy needs besides | never |
//!
//! Immutable files are named by the SHA-256 of their bytes, in lower-case hex, and are checked
//! against that name before use ([`name`], [`verify`]). All files are UTF-8 JSON.
//!
//! ```text
//! data/current.json  {"schema":1,"minReader":1,"seq":7,"manifest":"<sha256>","bytes":1234}
//! data/m/….json      {"schema":1,"site":{…},"posts":49,
//!                     "categories":[{"slug":"tutorials","name":"Tutorials","count":10},…],
//!                     "tags":[…],"authors":[…],
//!                     "chunks":[{"file":"<sha256>","bytes":2048,"posts":49}],
//!                     "excerpts":[…],"shards":[…]}
//! data/s/….json      a chunk:    {"schema":1,"title":["…",…],"date":[20190107,null,…],
//!                                 "categories":[[0],[0,2],…],"tags":[…],"words":[…]}
//!                    excerpts:   {"schema":1,"excerpt":["…",…]}
//!                    a shard:    {"schema":1,"slug":["…",…],"html":["<p>…</p>",…]}
//! ```
//!
//! Posts stand newest first, undated ones last in the order of their source; that order numbers
//! them from 0. The manifest lists parts newest first; a part says nothing of its position, so a
//! new post changes the newest parts only and every older file keeps its name. For the same
//! reason terms are listed in the order in which the oldest posts need them.
//!
//! The catalog (all chunks) is columns rather than objects: it halves the bytes before
//! compression. A column that would hold only defaults is left out. An empty string in `slug`
//! means the slug that [`Slug::plain`] makes of the title, in `id` the slug, in `language` the
//! site's language, in `translation` none.
//!
//! Left out where nothing is to say: the columns `updated` (days like `date`), `sticky` (true or
//! false), `translation` (a key that the translations of one post share), `comments` (how many),
//! `series` (the name of the series that the post belongs to) and `part` (its place there, from 1)
//! of a chunk; the column `comments` (clean HTML) of a shard; `parent` of a term (the number of the
//! category above it: posts of a category carry those above it too); `cleaned` of the manifest
//! (which version of the writer's cleaning the bodies went through) and its `sticky` (how many
//! posts are); of its `site` the `navigation` (`{"label":"About","address":"/post/about/"}`, the
//! publisher's own links) and the `theme` (`{"light":{"accent":"#8a2f16"},"dark":{…}}`); of the
//! manifest the `index` (`{"file":"<sha256>","bytes":900,"files":26,"total":590000}`).
//!
//! The `index` may name an inventory, for who keeps a copy of all: `"inventory":"<sha256>"`, a file
//! `{"schema":1,"index":[["<sha256>",900],…],"media":[["media/….png",81920],…],"images":[[],[0,3],…]}`
//! of the names and bytes of the index's files, the paths and bytes of the posts' images and
//! recordings, and, for each post in the archive's order, which of those it shows; the last two are
//! left out where no post shows any.
//!
//! # The compatibility rule
//!
//! * A reader ignores fields that it does not know; a writer may add fields in any release.
//! * A field that is removed, or that means something else, is a new [`SCHEMA`].
//! * `minReader` in the pointer says the oldest schema a reader must know; an older reader refuses
//!   with a sentence that tells what to do ([`ArchiveError::Reader`]), and keeps what it had.
//! * `tests/fixtures/v1/` is an archive of this version; every later version must read it.
//!
//! The JSON Schema of all six kinds of file is `schema/archive-v1.schema.json` in this crate.
//!
//! # What this crate never does
//!
//! It opens no file, knows no network, no clock and no browser, and knows of an index only where it
//! begins.
//! Hostile bytes end in an [`ArchiveError`] that names what is wrong, never in a panic.

mod archive;
mod bodies;
mod chunk;
mod date;
mod encode;
mod error;
mod excerpts;
mod index_file;
mod json;
mod manifest;
mod name;
mod navigation;
mod pack;
mod passages;
mod pointer;
mod post;
mod references;
mod series;
mod shard;
mod site;
mod slug;
mod term;
mod theme;

pub use archive::Archive;
pub use bodies::Bodies;
pub use chunk::Chunk;
pub use date::Date;
pub use encode::{File, Sizes, encode};
pub use error::ArchiveError;
pub use excerpts::Excerpts;
pub use index_file::IndexFile;
pub use manifest::{Manifest, Part};
pub use name::{name, verify};
pub use navigation::NavigationLink;
pub use passages::{Passage, passages};
pub use pointer::{POINTER_PATH, Pointer};
pub use post::{Body, Post};
pub use references::push_decoded;
pub use series::Series;
pub use shard::Shard;
pub use site::Site;
pub use slug::Slug;
pub use term::Term;
pub use theme::{Colours, Theme};

/// The version of the format that this crate writes, and the newest that it reads.
pub const SCHEMA: u32 = 1;
