//! The publisher's tool: sources in, site out.
//!
//! ```text
//! source   files → drafts and problems     one importer a file; importers never fail
//! assemble drafts → archive                order, slugs, terms; each body through `clean`
//! cache    what assembling took long for   kept for the next build
//! texts    what waits for its turn         in a file, not in memory
//! site     archive + shell → folder        whole or not at all, nothing foreign deleted
//! share    title → image               for previews of links
//! serve    folder → browser                for looking at it on this machine
//! ```
//!
//! `command` strings these together; `report` says what came of it.

mod address;
mod args;
mod assemble;
mod base;
mod base64;
mod cache;
mod check;
mod clean;
mod command;
mod compress;
mod config;
#[cfg(any(fuzzing, test))]
pub mod fuzz;
mod headers;
mod host;
mod kinds;
mod language;
mod losses;
mod markup;
mod moment;
mod numbers;
mod path;
mod percent;
mod problem;
mod progress;
mod report;
mod serve;
mod share;
mod shell;
mod site;
mod source;
mod text;
mod texts;
mod written;

pub use args::{BuildArgs, Cli, Command, ReadArgs, ServeArgs};
pub use base::Base;
pub use host::Host;
pub use problem::{Place, Problem};
pub use source::{Kind, Skipped};

/// Does what the command line says, and returns the exit status: 0 done, 1 nothing could be
/// written, `--strict` and a problem, or any problem of a finished site that was checked.
///
/// # Errors
/// What kept a command from beginning; problems in sources are reported, not returned.
pub fn run(cli: Cli) -> anyhow::Result<u8> {
    match cli.command {
        Command::Build(args) => command::build::build(args),
        Command::Check(args) => command::check::check(args),
        Command::Serve(args) => serve::serve(&args.dir, args.port).map(|()| 0),
        Command::Init { dir } => command::init::init(&dir),
        Command::Completions { shell } => {
            command::completions::completions(shell);
            Ok(0)
        }
    }
}
