//! The tables: a file for each language.

pub(crate) mod ar;
pub(crate) mod de;
pub(crate) mod en;
pub(crate) mod es;
pub(crate) mod fr;
pub(crate) mod ja;
pub(crate) mod pt;
pub(crate) mod zh;

#[cfg(test)]
mod tests;
