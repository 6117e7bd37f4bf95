//! What the index answers.

use std::sync::Arc;

/// The posts that answer a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finding {
    /// The text.
    pub query: String,
    /// Numbers of posts, best first.
    pub posts: Arc<Vec<u32>>,
    /// What was done to find them.
    pub notice: Notice,
    /// The number of the question that the worker answered; 0 where no worker did.
    pub ask: u32,
}

/// What was done to a text to find anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Notice {
    /// Nothing: these posts have what was asked for.
    #[default]
    Plain,
    /// These posts have some of the words; none has all.
    Some,
    /// Words that no post has were taken for others: holds the text with those in place.
    Corrected(String),
}

impl Notice {
    /// Reads what the engine says: empty, "some", or "corrected:" and the text.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match (text, text.strip_prefix("corrected:")) {
            (_, Some(query)) => Self::Corrected(query.to_owned()),
            ("some", None) => Self::Some,
            _ => Self::Plain,
        }
    }
}

/// The part of a post to show under its title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The text that was searched for.
    pub query: String,
    /// The number of the post.
    pub post: u32,
    /// Plain text with U+0001 where a mark begins and where it ends; empty where the post's text
    /// holds none of the words.
    pub text: String,
    /// The `id` of the heading that it stands under; may be empty.
    pub anchor: String,
}
