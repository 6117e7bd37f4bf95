//! Sound and film: played from the site where they are files of it.

use super::image::is_copied;
use super::rewrite::{Rewriter, value};
use super::{Found, Kind, UNWANTED};
use crate::markup::{Token, Tokens};
use crate::text::decoded;

/// The kinds of files that are played.
pub(crate) const KINDS: &[&str] =
    &["mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "mp4", "m4v", "webm", "ogv"];

/// Whether an address is that of a recording that was copied into the site. Nothing else is ever
/// played.
pub(crate) fn is_ours(address: &str, base: &str) -> bool {
    is_copied(address, base, KINDS)
}

/// How many tokens behind a player are looked at for the files that it names.
const LONGEST: usize = 100;

impl Rewriter<'_> {
    /// Puts a player of a file of the site; `false` where no file that it names is one. Recordings of
    /// the blog's own that cannot be copied are counted.
    pub(super) fn player(&mut self, name: &str, attributes: &str, inside: &Tokens) -> bool {
        if self.place.kind != Kind::Body || self.is_in_link {
            return false;
        }
        let own = Some(value(attributes, "src")).filter(|it| !it.is_empty());
        let ends = |it: &Token| matches!(it, Token::End { name: end, .. } if end.eq_ignore_ascii_case(name));
        let sources = inside.clone().take(LONGEST).take_while(|it| !ends(it));
        let sources = sources.filter_map(|it| match it {
            Token::Start { name: "source", attributes, .. } => Some(value(attributes, "src")),
            _ => None,
        });
        let mut lost = None;
        for src in own.into_iter().chain(sources) {
            if is_ours(src, self.place.base) {
                self.put(name, src);
                return true;
            }
            let src = decoded(src);
            match self.place.lookup.image(&src) {
                Found::Here { address, .. } if is_ours(&address, self.place.base) => {
                    self.put(name, &address);
                    return true;
                }
                Found::Nowhere(UNWANTED) => return false,
                Found::Nowhere(why) => lost = lost.or(Some((src, why))),
                Found::Here { .. } | Found::Elsewhere(_) => {}
            }
        }
        if let Some((src, why)) = lost {
            self.counts.missing_recording(&src, why);
        }
        false
    }

    /// In the form that cleaning leaves.
    fn put(&mut self, name: &str, address: &str) {
        let name = if name.eq_ignore_ascii_case("video") { "video" } else { "audio" };
        self.push(&format!("<{name} src=\"{address}\" controls=\"\" preload=\"none\"></{name}>"));
    }
}
