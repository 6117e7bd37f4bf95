//! `lectern completions`.

use crate::args::Cli;
use clap::CommandFactory;
use clap_complete::Shell;

/// Prints the completions of a shell.
pub(crate) fn completions(shell: Shell) {
    clap_complete::generate(shell, &mut Cli::command(), "lectern", &mut std::io::stdout());
}
