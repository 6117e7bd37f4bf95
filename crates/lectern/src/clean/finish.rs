//! What clean HTML still has that HTML does not allow, and that harms nobody: places of one name, and
//! what is said of a link that is none.

use crate::markup::{Token, attributes, tokens};
use std::collections::HashSet;

/// The body without an `id` that stands there already, and without `rel` on an `a` that leads nowhere.
/// Its result again gives the same.
pub(super) fn finish(html: String) -> String {
    if !html.contains(" id=\"") && !html.contains(" rel=\"") {
        return html;
    }
    let (mut seen, mut out) = (HashSet::new(), String::with_capacity(html.len()));
    for token in tokens(&html) {
        match token {
            Token::Start { name, attributes: all, whole } => {
                let id = attributes(all).find(|it| it.0 == "id").map(|it| it.1);
                let is_repeated = id.is_some_and(|it| !seen.insert(it));
                let is_no_link = name == "a" && !attributes(all).any(|it| it.0 == "href");
                let mut tag = whole.to_owned();
                for (is_wrong, key) in [(is_repeated, "id"), (is_no_link, "rel")] {
                    let value = attributes(all).find(|it| it.0 == key).filter(|_| is_wrong);
                    tag = value.map_or(tag.clone(), |(key, value)| {
                        tag.replacen(&format!(" {key}=\"{value}\""), "", 1)
                    });
                }
                out.push_str(&tag);
            }
            Token::Text(text) | Token::Raw(text) | Token::Other(text) => out.push_str(text),
            Token::End { whole, .. } => out.push_str(whole),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_place_of_a_name_stays_and_only_links_say_how_they_relate() {
        let html = "<p id=\"x:a\">1</p><p id=\"x:a\" lang=\"de\">2</p><a id=\"x:b\" rel=\"noopener\">3</a>\
                    <a href=\"/\" rel=\"noopener\">4 &lt;</a>";
        let done = "<p id=\"x:a\">1</p><p lang=\"de\">2</p><a id=\"x:b\">3</a>\
                    <a href=\"/\" rel=\"noopener\">4 &lt;</a>";
        assert_eq!(finish(html.to_owned()), done);
        assert_eq!(finish(done.to_owned()), done);
    }
}
