//! Places in a page that links can lead to.

use crate::markup::{Token, attributes, tokens};
use crate::text::decoded;
use std::collections::HashSet;

/// Every `id` of a page, and every `name` of a link.
pub(super) fn ids(html: &str) -> HashSet<String> {
    let mut ids = HashSet::new();
    for token in tokens(html) {
        let Token::Start { name, attributes: all, .. } = token else { continue };
        for (key, value) in attributes(all) {
            let is_name = key.eq_ignore_ascii_case("name") && name.eq_ignore_ascii_case("a");
            if key.eq_ignore_ascii_case("id") || is_name {
                ids.insert(decoded(value));
            }
        }
    }
    ids
}
