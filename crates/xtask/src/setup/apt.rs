//! Debian packages: installed when we may, named with their command when we may not.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::call::Call;
use crate::project;

/// Installs `packages`. Package lists are fetched once per run, and only when this is reached.
///
/// # Errors
/// When there is no apt-get, when we are neither root nor may become root without a password, or
/// when apt-get fails; always with the command to type.
pub(super) fn install(packages: &[&str]) -> Result<(), String> {
    static LISTS_ARE_FRESH: AtomicBool = AtomicBool::new(false);
    let names = packages.join(" ");
    let advice = format!("install them with: sudo apt-get install {names}");
    if project::which("apt-get").is_none() {
        return Err(format!(
            "the packages {names} are missing and there is no apt-get here; \
             install their like with this system's package manager (on Debian: \
             sudo apt-get install {names})"
        ));
    }
    let Some(prefix) = prefix() else {
        return Err(format!(
            "the packages {names} are missing, and only root may add them; {advice}"
        ));
    };
    if !LISTS_ARE_FRESH.swap(true, Ordering::Relaxed) {
        // Old lists may still do; if they do not, the installation's own failure says so.
        let _ = apt_get(prefix).arg("update").quiet();
    }
    let install = apt_get(prefix).args(["install", "-y", "--no-install-recommends"]).args(packages);
    install.quiet().map(drop).map_err(|what| format!("{what}\n{advice}"))
}

fn apt_get(prefix: &[&str]) -> Call {
    let words = prefix.iter().chain(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    let mut words = words.copied();
    Call::new(words.next().unwrap_or("apt-get")).args(words).args([
        "-q",
        "-o",
        "DPkg::Lock::Timeout=600",
    ])
}

/// What to write before a command so that root runs it, or `None` when root is out of reach.
fn prefix() -> Option<&'static [&'static str]> {
    if Call::line("id -u").answer()? == "0" {
        return Some(&[]);
    }
    Call::line("sudo -n true").answer().map(|_| &["sudo", "-n"] as &[&str])
}
