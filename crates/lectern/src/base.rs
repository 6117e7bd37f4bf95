//! Where a site will stand.

use std::str::FromStr;

/// The address that a site is published at, or as much of it as is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Base {
    /// `https://example.org/blog/`, with its trailing slash; empty where only the path is known.
    pub address: String,
    /// The path part, with a slash at both ends: `/blog/`; `/` for a domain's root. All links of
    /// the site begin with it.
    pub path: String,
}

impl Default for Base {
    fn default() -> Self {
        Self { address: String::new(), path: "/".to_owned() }
    }
}

impl Base {
    /// A path on the host as it is below the site's root, without a slash in front. One that does not begin with the base path
    /// is meant from the site's root: sources write both.
    pub(crate) fn below<'a>(&self, path: &'a str) -> &'a str {
        let is_root = path.len() + 1 == self.path.len() && self.path.starts_with(path);
        let below = if is_root { "" } else { path.strip_prefix(&self.path).unwrap_or(path) };
        below.trim_start_matches('/')
    }
}

impl FromStr for Base {
    type Err = String;

    /// Reads `https://example.org/blog/` or `/blog/`; a missing slash at the end is added.
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong =
            || format!("{text:?} is no base address: write https://example.org/blog/, or /blog/");
        let slashed = if text.ends_with('/') { text.to_owned() } else { format!("{text}/") };
        let lower = slashed.to_ascii_lowercase();
        let scheme = ["https://", "http://"].into_iter().find(|it| lower.starts_with(it));
        let path = match scheme {
            Some(scheme) => {
                let rest = &slashed[scheme.len()..];
                let slash = rest.find('/').ok_or_else(wrong)?;
                let is_host = |it: char| it.is_ascii_alphanumeric() || "-.:[]".contains(it);
                if slash == 0 || !rest[..slash].chars().all(is_host) {
                    return Err(wrong());
                }
                &rest[slash..]
            }
            None => &slashed,
        };
        let is_plain = |it: char| it.is_ascii_alphanumeric() || "-._~%/".contains(it);
        let is_path = path.starts_with('/')
            && path.chars().all(is_plain)
            && !path.contains("//")
            && !path.split('/').any(|it| it == "." || it == "..");
        if !is_path {
            return Err(wrong());
        }
        let address = if scheme.is_some() { slashed.clone() } else { String::new() };
        Ok(Self { address, path: path.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, address: &str, path: &str) {
        let base: Base = text.parse().unwrap();
        assert_eq!((base.address.as_str(), base.path.as_str()), (address, path), "{text}");
    }

    #[test]
    fn addresses_and_paths_are_read() {
        check("/", "", "/");
        check("/blog", "", "/blog/");
        check("https://example.org", "https://example.org/", "/");
        check("HTTPS://example.org:8443/a/b", "HTTPS://example.org:8443/a/b/", "/a/b/");
    }

    #[test]
    fn a_path_is_below_the_root_with_and_without_the_base() {
        let base: Base = "https://example.org/blog/".parse().unwrap();
        for (path, below) in [
            ("/blog/a/", "a/"),
            ("/a/", "a/"),
            ("/blogs/a", "blogs/a"),
            ("/blog/", ""),
            ("/blog", ""),
            ("/", ""),
        ] {
            assert_eq!(base.below(path), below, "{path}");
        }
    }

    #[test]
    fn what_is_no_base_is_refused() {
        for text in ["", "blog", "//host/x", "/a/../b", "/a\"b", "https://", "ftp://x/", "/a?b"] {
            assert!(text.parse::<Base>().is_err() || text.is_empty(), "{text}");
        }
    }
}
