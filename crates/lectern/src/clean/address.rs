//! Which addresses a link may have.

use std::borrow::Cow;

/// Pages of our own whose address a post may write from the root (`/post/name/`) without knowing
/// under which path the site will stand.
const OWN: &[&str] = &["/post/", "/category/", "/tag/", "/author/"];

/// The same, as whole paths.
const OWN_PAGES: &[&str] = &[
    "/",
    "/archive/",
    "/categories/",
    "/feed.json",
    "/feed.xml",
    "/search/",
    "/shelf/",
    "/sitemap.xml",
    "/tags/",
];

/// The address to use, or `None` where the link must go and only its text stays.
///
/// Schemes have been checked before: what has one, has an allowed one.
pub(crate) fn allowed<'a>(address: &'a str, ids: &str, base: &str) -> Option<Cow<'a, str>> {
    let address = address.trim();
    if let Some(id) = address.strip_prefix('#') {
        return match id {
            "" => None,
            _ if id.starts_with(ids) => Some(Cow::Borrowed(address)),
            _ => Some(Cow::Owned(format!("#{ids}{id}"))),
        };
    }
    if address.starts_with("//") {
        return Some(Cow::Owned(format!("https:{address}")));
    }
    if address.starts_with('/') {
        return from_root(address, base);
    }
    let has_scheme = ["http:", "https:", "mailto:", "tel:"]
        .iter()
        .any(|it| address.get(..it.len()).is_some_and(|head| head.eq_ignore_ascii_case(it)));
    has_scheme.then_some(Cow::Borrowed(address))
}

/// Whether an address begins with a scheme: `javascript:`, `ftp:`.
pub(super) fn has_scheme(address: &str) -> bool {
    let is_sign = |it: char| it.is_ascii_alphanumeric() || "+-.".contains(it);
    address.trim().split_once(':').is_some_and(|(it, _)| !it.is_empty() && it.chars().all(is_sign))
}

fn from_root<'a>(address: &'a str, base: &str) -> Option<Cow<'a, str>> {
    // Browsers read `/\host` as `//host`, and skip tabs and line ends before they look.
    if address.contains(['\\', '\t', '\n', '\r']) {
        return None;
    }
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let is_own =
        OWN_PAGES.contains(&path) || OWN.iter().any(|it| path.starts_with(it)) || is_of_dates(path);
    if !is_own || base == "/" || address.starts_with(base) {
        return Some(Cow::Borrowed(address));
    }
    Some(Cow::Owned(format!("{base}{}", &address[1..])))
}

/// Whether a path is that of a year or of a month: `/2024/`, `/2024/05/`.
fn is_of_dates(path: &str) -> bool {
    let Some(inside) = path.strip_prefix('/').and_then(|it| it.strip_suffix('/')) else {
        return false;
    };
    let (year, month) = inside.split_once('/').unwrap_or((inside, "01"));
    let is_number =
        |it: &str, digits: usize| it.len() == digits && it.bytes().all(|it| it.is_ascii_digit());
    is_number(year, 4) && is_number(month, 2)
}
