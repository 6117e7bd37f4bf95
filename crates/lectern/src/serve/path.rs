//! The path of a request to a path inside the folder, or to nothing.

use crate::percent::decoded;

/// What a request asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// A file or folder: parts below the root, and whether a slash ends it.
    Inside { parts: Vec<String>, is_folder: bool },
    /// What should have been asked for: the site's own root, or a folder with its slash.
    Elsewhere(String),
    /// Nothing that could ever be there.
    Nothing,
    /// Not a path.
    Malformed,
}

/// Reads the target of a request. The site stands under `base`.
///
/// The answer never names anything outside the root: a part that is `..`, `.` or empty, or that
/// holds a slash, a backslash or a zero once decoded, is nothing.
pub(crate) fn read(target: &str, base: &str) -> Asked {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    if !path.starts_with('/') {
        return Asked::Malformed;
    }
    let Some(inside) = path.strip_prefix(base) else {
        let is_bare = path == "/" || format!("{path}/") == base;
        return if is_bare { Asked::Elsewhere(base.to_owned()) } else { Asked::Nothing };
    };
    let is_folder = inside.is_empty() || inside.ends_with('/');
    let inside = inside.strip_suffix('/').unwrap_or(inside);
    let mut parts = Vec::new();
    for part in inside.split('/').filter(|_| !inside.is_empty()) {
        match decoded(part) {
            None => return Asked::Malformed,
            Some(part) if is_name(&part) => parts.push(part),
            Some(_) => return Asked::Nothing,
        }
    }
    Asked::Inside { parts, is_folder }
}

fn is_name(part: &str) -> bool {
    let is_drive = part.as_bytes().get(1) == Some(&b':');
    !matches!(part, "" | "." | "..")
        && !part.contains(['/', '\\', '\0'])
        && !is_drive
        && !super::is_private(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(parts: &[&str], is_folder: bool) -> Asked {
        Asked::Inside { parts: parts.iter().map(|it| (*it).to_owned()).collect(), is_folder }
    }

    #[test]
    fn paths_are_decoded_and_queries_left_out() {
        assert_eq!(read("/", "/"), inside(&[], true));
        assert_eq!(read("/tag/%E5%90%8D/?q=/..", "/"), inside(&["tag", "名"], true));
        assert_eq!(read("/data/current.json", "/"), inside(&["data", "current.json"], false));
        assert_eq!(read("/blog/a", "/blog/"), inside(&["a"], false));
    }

    #[test]
    fn the_root_of_a_site_under_a_path_is_found() {
        assert_eq!(read("/", "/blog/"), Asked::Elsewhere("/blog/".to_owned()));
        assert_eq!(read("/blog", "/blog/"), Asked::Elsewhere("/blog/".to_owned()));
        assert_eq!(read("/blogs/", "/blog/"), Asked::Nothing);
    }

    #[test]
    fn nothing_leads_out() {
        let bad = [
            "/..",
            "/../x",
            "/a/../../x",
            "/%2e%2e/x",
            "/%2E%2e%2fx",
            "/..%5cx",
            "/a\\..\\x",
            "/%00",
            "/a%00.html",
            "/.git/config",
            "/.lectern-files",
            "//etc/passwd",
            "/C:/x",
            "/.",
        ];
        for target in bad {
            assert_eq!(read(target, "/"), Asked::Nothing, "{target}");
        }
        for target in ["", "x", "/%", "/%4", "/%zz", "/%ff", "*", "/%+1"] {
            assert_eq!(read(target, "/"), Asked::Malformed, "{target}");
        }
    }
}
