//! rustfmt and clippy, which a minimal installation of Rust lacks.

use std::time::Duration;

use crate::call::Call;

/// Whether both answer.
pub(super) fn are_present() -> bool {
    ["cargo fmt --version", "cargo clippy --version"]
        .iter()
        .all(|it| Call::line(it).answer().is_some())
}

/// Asks rustup for both.
pub(super) fn install() -> Result<String, String> {
    let add = "rustup component add rustfmt clippy";
    let call = Call::line(add).within(Duration::from_secs(240));
    call.quiet().map(|_| String::new()).map_err(|what| {
        format!(
            "rustfmt or clippy is missing and could not be installed; the command is: {add}\n{what}"
        )
    })
}
