//! How pages are called.

/// `NAME – SITE`, `NAME, page 2 – SITE`; without a name `SITE`, `SITE, page 2`. Pages count from
/// 1. The reader writes the same (`page_title` in its model).
pub(crate) fn title(name: &str, page: usize, site: &str) -> String {
    let page = if page > 1 { format!(", page {page}") } else { String::new() };
    if name.is_empty() { format!("{site}{page}") } else { format!("{name}{page} – {site}") }
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
