//! HTML to safe HTML. Everything that a reader will see as HTML has passed here.
//!
//! The order is fixed: rewriting, then limits, then the allow-list (ammonia) as the last step;
//! nothing touches the text afterwards. All of it is done again until nothing changes, so that a
//! browser that reads the result sees what the allow-list saw: HTML that means something else
//! each time it is read is how cleaners are got round. What is allowed (`policy.rs`):
//!
//! * **Elements**: text, headings from h2, lists, tables, quotes, code, figures, details, and
//!   images, sound and film whose file was copied into the site. No frames, forms, scripts, styles,
//!   SVG or MathML: frames and other players become links, of drawings and formulas the text is kept. A comment has no
//!   headings and no images.
//! * **Attributes**: `href` of links; `src` (only `<base>media/…`), `alt`, size and lateness of
//!   images; `src` (only `<base>media/…`), `controls` and `preload="none"` of players; spans and scopes of cells; `start`, `reversed` and `type` of ordered lists; `datetime`
//!   of times; `lang`, `dir`, `title` and `id` anywhere. An `id` gets the post's slug in front,
//!   and so do links to it, because a page may show many posts. A heading without one gets one of
//!   its text (`anchors.rs`).
//! * **Classes**: `language-…` of code, `embed` of a link that stands for an embed, `is-centred` and
//!   `is-right` of cells, and the dozen of `highlight.rs` on words of code. A body's own are dropped
//!   unless they are one of these in its place: there they only look as ours do.
//! * **Addresses**: http, https, mailto and tel; `//host` becomes https; from the site's root, as they
//!   are; to a place in the post. Any other relative address loses its link and keeps its text.
//! * Links get `rel="noopener noreferrer"`.

mod address;
mod anchors;
mod comments;
mod counts;
mod embed;
mod finish;
mod foreign;
mod highlight;
mod image;
mod limits;
mod link;
mod player;
mod policy;
mod rewrite;

use lectern_texts::Language;

pub(crate) use anchors::places;
pub(crate) use comments::{Comments, comments};
pub(crate) use counts::{Counts, LONGEST_NAME, MOST_NAMED};
pub(crate) use image::is_ours;
pub(crate) use player::{KINDS as RECORDINGS, is_ours as is_recording};
pub(crate) use policy::CLEAN_VERSION;

/// Where a body will stand, and who knows its images and links.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    /// The post's slug; makes its ids unique.
    pub(crate) slug: &'a str,
    /// The base path of the site's own links.
    pub(crate) base: &'a str,
    /// What our own words in it are in.
    pub(crate) language: Language,
    /// Finds what the body points at.
    pub(crate) lookup: &'a dyn Lookup,
    /// What is cleaned.
    pub(crate) kind: Kind,
}

/// What is cleaned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The text of a post.
    Body,
    /// What a reader wrote under it.
    Comment,
}

/// Finds what a body points at. Must give the same answer each time, and leave alone what it gave
/// as an answer before.
pub(crate) trait Lookup {
    /// What stands behind the `src` of an image.
    fn image(&self, src: &str) -> Found;
    /// The address to use instead of a link's own, where there is a better one.
    fn link(&self, href: &str) -> Option<String>;
    /// An address with scheme (http or https) and host, where it can be had.
    fn absolute(&self, address: &str) -> Option<String>;
}

/// What stands behind the address of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A file of the site: its address, which [`is_ours`], and its size in pixels.
    Here {
        /// Begins with the base path.
        address: String,
        /// In pixels, at least 1; 0 for what is played and not shown.
        width: u32,
        /// In pixels, at least 1; 0 for what is played and not shown.
        height: u32,
    },
    /// An image of another host: its whole address.
    Elsewhere(String),
    /// Nothing that can be shown, and why: "there is no such file".
    Nowhere(&'static str),
}

/// Why an image is not shown that the publisher does not want.
pub(crate) const UNWANTED: &str = "images are left out by choice";

/// What cleaning made of a body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cleaned {
    /// Safe HTML.
    pub(crate) html: String,
    /// What was changed on the way.
    pub(crate) counts: Counts,
    /// Set where only the body's text is left: what it has that cannot be kept.
    pub(crate) fault: Option<&'static str>,
}

/// Cleans a body. Cleaning its result again changes nothing.
pub(crate) fn clean(html: &str, place: &Place) -> Cleaned {
    let prefix = format!("{}:", place.slug);
    let policy = policy::policy(place, &prefix);
    let first = rewrite::rewrite(html, place);
    let (mut text, counts) = (first.html, first.counts);
    let mut fault = limits::exceeded(&text);
    for _ in 0..ROUNDS {
        if fault.is_some() {
            break;
        }
        let cleaned = policy.clean(&text).to_string();
        let next = rewrite::rewrite(&cleaned, place).html;
        if cleaned == text && next == text {
            return Cleaned { html: finish::finish(cleaned), counts, fault: None };
        }
        text = next;
        fault = limits::exceeded(&text);
    }
    let html = policy.clean(&rewrite::text_only(html)).to_string();
    Cleaned { html, counts, fault: fault.or(Some("markup that changes each time it is read")) }
}

/// How often a body is cleaned before it is given up. The second time shows that a body has
/// settled, which broken markup mostly has by the third.
const ROUNDS: usize = 6;

/// Cleans a body that stands alone, for tests of those who make bodies.
#[cfg(test)]
pub(crate) fn clean_alone(html: &str) -> String {
    clean(html, &tests::place(&tests::FewFiles)).html
}

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;
