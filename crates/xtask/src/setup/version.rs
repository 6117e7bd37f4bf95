//! Version numbers as programs print them.

/// Major, minor and patch.
pub(super) type Version = (u32, u32, u32);

/// The first word of `text` that is a version: `trunk 0.21.14` gives (0, 21, 14), `v20.20.2` too.
/// What follows the patch number (`-beta.1`, `+dfsg1`) is not compared.
pub(super) fn find(text: &str) -> Option<Version> {
    text.split_whitespace().find_map(read)
}

fn read(word: &str) -> Option<Version> {
    let mut parts = word.trim_start_matches('v').splitn(3, '.');
    let major = parts.next()?.parse().ok()?;
    let minor = parts.next()?.parse().ok()?;
    let patch = parts.next().unwrap_or("0");
    let digits = patch.find(|c: char| !c.is_ascii_digit()).unwrap_or(patch.len());
    Some((major, minor, patch[..digits].parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_found_among_the_words() {
        assert_eq!(find("trunk 0.21.14"), Some((0, 21, 14)));
        assert_eq!(find("v20.20.2"), Some((20, 20, 2)));
        assert_eq!(find("rustc 1.96.0 (ac68faa20 2026-05-25)"), Some((1, 96, 0)));
        assert_eq!(find("cargo-deny 0.20.2\n"), Some((0, 20, 2)));
        assert_eq!(find("trunk 0.22.0-beta.1"), Some((0, 22, 0)));
        assert_eq!(find("1.95"), Some((1, 95, 0)));
    }

    #[test]
    fn what_is_no_version_is_none() {
        for text in ["", "trunk", "version_132", "1", "a.b.c"] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
