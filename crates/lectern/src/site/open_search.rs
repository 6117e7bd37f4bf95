//! `opensearch.xml`: the site's search for the browser's own search field (OpenSearch 1.1).

use super::xml;
use crate::Base;
use lectern_archive::Site;

/// Where it stands.
pub(super) const PATH: &str = "opensearch.xml";

/// Longest name, in characters, that the format allows.
const LONGEST_NAME: usize = 16;

/// The file's text; `None` where the site's address is not known, which it must name.
pub(super) fn text(site: &Site, base: &Base) -> Option<String> {
    if base.address.is_empty() {
        return None;
    }
    let name: String = site.title.chars().take(LONGEST_NAME).collect();
    Some(format!(
        "{}<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{}</ShortName>\n<Description>{}</Description>\n\
         <InputEncoding>UTF-8</InputEncoding>\n\
         <Url type=\"text/html\" method=\"get\" template=\"{}search/?q={{searchTerms}}\"/>\n\
         </OpenSearchDescription>\n",
        xml::HEAD,
        xml::escape(name.trim()),
        xml::escape(&format!("Search {}", site.title).chars().take(1024).collect::<String>()),
        xml::escape(&base.address)
    ))
}
