//! How months are called.

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
