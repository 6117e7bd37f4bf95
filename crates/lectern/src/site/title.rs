//! How pages are called.

/// `NAME – SITE`; only the site's name for its first page.
pub(crate) fn title(name: &str, site: &str) -> String {
    if name.is_empty() { site.to_owned() } else { format!("{name} – {site}") }
}

/// `NAME, page 2`; only the name for page 1.
pub(crate) fn paged(name: &str, page: usize) -> String {
    match (name, page) {
        (_, 0 | 1) => name.to_owned(),
        ("", page) => format!("Page {page}"),
        (name, page) => format!("{name}, page {page}"),
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `May 2024`. Months count from 1.
pub(crate) fn month(year: u16, month: u8) -> String {
    let name = MONTHS.get(usize::from(month).saturating_sub(1)).unwrap_or(&"");
    format!("{name} {year}")
}
