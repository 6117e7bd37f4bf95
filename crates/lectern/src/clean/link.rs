//! Links: to where they lead here, and counted where they lead nowhere.

use super::address;
use super::rewrite::{Rewriter, value, without};
use crate::markup;
use crate::text::decoded;

impl Rewriter<'_> {
    /// The start tag of a link, or of a place with an old-fashioned name.
    pub(super) fn link(&mut self, attributes: &str, whole: &str) {
        let named = Some(value(attributes, "name")).filter(|it| !it.is_empty());
        let named = named.filter(|_| value(attributes, "id").is_empty());
        let with_id = named.map(|it| {
            format!(" id=\"{}\"{}", it.replace('"', "&quot;"), without(attributes, "name"))
        });
        let (attributes, whole) = match &with_id {
            Some(all) => (all.as_str(), format!("<a{all}>")),
            None => (attributes, whole.to_owned()),
        };
        let has_href = markup::attributes(attributes).any(|it| it.0.eq_ignore_ascii_case("href"));
        let href = decoded(value(attributes, "href"));
        let found = self.place.lookup.link(&href);
        let leads = found.as_deref().unwrap_or(&href);
        if has_href && address::allowed(leads, "", self.place.base).is_none() {
            self.counts.lost_link(&href);
        }
        match found {
            Some(href) => {
                let (href, rest) = (crate::text::escape(&href), without(attributes, "href"));
                self.push(&format!("<a href=\"{href}\"{rest}>"));
            }
            None => self.push(&whole),
        }
    }
}
