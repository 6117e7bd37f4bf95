//! The tool as people run it: the real binary, real folders, real sockets.
#![cfg(test)]

mod bad_input;
mod build;
mod cli;
mod corpora;
mod output;
mod serve;
mod support;
