//! Addresses as sources write them: whole ones, or paths from a site's root.

/// The host and the path of an address; no host where it is a path, or has another scheme than the
/// web's. What is behind the path (query, place) stays there.
pub(crate) fn host_and_path(address: &str) -> (Option<&str>, &str) {
    let Some((scheme, rest)) = address.split_once("//") else { return (None, address) };
    if !["http:", "https:", ""].iter().any(|it| scheme.eq_ignore_ascii_case(it)) {
        return (None, address);
    }
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    (Some(host), path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_have_a_host() {
        for (address, host, path) in [
            ("https://a.example/b/?c", Some("a.example"), "/b/?c"),
            ("HTTP://a.example", Some("a.example"), ""),
            ("//a.example/b//c", Some("a.example"), "/b//c"),
            ("/b//c", None, "/b//c"),
            ("b/c", None, "b/c"),
            ("ftp://a.example/b", None, "ftp://a.example/b"),
            ("", None, ""),
        ] {
            assert_eq!(host_and_path(address), (host, path), "{address}");
        }
    }
}
