//! The engine from outside: documents in, answers out.
#![cfg(test)]

mod support;

mod answers;
mod damage;
mod fixture;
mod oracle;
mod scripts;
mod stems;
mod wire;
