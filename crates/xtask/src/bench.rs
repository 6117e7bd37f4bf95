//! `cargo xtask bench`: the measurements behind `docs/BENCHMARKS.md`, never run by a test.

use crate::project::Project;

/// A measurement that can be asked for by name.
struct Bench {
    name: &'static str,
    what: &'static str,
    run: fn(&Project) -> Result<(), String>,
}

/// Every measurement there is.
const BENCHES: [Bench; 0] = [];

/// Runs the measurement of that name, or lists all.
///
/// # Errors
/// When there is none of that name, or when it fails.
pub(crate) fn run(project: &Project, name: Option<&str>) -> Result<(), String> {
    let Some(name) = name else {
        for bench in &BENCHES {
            println!("{:<20} {}", bench.name, bench.what);
        }
        println!("{} measurements", BENCHES.len());
        return Ok(());
    };
    match BENCHES.iter().find(|bench| bench.name == name) {
        Some(bench) => (bench.run)(project),
        None => Err(format!("there is no measurement `{name}`; `cargo xtask bench` lists them")),
    }
}
