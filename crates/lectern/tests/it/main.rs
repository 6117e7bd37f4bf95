//! The tool as people run it: the real binary, real folders, real sockets.
#![cfg(test)]

mod bad_input;
mod build;
mod cache;
mod check_site;
mod choices;
mod cleaning;
mod cli;
mod corpora;
mod feed;
mod feeds_out;
mod hosts;
mod index;
#[cfg(unix)]
mod nginx;
mod offline;
mod output;
mod prerender;
mod serve;
mod support;
mod wordpress;
