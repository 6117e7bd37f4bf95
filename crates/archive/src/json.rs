//! Text of one archive file to a value, and back.
//!
//! Written by `serde_json`; read by a reader of our own, because the reader runs in every
//! visitor's browser and this format needs no floats, no maps and no generic values: it costs a
//! fifth of the bytes (docs/BENCHMARKS.md, "Client size"). A property test holds it against
//! `serde_json`.

mod reader;

pub(crate) use reader::Reader;

use crate::{ArchiveError, SCHEMA};
use serde::Serialize;

/// Reads the fields of a file of schema 1. `field` is called for each field with its name, reads
/// the value and says so, or leaves it to be passed over.
///
/// # Errors
/// * `Json`: not JSON, a field is doubled, or a value has another type.
/// * `Version`: the file states another schema; found before anything else is read, so that a
///   newer file is told apart from a damaged one.
pub(crate) fn read(
    bytes: &[u8],
    field: &mut dyn FnMut(&mut Reader, &str) -> Result<bool, ArchiveError>,
) -> Result<(), ArchiveError> {
    let found = number_field(bytes, "schema")?;
    if found != SCHEMA {
        return Err(ArchiveError::Version { found, reads: SCHEMA });
    }
    let mut reader = Reader::new(bytes)?;
    reader.object(field)?;
    reader.end()
}

/// A single number of a file, whatever else stands in it.
///
/// # Errors
/// `Json`: not JSON, or there is no such number.
pub(crate) fn number_field(bytes: &[u8], name: &'static str) -> Result<u32, ArchiveError> {
    let mut number = None;
    let mut reader = Reader::new(bytes)?;
    reader.object(&mut |it, key| {
        if key == name { it.set(&mut number, Reader::u32) } else { Ok(false) }
    })?;
    reader.end()?;
    required(number, name)
}

/// A field that must be there.
///
/// # Errors
/// `Json`, with the field's name.
pub(crate) fn required<T>(value: Option<T>, name: &'static str) -> Result<T, ArchiveError> {
    let missing = || ArchiveError::Json { line: 1, column: 1, what: ["no field ", name].concat() };
    value.ok_or_else(missing)
}

/// Writes a file: no spaces, fields in the order of the type, so the same value gives the same
/// bytes everywhere.
///
/// Our types hold only texts, whole numbers and lists, which JSON can always write; should that
/// ever change, the file would come out empty and the reader would say so.
pub(crate) fn write<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

#[cfg(test)]
mod tests;
