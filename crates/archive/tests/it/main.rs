//! Proofs of the archive format: what is written is read back, stays readable, and nothing that
//! is sent instead does harm.
#![cfg(test)]

mod any;
mod files;
mod fixture;
mod growth;
mod hostile;
mod lying;
mod newer;
mod round_trip;
mod schema;
mod slug;
