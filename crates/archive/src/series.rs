//! Posts that belong together in an order.

/// The place of a post in a series.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Series {
    /// Plain text, the same in all posts of the series; never empty.
    pub name: String,
    /// The place in it, from 1; the tool that writes an archive leaves no gaps.
    pub part: u32,
}
