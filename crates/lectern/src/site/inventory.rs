//! The inventory: what a copy of the archive needs besides the parts that the manifest names.

use crate::assemble::{Assembled, MediaBytes};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs;

/// The bytes of the inventory, as the format describes it. `index` are the names and bytes of the
/// index's files; `base` is the site's path, which addresses of images begin with.
///
/// # Errors
/// An image or a text that cannot be read.
pub(super) fn text(
    mut index: Vec<(String, u64)>,
    assembled: &Assembled,
    base: &str,
) -> Result<Vec<u8>> {
    index.sort();
    let mut list = json!({ "schema": lectern_archive::SCHEMA, "index": index });
    let mut media = Vec::new();
    let mut places = HashMap::new();
    for (path, source) in &assembled.media {
        let bytes = match source {
            MediaBytes::Here(bytes) => bytes.len() as u64,
            MediaBytes::File(file) => {
                fs::metadata(file).with_context(|| format!("cannot read {}", file.display()))?.len()
            }
        };
        places.insert(path.as_str(), media.len());
        media.push((path, bytes));
    }
    let of_post = |html: &str| {
        let mut shown: Vec<usize> = html
            .split(&format!("{base}media/"))
            .skip(1)
            .filter_map(|it| it.split(['"', ' ', ',']).next())
            .filter_map(|it| places.get(format!("media/{it}").as_str()).copied())
            .collect();
        shown.sort_unstable();
        shown.dedup();
        shown
    };
    if let (Value::Object(list), false) = (&mut list, media.is_empty()) {
        let (posts, bodies) = (0..assembled.bodies.len(), &assembled.bodies);
        let images: Vec<Vec<usize>> = posts
            .map(|it| Ok(of_post(&bodies.html(it)?)))
            .collect::<Result<_>>()
            .context("cannot read a text back")?;
        list.insert("media".to_owned(), json!(media));
        list.insert("images".to_owned(), json!(images));
    }
    Ok(list.to_string().into_bytes())
}
