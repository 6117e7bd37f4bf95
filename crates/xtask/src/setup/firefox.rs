//! Firefox and its driver, which the journeys of three engines need; left out where they cannot be had.

use super::chromium::named_by;
use super::{apt, cargo_tool};
use crate::project::{Project, which};

fn browser_is_present() -> bool {
    let named = named_by("FIREFOX");
    named.or_else(|| which("firefox-esr")).or_else(|| which("firefox")).is_some()
}

/// Whether both are here.
pub(super) fn is_present(project: &Project) -> bool {
    let has_driver = || cargo_tool::GECKODRIVER.is_present(project);
    browser_is_present() && (named_by("GECKODRIVER").is_some() || has_driver())
}

/// Installs what is missing of both; no failure, as journeys in Firefox are skipped without it. The text is empty, or
/// says why they will be.
pub(super) fn install(project: &Project) -> String {
    let browser = if browser_is_present() { Ok(()) } else { apt::install(&["firefox-esr"]) };
    // A driver without a browser is minutes of compiling for nothing.
    match browser.and_then(|()| cargo_tool::GECKODRIVER.install(project)) {
        Ok(remark) => remark,
        Err(what) => super::left_out("journeys in Firefox", &what),
    }
}
