//! The browser of the tests and its driver; the installed ones, never downloads of a test tool.

use std::path::PathBuf;

use super::apt;
use crate::project::which;

/// The browser: `$CHROMIUM`, or the first of the usual names on PATH.
pub(crate) fn browser() -> Option<PathBuf> {
    named_by("CHROMIUM").or_else(|| {
        ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| which(name))
    })
}

/// The driver: `$CHROMEDRIVER`, or the one on PATH.
pub(crate) fn driver() -> Option<PathBuf> {
    named_by("CHROMEDRIVER").or_else(|| which("chromedriver"))
}

/// The file that a variable of the environment names, if there is one.
pub(super) fn named_by(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|it| it.is_file())
}

/// Whether both are here.
pub(super) fn is_present() -> bool {
    browser().is_some() && driver().is_some()
}

/// Installs both from Debian, which keeps their versions alike.
pub(super) fn install() -> Result<String, String> {
    apt::install(&["chromium", "chromium-driver"])?;
    if is_present() {
        return Ok(String::new());
    }
    Err("chromium and chromium-driver were installed, but are not on PATH; \
         name them in the variables CHROMIUM and CHROMEDRIVER"
        .to_owned())
}
