//! Addresses on a line of their own, which WordPress shows as a card or a player: links.

use crate::markup::{Token, is_block, is_one_of, tokens};

/// Makes links of addresses that stand alone on their line, or alone in their block. Not in links,
/// nor in code.
pub(super) fn link(html: &str) -> String {
    if !html.contains("http") {
        return html.to_owned();
    }
    let mut out = String::with_capacity(html.len() + 64);
    let mut tokens = tokens(html).peekable();
    let mut n_closed_in: usize = 0;
    let mut begins_line = true;
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) if n_closed_in == 0 => {
                let ends_line = match tokens.peek() {
                    None | Some(Token::Other(_)) => true,
                    Some(Token::Start { name, .. } | Token::End { name, .. }) => is_block(name),
                    _ => false,
                };
                push(&mut out, text, begins_line, ends_line);
                begins_line = text.ends_with('\n');
            }
            Token::Text(text) | Token::Raw(text) => {
                out.push_str(text);
                begins_line = false;
            }
            Token::Other(text) => out.push_str(text),
            Token::Start { name, whole, .. } => {
                n_closed_in += usize::from(is_one_of(name, CLOSED));
                begins_line = is_block(name);
                out.push_str(whole);
            }
            Token::End { name, whole } => {
                let closes = n_closed_in > 0 && is_one_of(name, CLOSED);
                n_closed_in -= usize::from(closes);
                begins_line = is_block(name);
                out.push_str(whole);
            }
        }
    }
    out
}

/// Elements whose addresses are meant as they are.
const CLOSED: &[&str] = &["a", "pre", "code", "kbd", "samp"];

fn push(out: &mut String, text: &str, begins_line: bool, ends_line: bool) {
    let n_lines = text.split('\n').count();
    for (idx, line) in text.split('\n').enumerate() {
        if idx > 0 {
            out.push('\n');
        }
        let is_whole = (idx > 0 || begins_line) && (idx + 1 < n_lines || ends_line);
        let address = line.trim();
        if is_whole && is_address(address) {
            out.push_str(&anchor(address));
        } else {
            out.push_str(line);
        }
    }
}

/// Whether a text is one address of the web.
pub(super) fn is_address(text: &str) -> bool {
    let rest = ["http://", "https://"].iter().find_map(|it| {
        text.get(..it.len()).filter(|head| head.eq_ignore_ascii_case(it)).map(|_| &text[it.len()..])
    });
    let is_plain =
        |it: char| !it.is_whitespace() && !matches!(it, '"' | '\'' | '<' | '>' | '[' | ']');
    rest.is_some_and(|it| {
        it.starts_with(|it: char| it.is_alphanumeric()) && it.chars().all(is_plain)
    })
}

/// A link that shows its address. The address keeps its character references.
pub(super) fn anchor(address: &str) -> String {
    format!("<a href=\"{address}\">{address}</a>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_on_its_own_line_becomes_a_link() {
        let a = "<a href=\"https://x.example/?a=1&amp;b=2\">https://x.example/?a=1&amp;b=2</a>";
        let url = "https://x.example/?a=1&amp;b=2";
        assert_eq!(link(url), a);
        assert_eq!(link(&format!("one\n{url} \ntwo")), format!("one\n{a}\ntwo"));
        assert_eq!(link(&format!("<p>{url}</p>")), format!("<p>{a}</p>"));
        let block = format!("<div>\n{url}\n</div><!-- x -->\n{url}");
        assert_eq!(link(&block).matches("<a ").count(), 2);
    }

    #[test]
    fn addresses_in_sentences_links_and_code_stay() {
        for html in [
            "see https://x.example/",
            "https://x.example/ is it",
            "<a href='y'>\nhttps://x.example/\n</a>",
            "<pre><code>\nhttps://x.example/\n</code></pre>",
            "<b>https://x.example/</b>",
            "https://",
        ] {
            assert_eq!(link(html), html);
        }
    }
}
