//! Old addresses of categories.

use super::names::key;
use crate::source::OldCategory;
use lectern_archive::Archive;
use std::collections::HashMap;

/// The categories that old addresses lead to: each address with the category's number, in the order in
/// which the sources say them. Left out are those that no post of the archive is in.
pub(super) fn settled(said: Vec<OldCategory>, archive: &Archive) -> Vec<(String, usize)> {
    let numbered = archive.categories.iter().enumerate();
    let numbers: HashMap<String, usize> = numbered.map(|(at, it)| (key(&it.name), at)).collect();
    let number = |it: OldCategory| Some((it.address, *numbers.get(&key(&it.name))?));
    said.into_iter().filter_map(number).collect()
}
