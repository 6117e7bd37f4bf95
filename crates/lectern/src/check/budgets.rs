//! What the shell may weigh: asked when it is built (`crates/xtask/src/shell/size.rs`), and of every site.

/// The most that wasm, js and css of the shell may weigh together after brotli, in bytes: all of them
/// but those of a part.
pub(super) const SHELL: u64 = 152_000;

/// The most that a part may weigh more in another language than in English, in bytes after brotli.
pub(super) const WORDS: u64 = 1_000;

/// Something that no page waits for: it comes when a visitor first does what needs it, or at idle when the
/// page is whole and before the reader is.
pub(super) struct Demand {
    /// What it is for.
    pub(super) name: &'static str,
    /// The most that its wasm, js and css may weigh together after brotli, in bytes.
    pub(super) budget: u64,
    /// Its files: those whose names begin so.
    pub(super) files: &'static [&'static str],
}

/// All that comes on demand. A new module gets its line here.
pub(super) const ON_DEMAND: [Demand; 5] = [
    Demand { name: "search", budget: 60_000, files: &["search.js", "lectern-search-web"] },
    Demand { name: "marks", budget: 2_000, files: &["marks.js"] },
    Demand { name: "reading", budget: 12_000, files: READING },
    Demand { name: "offline", budget: 18_500, files: OFFLINE },
    Demand { name: "old addresses", budget: 1_000, files: &["old.js"] },
];

/// What helps with reading (`public/reading.js`): fetched when the browser has nothing else to do.
const READING: &[&str] = &[
    "code.js",
    "contents.js",
    "dialog.js",
    "figure.js",
    "focus.js",
    "footnote.js",
    "keys.js",
    "lines.js",
    "preferences.js",
    "reading.",
    "settings.js",
    "tell.js",
    "words.js",
];

/// What makes the site work without a network, and the shelf.
const OFFLINE: &[&str] = &[
    "archive.js",
    "copies.js",
    "keeping.js",
    "kept.js",
    "offline.js",
    "shelf-page.js",
    "shelf-settings.js",
    "shelf.js",
    "sw-kill.js",
    "sw.js",
];
