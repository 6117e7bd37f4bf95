//! Clean HTML whose links lead to the same place from anywhere.

use crate::Base;
use crate::markup::{Token, attributes, is_one_of, tokens};

/// Makes the addresses of a body whole, as far as the site's own is known: paths of the site, and
/// places in the post itself, whose address `post` is.
pub(super) fn absolute(html: &str, base: &Base, post: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    for token in tokens(html) {
        match token {
            Token::Start { attributes: all, whole, .. } => tag(&mut out, all, whole, base, post),
            Token::Text(text) | Token::Raw(text) | Token::Other(text) => out.push_str(text),
            Token::End { whole, .. } => out.push_str(whole),
        }
    }
    out
}

fn tag(out: &mut String, all: &str, whole: &str, base: &Base, post: &str) {
    let mut done = 0;
    for (name, value) in attributes(all) {
        if !is_one_of(name, &["href", "src", "srcset", "poster", "cite"]) {
            continue;
        }
        // A value is a part of its tag.
        let at = (value.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize);
        let Some(before) = whole.get(done..at) else { continue };
        out.push_str(before);
        if name.eq_ignore_ascii_case("srcset") {
            let all: Vec<String> =
                value.split(", ").map(|it| address(it.trim(), base, post)).collect();
            out.push_str(&all.join(", "));
        } else {
            out.push_str(&address(value, base, post));
        }
        done = at + value.len();
    }
    out.push_str(whole.get(done..).unwrap_or_default());
}

fn address(value: &str, base: &Base, post: &str) -> String {
    if value.starts_with('#') {
        return format!("{post}{value}");
    }
    if base.address.is_empty() || !value.starts_with('/') || value.starts_with("//") {
        return value.to_owned();
    }
    match value.strip_prefix(base.path.as_str()) {
        Some(inside) => format!("{}{inside}", base.address),
        // Beside the site, on the same host.
        None => {
            let host = base.address.strip_suffix(base.path.as_str()).unwrap_or(&base.address);
            format!("{host}{value}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_site_become_whole_and_text_stays() {
        let base: Base = "https://a.example/blog/".parse().unwrap();
        let post = "https://a.example/blog/post/x/";
        for (html, expected) in [
            ("<a href=\"/blog/post/y/\">y</a>", "<a href=\"https://a.example/blog/post/y/\">y</a>"),
            (
                "<a href=\"#x:one\" title=\"a > b\">1</a>",
                "<a href=\"https://a.example/blog/post/x/#x:one\" title=\"a > b\">1</a>",
            ),
            (
                "<img alt=\"/blog/\" src=\"/blog/media/a.png\">",
                "<img alt=\"/blog/\" src=\"https://a.example/blog/media/a.png\">",
            ),
            ("<a href=\"/other/\">o</a>", "<a href=\"https://a.example/other/\">o</a>"),
            ("<a href=\"https://b.example/\">b</a>", "<a href=\"https://b.example/\">b</a>"),
            ("<code>&lt;a href=\"/blog/\"></code>", "<code>&lt;a href=\"/blog/\"></code>"),
            (
                "<img srcset=\"/blog/a.png 1x, /blog/b.png 2x\">",
                "<img srcset=\"https://a.example/blog/a.png 1x, https://a.example/blog/b.png 2x\">",
            ),
        ] {
            assert_eq!(absolute(html, &base, post), expected);
        }
    }

    #[test]
    fn where_no_address_is_known_only_places_in_the_post_change() {
        let base: Base = "/blog/".parse().unwrap();
        let html = "<a href=\"#x:one\">1</a><a href=\"/blog/\">h</a>";
        let expected = "<a href=\"/blog/post/x/#x:one\">1</a><a href=\"/blog/\">h</a>";
        assert_eq!(absolute(html, &base, "/blog/post/x/"), expected);
    }
}
