//! One file for each command, and `read` for what two of them share.

pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod check_site;
pub(crate) mod completions;
pub(crate) mod init;
mod lines;
pub(crate) mod read;
