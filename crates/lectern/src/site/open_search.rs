//! `opensearch.xml`: the site's search for the browser's own search field (OpenSearch 1.1).

use super::speech::Speech;
use super::xml;
use crate::Base;
use lectern_archive::Site;
use lectern_texts::fill;

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
    let about = fill(Speech::of_site(site).pages.about_search, &[&site.title]);
    Some(format!(
        "{}<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{}</ShortName>\n<Description>{}</Description>\n\
         <InputEncoding>UTF-8</InputEncoding>\n\
         <Url type=\"text/html\" method=\"get\" template=\"{}search/?q={{searchTerms}}\"/>\n\
         </OpenSearchDescription>\n",
        xml::HEAD,
        xml::escape(name.trim()),
        xml::escape(&about.chars().take(1024).collect::<String>()),
        xml::escape(&base.address)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_as_long_as_the_format_allows_and_markup_in_them_is_text() {
        let site = Site { title: "A & <b> of a very long name ".repeat(80), ..Site::default() };
        let text = text(&site, &"https://a.example/b/".parse().unwrap()).unwrap();
        assert!(text.contains("<ShortName>A &amp; &lt;b&gt; of a ver</ShortName>"), "{text}");
        let (_, said) = text.split_once("<Description>").unwrap();
        let (said, _) = said.split_once("</Description>").unwrap();
        let said = said.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
        assert_eq!(said.chars().count(), 1024);
        assert!(text.contains("template=\"https://a.example/b/search/?q={searchTerms}\""));
        assert_eq!(super::text(&site, &Base::default()), None, "it must name whole addresses");
    }
}
