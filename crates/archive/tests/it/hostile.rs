//! Whatever is sent instead of a file: no panic, and an error that says where or what.

use crate::any;
use crate::files::{Files, Kind};
use crate::newer::posts_of;
use lectern_archive::ArchiveError;
use lectern_trials::arbitrary::{Result, Unstructured};
use lectern_trials::runs;

/// Texts that a mutation puts in: JSON of every kind, and what is none.
const PIECES: [&str; 26] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "null",
    "true",
    "-1",
    "0",
    "00",
    "1.5",
    "1e9",
    "4294967296",
    "18446744073709551616",
    "\"../../x\"",
    "\"\"",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "{\"schema\":1}",
    "[[[[]]]]",
    "\u{feff}",
    "\u{0}",
    "é",
];

/// Fields of all kinds of file.
const FIELDS: [&str; 32] = [
    "series",
    "part",
    "cleaned",
    "parent",
    "updated",
    "sticky",
    "translation",
    "comments",
    "schema",
    "minReader",
    "seq",
    "manifest",
    "bytes",
    "site",
    "title",
    "language",
    "pageSize",
    "wholePosts",
    "posts",
    "categories",
    "tags",
    "authors",
    "chunks",
    "excerpts",
    "shards",
    "file",
    "slug",
    "count",
    "date",
    "words",
    "html",
    "excerpt",
];

/// Changes bytes at one place, in one of the ways in which files go wrong or are made to.
fn mutate(u: &mut Unstructured, bytes: &mut Vec<u8>, other: &[u8]) -> Result<()> {
    let at = u.int_in_range(0..=bytes.len())?;
    match u.int_in_range(0..=8)? {
        // A bit flips.
        0 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << u.int_in_range(0..=7)?;
            }
        }
        // The end is missing.
        1 => bytes.truncate(at),
        // The middle is missing.
        2 => drop(bytes.drain(at..(at + u.int_in_range(0..=40)?).min(bytes.len()))),
        // Another file stands in the middle.
        3 => {
            let from = u.int_in_range(0..=other.len())?;
            let to = u.int_in_range(from..=other.len())?;
            bytes.splice(at..at, other[from..to].iter().copied());
        }
        // JSON where none should be.
        4 => drop(bytes.splice(at..at, u.choose(&PIECES)?.bytes())),
        // A field twice, or one that should not be here.
        5 => {
            let field = format!("\"{}\":{},", u.choose(&FIELDS)?, u.choose(&PIECES)?);
            let place = position(bytes, at, b'{').map_or(at, |it| it + 1);
            bytes.splice(place..place, field.bytes());
        }
        // A field under another's name.
        6 => {
            let (old, new) = (u.choose(&FIELDS)?, u.choose(&FIELDS)?);
            if let Some(place) = find(bytes, format!("\"{old}\":").as_bytes()) {
                bytes.splice(place + 1..=place + old.len(), new.bytes());
            }
        }
        // Another number.
        7 => {
            if let Some(start) = bytes.iter().skip(at).position(u8::is_ascii_digit) {
                let start = at + start;
                let digits = bytes[start..].iter().take_while(|it| it.is_ascii_digit()).count();
                bytes.splice(start..start + digits, u.choose(&PIECES)?.bytes());
            }
        }
        // Depths.
        _ => {
            let depth = *u.choose(&[3, 99, 101, 5_000, 200_000])?;
            let open = *u.choose(&["[", "{\"a\":", "[{\"a\":"])?;
            bytes.splice(at..at, open.repeat(depth).bytes());
        }
    }
    Ok(())
}

fn position(bytes: &[u8], from: usize, byte: u8) -> Option<usize> {
    bytes.iter().skip(from).position(|it| *it == byte).map(|it| it + from)
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|it| it == what)
}

/// Asserts that an error tells where or what, and tells the truth about its place.
#[track_caller]
fn says_what(error: &ArchiveError, bytes: &[u8]) {
    let words = error.to_string();
    let tells = |fact: &dyn std::fmt::Display| words.contains(&fact.to_string());
    let told = match error {
        ArchiveError::Json { line, column, what } => {
            let lines: Vec<&[u8]> = bytes.split(|it| *it == b'\n').collect();
            let is_there = (1..=lines.len()).contains(line)
                && (1..=lines[line - 1].len() + 1).contains(column);
            is_there && tells(line) && tells(column) && tells(what) && !what.is_empty()
        }
        ArchiveError::Version { found, reads } => found != reads && tells(found) && tells(reads),
        ArchiveError::Reader { needs, knows } => needs > knows && tells(needs) && tells(knows),
        ArchiveError::Hash { expected, found } => tells(expected) && tells(found),
        ArchiveError::Length { field, expected, found } => {
            expected != found && tells(field) && tells(expected) && tells(found)
        }
        ArchiveError::DanglingTerm { field, row, term } => {
            tells(field) && tells(row) && tells(term)
        }
        ArchiveError::Value { field, found, allowed } => {
            tells(field) && tells(found) && tells(allowed)
        }
    };
    assert!(told, "{error:?}: {words}");
}

#[test]
fn a_damaged_file_ends_in_an_error_that_says_what() {
    let (mut refused, mut survived) = ([0; 5], 0);
    runs(250, 8192, |u| {
        let (archive, bodies) = any::archive(u)?;
        let files = Files::of(&archive, &bodies, 1, any::sizes(u)?);
        let (manifest, kinds) = (files.manifest(), files.kinds());
        for _ in 0..8 {
            let (kind, bytes) = *u.choose(&kinds)?;
            let posts = posts_of(kind, &manifest, bytes);
            let mut damaged = bytes.to_vec();
            for _ in 0..u.int_in_range(1..=3)? {
                let other = u.choose(&kinds)?.1;
                mutate(u, &mut damaged, other)?;
            }
            match kind.decode(&damaged, &manifest, posts) {
                Err(error) => {
                    says_what(&error, &damaged);
                    refused[kind as usize] += 1;
                }
                // What passes is JSON: ours is no laxer reader than the standard's.
                Ok(()) => {
                    let json = serde_json::from_slice::<serde::de::IgnoredAny>(&damaged);
                    assert!(json.is_ok(), "{}", String::from_utf8_lossy(&damaged));
                    survived += 1;
                }
            }
        }
        Ok(())
    });
    assert!(refused.iter().all(|it| *it > 20) && survived > 20, "{refused:?} {survived}");
}

#[test]
fn a_file_of_another_kind_ends_in_an_error_that_says_what() {
    runs(60, 2048, |u| {
        let (archive, bodies) = any::archive(u)?;
        let files = Files::of(&archive, &bodies, 1, any::sizes(u)?);
        let manifest = files.manifest();
        for (kind, bytes) in files.kinds() {
            for other in Kind::ALL.into_iter().filter(|it| *it != kind) {
                let error = other.decode(bytes, &manifest, 1).unwrap_err();
                says_what(&error, bytes);
            }
        }
        Ok(())
    });
}

#[test]
fn bytes_of_any_kind_end_in_an_error_that_says_what() {
    let manifest = crate::fixture::read().manifest();
    runs(2000, 400, |u| {
        let bytes: Vec<u8> = u.arbitrary()?;
        for kind in Kind::ALL {
            says_what(&kind.decode(&bytes, &manifest, 3).unwrap_err(), &bytes);
        }
        Ok(())
    });
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_refused() {
    let files = crate::fixture::read();
    let manifest = files.manifest();
    for (kind, bytes) in files.kinds() {
        let posts = posts_of(kind, &manifest, bytes);
        for end in 0..bytes.len() {
            let error = kind.decode(&bytes[..end], &manifest, posts).unwrap_err();
            says_what(&error, &bytes[..end]);
        }
    }
}
