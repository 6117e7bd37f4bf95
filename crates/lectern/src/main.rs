//! The command line: arguments in, exit status out.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    match lectern::run(lectern::Cli::parse()) {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
