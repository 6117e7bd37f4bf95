//! WordPress exports (WXR 1.0 to 1.2): all posts and pages of a blog in one XML file.
//!
//! A file is read as a stream, and what becomes posts is put away as it comes, so that no text waits in
//! memory; bodies are made HTML when all of it is read, because images of galleries may stand behind
//! the posts that show them. Damage is read over where it can be; where it cannot, what stands before is kept.

mod addresses;
mod away;
mod blocks;
mod body;
mod channel;
mod draft;
mod events;
mod export;
mod item;
mod links;
mod media;
mod notes;
mod paragraphs;
mod patterns;
mod plain;
mod shortcode;
mod shortcodes;
mod standing;
mod stream;
mod terms;
mod thread;

mod stamp;

use super::{Outcome, Skipped, Wishes};
use crate::Problem;
use crate::kinds::Kinds;
use crate::texts::Texts;
use away::Away;
use export::Export;
use item::Item;
use media::Media;
use notes::{Kind, Notes};
use patterns::Patterns;
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// How much of a file is looked at to see what it is, in bytes.
const HEAD: u64 = 64 * 1024;

/// Whether a file is an export: RSS that declares the namespace of exports, or says a version.
pub(crate) fn is_export(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    let has = |sign: &[u8]| head.windows(sign.len()).any(|it| it == sign);
    let is_wordpress = || has(b"wordpress.org/export/") || has(b"<wp:wxr_version>");
    read.is_ok() && has(b"<rss") && is_wordpress()
}

/// Reads an export; its drafts are put away. `shown` is its path for people.
pub(crate) fn read(path: &Path, shown: &str, wishes: Wishes, texts: &Texts) -> Outcome {
    match File::open(path).and_then(|file| read_from(file, shown, wishes, texts)) {
        Ok(outcome) => outcome,
        Err(error) => {
            let fix = "Check that the file exists and is yours";
            Outcome::problem(Problem::of_file(shown, format!("cannot be read: {error}"), fix))
        }
    }
}

pub(super) fn read_from(
    source: impl Read,
    shown: &str,
    wishes: Wishes,
    texts: &Texts,
) -> io::Result<Outcome> {
    // Not those of the drafts: these are done with when the drafts are made.
    let items = Texts::new();
    let (mut kept, mut media, mut types) = (Vec::new(), Media::default(), Notes::default());
    let mut patterns = Patterns::default();
    let mut outcome = Outcome::default();
    let skip =
        |line: usize, reason: &'static str| Skipped { path: format!("{shown}:{line}"), reason };
    let mut export = export::read(shown, source, |item: Item| {
        if item.kind == "attachment" {
            media.add(&item);
        }
        if item.kind == "wp_block" {
            patterns.add(&item);
        }
        match standing::reason(&item, wishes) {
            None => kept.push(Away::of(item, &items)),
            Some(reason) => {
                if !standing::is_own_kind(&item.kind) {
                    types.add(Kind::PostType(item.kind.chars().take(60).collect()), item.line);
                }
                outcome.skipped.push(skip(item.line, reason));
            }
        }
    })?;
    outcome.skipped.extend(export.cut_off.map(|line| skip(line, "an entry that is cut off")));
    export.notes.merge(types);
    let library = Library { media, patterns };
    finish(export, kept, &library, shown, &mut outcome, texts);
    Ok(outcome)
}

/// What posts of an export may ask for, wherever in it that stands.
#[derive(Debug, Default)]
struct Library {
    media: Media,
    patterns: Patterns,
}

/// Makes drafts of all entries that were kept, on all cores.
fn finish(
    export: Export,
    kept: Vec<Away>,
    library: &Library,
    shown: &str,
    outcome: &mut Outcome,
    texts: &Texts,
) {
    let Export { channel, mut notes, problem, n_items, .. } = export;
    outcome.entries = n_items;
    outcome.blog = channel.blog();
    outcome.old_categories = channel.old_categories();
    for (name, line) in &channel.terms.repeated {
        notes.add(Kind::SameName(name.clone()), *line);
    }
    let make = |away: Away| {
        let line = away.line();
        let item = away.back().map_err(|error| (line, error))?;
        let mut made = draft::make(item, shown, &channel, library);
        made.draft.put_away(texts);
        Ok(made)
    };
    let made: Vec<Result<draft::Made, (usize, io::Error)>> =
        kept.into_par_iter().map(make).collect();
    outcome.drafts.reserve_exact(made.len());
    for made in made {
        let made = match made {
            Ok(made) => made,
            Err((line, error)) => {
                let path = format!("{shown}:{line}");
                outcome.skipped.push(Skipped { path, reason: super::LOST });
                let fix = "Nothing is wrong with the export itself";
                outcome.problems.push(Problem::at(shown, line, error.to_string(), fix));
                continue;
            }
        };
        outcome.drafts.push(made.draft);
        outcome.losses.merge(made.losses);
        notes.merge(made.notes);
    }
    outcome.problems.extend(problem);
    notes.into_kinds(shown, &mut outcome.kinds);
    if n_items == 0 && outcome.problems.is_empty() && outcome.kinds == Kinds::default() {
        let fix = "Export \"All content\" in WordPress, under Tools";
        outcome.problems.push(Problem::of_file(shown, "an export without entries", fix));
    }
}

#[cfg(test)]
mod tests;
