//! `cargo xtask COMMAND`: set-up, serve, test, dist and bench; everything that is not plain cargo.
//!
//! Read `arguments.rs` for the commands, then the file named after each. Every command first asks
//! `setup.rs` for the tools that it needs. Beside std it uses the interface's words
//! alone, so that it compiles in seconds.

mod arguments;
mod bench;
mod call;
mod dist;
mod env;
mod fuzz;
mod hash;
mod hook;
mod pictures;
mod progress;
mod project;
mod serve;
mod setup;
mod shell;
mod soak;
mod test;
mod web;

use std::process::ExitCode;

use arguments::Command;
use project::Project;

fn main() -> ExitCode {
    let command = match arguments::parse(std::env::args().skip(1)) {
        Ok(command) => command,
        Err(what) => {
            eprintln!("{what}\nTry `cargo xtask --help`.");
            return ExitCode::from(2);
        }
    };
    match run(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("error: {what}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), String> {
    let project = Project::find()?;
    match command {
        Command::Help => {
            print!("{}", arguments::HELP);
            Ok(())
        }
        Command::Setup => setup::everything(&project),
        Command::Shell => shell::build(&project).map(drop),
        Command::Serve(wish) => serve::run(&project, &wish),
        Command::Open { address } => serve::open_when_ready(&address),
        Command::Hook => hook::run(&project),
        Command::Test(part) => test::run(&project, part),
        Command::Dist { is_twice } => dist::run(&project, is_twice),
        Command::Bench(words) => bench::run(&project, &words),
        Command::Fuzz(wish) => fuzz::run(&project, &wish),
        Command::Pictures => pictures::run(&project),
        Command::Soak(wish) => soak::run(&project, &wish),
        Command::Env => env::run(&project),
    }
}
