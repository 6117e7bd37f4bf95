//! Pictures of the site that its publisher put beside it, which a browser shows before it installs the app.

use imagesize::ImageType;
use serde_json::{Value, json};
use std::fs;
use std::io;
use std::path::Path;

/// What their names begin with; what follows says what they show: `screenshot-a-post.png`.
const BEGINNING: &str = "screenshot-";

/// The entries of a manifest for the pictures in a site's folder, in the order of their names. `base` is the
/// site's path. What is no PNG, JPEG or WebP is left out: a browser would not show it.
///
/// # Errors
/// The folder or a picture cannot be read.
pub(super) fn entries(root: &Path, base: &str) -> io::Result<Vec<Value>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        let name = entry.file_name().into_string().unwrap_or_default();
        // An old address may be a folder of such a name.
        if name.starts_with(BEGINNING) && entry.file_type()?.is_file() {
            names.push(name);
        }
    }
    names.sort_unstable();
    let mut entries = Vec::new();
    for name in names {
        let bytes = fs::read(root.join(&name))?;
        entries.extend(entry(&name, &bytes, base));
    }
    Ok(entries)
}

fn entry(name: &str, bytes: &[u8], base: &str) -> Option<Value> {
    let kind = match imagesize::image_type(bytes).ok()? {
        ImageType::Png => "image/png",
        ImageType::Jpeg => "image/jpeg",
        ImageType::Webp => "image/webp",
        _ => return None,
    };
    let size = imagesize::blob_size(bytes).ok()?;
    let shown = name.strip_prefix(BEGINNING)?.split('.').next()?.replace(['-', '_'], " ");
    Some(json!({
        "src": format!("{base}{}", crate::percent::encoded(name)),
        "sizes": format!("{}x{}", size.width, size.height),
        "type": kind,
        "form_factor": if size.width > size.height { "wide" } else { "narrow" },
        "label": shown,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::icon::{Icon, Shape};

    #[test]
    fn pictures_of_the_site_are_named_with_what_they_show_and_their_size() {
        let folder = tempfile::tempdir().unwrap();
        let png = Icon::new("A", "#000000", "#ffffff").png(320, Shape::Full).unwrap();
        for name in ["screenshot-home.png", "screenshot-a-post.png", "other.png"] {
            fs::write(folder.path().join(name), &png).unwrap();
        }
        fs::write(folder.path().join("screenshot-text.png"), "no picture").unwrap();
        fs::create_dir(folder.path().join("screenshot-of-2009")).unwrap();
        let entries = entries(folder.path(), "/blog/").unwrap();
        assert_eq!(
            entries,
            [
                json!({"src": "/blog/screenshot-a-post.png", "sizes": "320x320", "type": "image/png",
                       "form_factor": "narrow", "label": "a post"}),
                json!({"src": "/blog/screenshot-home.png", "sizes": "320x320", "type": "image/png",
                       "form_factor": "narrow", "label": "home"}),
            ]
        );
    }

    #[test]
    fn a_picture_that_is_wider_than_high_is_for_wide_windows() {
        // The head of a PNG of 4 by 3 pixels (PNG specification, 11.2.2).
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x04\0\0\0\x03\x08\x06\0\0\0".to_vec();
        png.resize(64, 0);
        let entry = entry("screenshot-x.png", &png, "/").unwrap();
        assert_eq!((&entry["form_factor"], &entry["sizes"]), (&json!("wide"), &json!("4x3")));
    }
}
