//! `_redirects`, as Netlify and Cloudflare Pages read it.

use super::Old;

/// Cloudflare Pages reads no more lines than this.
const MOST_LINES: usize = 2000;

/// The file's text. An old address is a page here as well, so a line that a host leaves out costs
/// a moment, not the reader. Only Netlify looks at queries, and it wants to be told (`!`) that the
/// page which stands there is not meant.
pub(super) fn text(olds: &[Old], netlify: bool, cloudflare: bool) -> String {
    let mut text =
        "# Written by lectern: old addresses, for Netlify and Cloudflare Pages.\n".to_owned();
    let with_queries = olds.iter().filter(|it| netlify && !it.query.is_empty());
    for Old { path, query, new } in with_queries {
        let pairs = query.replace('&', " ");
        text.push_str(&format!("{path} {pairs} {new} 301!\n"));
    }
    let most = if cloudflare { MOST_LINES } else { usize::MAX };
    for Old { path, new, .. } in olds.iter().filter(|it| it.query.is_empty()).take(most) {
        let force = if netlify && !cloudflare { "!" } else { "" };
        text.push_str(&format!("{path} {new} 301{force}\n"));
    }
    text
}
