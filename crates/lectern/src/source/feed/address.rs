//! Relative addresses to whole ones.

use crate::markup::{Token, attributes, tokens};
use crate::text::escape;
use url::Url;

/// An address as a reader of the feed would follow it. A whole one stays as it is written, and so
/// does a relative one that has nothing to be resolved against.
pub(super) fn resolve(base: Option<&str>, address: &str) -> String {
    let address = address.trim();
    if has_scheme(address) {
        return address.to_owned();
    }
    base.and_then(|it| Url::parse(it).ok())
        .and_then(|it| it.join(address).ok())
        .map_or_else(|| address.to_owned(), String::from)
}

fn has_scheme(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once(':') else { return false };
    scheme.starts_with(|it: char| it.is_ascii_alphabetic())
        && scheme.bytes().all(|it| it.is_ascii_alphanumeric() || b"+-.".contains(&it))
}

/// Whether an address leads to a page.
pub(super) fn is_web(address: &str) -> bool {
    ["http://", "https://"].iter().any(|it| {
        address.get(..it.len()).is_some_and(|head| head.eq_ignore_ascii_case(it))
            && address.len() > it.len()
            && !address.contains(char::is_whitespace)
    })
}

/// HTML whose links and images are whole addresses.
pub(super) fn absolute(html: &str, base: &str) -> String {
    let mut out = String::with_capacity(html.len() + 64);
    for token in tokens(html) {
        match token {
            Token::Start { name, attributes: all, whole } if has_address(all) => {
                let is_closed = whole.ends_with("/>");
                out.push('<');
                out.push_str(name);
                for (attribute, value) in attributes(all) {
                    let value = if is_address(attribute) {
                        let address = super::tree::decode_all(value);
                        // A place in the post itself stays there.
                        let is_place = address.starts_with('#');
                        let address =
                            if is_place { address } else { resolve(Some(base), &address) };
                        escape(&address)
                    } else {
                        value.replace('"', "&quot;")
                    };
                    out.push_str(&format!(" {attribute}=\"{value}\""));
                }
                out.push_str(if is_closed { " />" } else { ">" });
            }
            Token::Text(it) | Token::Raw(it) | Token::Other(it) => out.push_str(it),
            Token::Start { whole, .. } | Token::End { whole, .. } => out.push_str(whole),
        }
    }
    out
}

fn is_address(name: &str) -> bool {
    ["href", "src", "cite", "poster", "longdesc", "action"]
        .iter()
        .any(|it| name.eq_ignore_ascii_case(it))
}

fn has_address(all: &str) -> bool {
    attributes(all).any(|(name, _)| is_address(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses_become_whole_and_others_stay() {
        let base = Some("https://a.example/b/c.html");
        for (from, to) in [
            ("d", "https://a.example/b/d"),
            ("/d?e=1&f", "https://a.example/d?e=1&f"),
            ("//o.example/x", "https://o.example/x"),
            ("http://o.example", "http://o.example"),
            ("mailto:x@o.example", "mailto:x@o.example"),
        ] {
            assert_eq!(resolve(base, from), to);
        }
        assert_eq!(resolve(None, " ../x "), "../x");
    }

    #[test]
    fn links_in_html_become_whole_and_the_rest_is_untouched() {
        let html = "a < b <a class='x' href='y?a=1&amp;b'>y</a><img src=z /> <a href=\"#n\">n</a>";
        assert_eq!(
            absolute(html, "https://a.example/b/"),
            "a < b <a class=\"x\" href=\"https://a.example/b/y?a=1&amp;b\">y</a>\
             <img src=\"https://a.example/b/z\" /> <a href=\"#n\">n</a>"
        );
    }
}
