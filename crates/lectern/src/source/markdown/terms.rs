//! Categories and tags, under all the names that generators have for them.

use super::keys::Keys;
use super::place::Place;
use super::plain;
use std::collections::HashSet;

/// The terms of a post.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    pub(crate) categories: Vec<String>,
    pub(crate) tags: Vec<String>,
    /// A category and the one above it.
    pub(crate) parents: Vec<(String, String)>,
}

/// Reads the terms. Jekyll means a list by a text with spaces, in the plural keys; Hexo means a
/// path from the widest category to the narrowest by a list.
pub(crate) fn read(keys: &mut Keys, place: &Place, is_hexo: bool, is_hugo: bool) -> Terms {
    keys.open("taxonomies");
    let mut terms = Terms::default();
    for path in keys.paths("categories", is_hexo) {
        for pair in path.windows(2) {
            let (child, parent) = (plain::text(&pair[1]), plain::text(&pair[0]));
            if child != parent && !terms.parents.iter().any(|it| it.0 == child) {
                terms.parents.push((child, parent));
            }
        }
    }
    let is_jekyll = place.is_jekyll() && !is_hexo && !is_hugo;
    let mut names = |wanted: &[&str]| {
        let (mut found, mut seen) = (Vec::new(), HashSet::new());
        for key in wanted {
            let cut: &[char] = match is_jekyll && key.ends_with('s') && !keys.holds(key, ',') {
                true => &[' ', '\t', '\n'],
                false => &[',', ';'],
            };
            for name in keys.names(&[key], cut).iter().map(|it| plain::text(it)) {
                if !name.is_empty() && seen.insert(name.clone()) {
                    found.push(name);
                }
            }
        }
        found
    };
    terms.categories = names(&["categories", "category"]);
    terms.tags = names(&["tags", "tag", "topics", "topic"]);
    let keywords = names(&["keywords"]);
    // Words for search engines, where the post has no tags for people.
    if terms.tags.is_empty() {
        terms.tags = keywords;
    }
    for folder in place.categories() {
        if !terms.categories.iter().any(|it| it.eq_ignore_ascii_case(&folder)) {
            terms.categories.push(folder);
        }
    }
    terms
}
