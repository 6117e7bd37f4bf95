//! The publisher's own links.

use crate::ArchiveError;
use crate::json::{Reader, required};
use serde::Serialize;

/// A link that stands on every page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct NavigationLink {
    /// Plain text.
    pub label: String,
    /// A page of the site as seen from its root (`/post/about/`), or a whole address. Begins with
    /// one `/`, `https://`, `http://` or `mailto:`; never with anything that could act.
    pub address: String,
}

impl NavigationLink {
    /// Whether an address is one that a link may have.
    #[must_use]
    pub fn allows(address: &str) -> bool {
        let is_outside = ["https://", "http://", "mailto:"]
            .iter()
            .any(|it| address.len() > it.len() && address.starts_with(it));
        // Browsers read `//host` and `/\host` as another host, and skip tabs and line ends.
        let is_page = address.starts_with('/') && !address[1..].starts_with(['/', '\\']);
        (is_outside || is_page) && !address.bytes().any(|it| it <= b' ' || it == 0x7f)
    }

    pub(crate) fn read_all(reader: &mut Reader) -> Result<Vec<Self>, ArchiveError> {
        reader.all(|reader| {
            let (mut label, mut address) = (None, None);
            reader.object(&mut |it, key| match key {
                "label" => it.set(&mut label, Reader::string),
                "address" => it.set(&mut address, Reader::string),
                _ => Ok(false),
            })?;
            Ok(Self { label: required(label, "label")?, address: required(address, "address")? })
        })
    }

    /// # Errors
    /// `Value`, where the address is none that a link may have.
    pub(crate) fn check(&self) -> Result<(), ArchiveError> {
        if Self::allows(&self.address) {
            return Ok(());
        }
        let (found, allowed) = (self.address.clone(), "a path from the root, http(s) or mailto");
        Err(ArchiveError::Value { field: "navigation", found, allowed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_and_addresses_to_follow_are_allowed() {
        for fine in ["/", "/post/a/", "/post/é/", "https://x.example", "mailto:a@x.example"] {
            assert!(NavigationLink::allows(fine), "{fine}");
        }
        for bad in [
            "",
            "post/a/",
            "//x.example",
            "/\\x.example",
            "javascript:alert(1)",
            "/a\tb",
            "https://",
        ] {
            assert!(!NavigationLink::allows(bad), "{bad}");
        }
    }
}
