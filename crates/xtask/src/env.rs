//! `cargo xtask env`: the wasm environment as lines for a shell.

use crate::project::Project;
use crate::setup;
use crate::web::Web;

/// Prints `export` lines, and a function `trunk` that builds the shell as `cargo xtask shell` does. Says nothing else, and installs nothing, as the output is evaluated.
pub(crate) fn run(project: &Project) -> Result<(), String> {
    let web = Web::find(project);
    let quote = |text: &str| format!("'{}'", text.replace('\'', r"'\''"));
    match web.toolchain {
        Some(toolchain) => println!("export RUSTUP_TOOLCHAIN={toolchain}"),
        None => println!("unset RUSTUP_TOOLCHAIN"),
    }
    // Trunk 0.21 stops at `NO_COLOR=1`.
    println!("unset NO_COLOR");
    println!("export TRUNK_SKIP_VERSION_CHECK=true");
    println!("export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner");
    println!("export PATH={}", quote(&web.path.to_string_lossy()));
    // A function, so that native builds in the same terminal hear nothing of it.
    let variables =
        web.of_shell().into_iter().map(|(name, value)| format!("{name}={} ", quote(&value)));
    println!("trunk() {{ {}command trunk \"$@\"; }}", variables.collect::<String>());
    if let Some(driver) = setup::driver() {
        println!("export CHROMEDRIVER={}", quote(&driver.to_string_lossy()));
    }
    Ok(())
}
