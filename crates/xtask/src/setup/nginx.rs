//! nginx, which some tests put in front of a site with the configuration that the site ships.

use std::path::Path;

use super::apt;

/// Where Debian and those who build it themselves put it. Few have these folders in their PATH.
const PLACES: [&str; 3] = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"];

/// Whether it is there, or is not ours to install: where systemd runs, the package would start a server on
/// port 80 of somebody's machine. The tests that need it are skipped there, and say so.
pub(super) fn is_present_or_unwanted() -> bool {
    let starts_by_itself = Path::new("/run/systemd/system").is_dir();
    starts_by_itself || PLACES.iter().any(|it| Path::new(it).is_file())
}

/// Installs it; no failure, as the tests that need it are skipped without it.
pub(super) fn install() -> String {
    match apt::install(&["nginx"]) {
        Ok(()) => String::new(),
        Err(what) => super::left_out("tests that need it", &what),
    }
}
