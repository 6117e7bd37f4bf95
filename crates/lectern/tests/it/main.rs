//! The tool as people run it: the real binary, real folders, real sockets.
#![cfg(test)]

mod bad_input;
mod build;
mod cleaning;
mod cli;
mod corpora;
mod feed;
mod output;
mod serve;
mod support;
mod wordpress;
