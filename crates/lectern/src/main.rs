//! The command line: arguments in, exit status out.

use clap::Parser;
use std::process::ExitCode;

/// A third of a build's time was the system's allocator (docs/BENCHMARKS.md, "Build").
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match lectern::run(lectern::Cli::parse()) {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
