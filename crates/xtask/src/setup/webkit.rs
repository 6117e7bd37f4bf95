//! WebKitGTK's own small browser, its driver, and a screen that nobody sees: for the journeys of three engines. Left out
//! where they cannot be had.

use super::apt;
use super::chromium::named_by;
use crate::project::which;

/// Whether the driver and the screen are here; the browser comes with the library that the driver needs.
pub(super) fn is_present() -> bool {
    let here = |variable, name| named_by(variable).or_else(|| which(name)).is_some();
    here("WEBKIT_DRIVER", "WebKitWebDriver") && here("XVFB", "Xvfb")
}

/// Installs them; no failure, as journeys in WebKit are skipped without them. The text is empty, or says why they will be.
pub(super) fn install() -> String {
    match apt::install(&["webkit2gtk-driver", "xvfb"]) {
        Ok(()) => String::new(),
        Err(what) => super::left_out("journeys in WebKit", &what),
    }
}
