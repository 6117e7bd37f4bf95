//! The reader's native tests: every address as text, and the rules of the house.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed test is the message")]

mod archive;
mod contrast;
mod dependencies;
mod house;
mod imported;
mod reliability;
mod routes;
mod searching;
mod texts;
