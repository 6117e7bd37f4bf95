//! `_redirects`, as Netlify and Cloudflare Pages read it.

use super::Old;
use crate::numbers::{count, grouped};

/// Cloudflare Pages reads no more lines than this.
const MOST_LINES: usize = 2000;

/// The file's text. Only Netlify looks at queries, and it wants to be told (`!`) that the
/// page which stands there is not meant. An old feed has no page, so those come first; every other
/// line that Cloudflare leaves out costs a moment, not the reader.
pub(super) fn text(olds: &[Old], netlify: bool, cloudflare: bool) -> String {
    let mut text =
        "# Written by lectern: old addresses, for Netlify and Cloudflare Pages.\n".to_owned();
    let with_queries = olds.iter().filter(|it| netlify && !it.query.is_empty());
    for Old { path, query, new } in with_queries {
        let pairs = query.replace('&', " ");
        text.push_str(&format!("{path} {pairs} {new} 301!\n"));
    }
    let most = if cloudflare { MOST_LINES } else { usize::MAX };
    let pages = olds.iter().filter(|it| it.query.is_empty() && !it.is_feed());
    for Old { path, new, .. } in olds.iter().filter(|it| it.is_feed()).chain(pages).take(most) {
        let force = if netlify && !cloudflare { "!" } else { "" };
        text.push_str(&format!("{path} {new} 301{force}\n"));
    }
    text
}

/// What the publisher should know of a file for Cloudflare Pages from which lines were left out.
pub(super) fn note(olds: &[Old]) -> Option<String> {
    let lines = olds.iter().filter(|it| it.query.is_empty()).count();
    let cut = lines.checked_sub(MOST_LINES).filter(|it| *it > 0)?;
    Some(format!(
        "Cloudflare Pages reads {} lines of _redirects: {} no line there, and the pages that \
         stand at them lead on",
        grouped(MOST_LINES as u64),
        count(cut, "old address has", "old addresses have")
    ))
}
