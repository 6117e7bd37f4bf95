//! Addresses in plain text made links, as GitHub does.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

const STARTS: &[&str] = &["https://", "http://", "www."];

/// Splits a text at the addresses in it.
pub(super) fn push<'a>(text: CowStr<'a>, out: &mut Vec<Event<'a>>) {
    let mut at = 0;
    while let Some((start, end)) = find(&text, at) {
        if start > at {
            out.push(Event::Text(text[at..start].to_owned().into()));
        }
        let label = &text[start..end];
        let scheme = if label.starts_with("www.") { "http://" } else { "" };
        out.push(Event::Start(Tag::Link {
            link_type: LinkType::Autolink,
            dest_url: format!("{scheme}{label}").into(),
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        }));
        out.push(Event::Text(label.to_owned().into()));
        out.push(Event::End(TagEnd::Link));
        at = end;
    }
    match at {
        0 => out.push(Event::Text(text)),
        _ if at < text.len() => out.push(Event::Text(text[at..].to_owned().into())),
        _ => {}
    }
}

/// The next address: GFM 6.9, "extended autolinks".
fn find(text: &str, from: usize) -> Option<(usize, usize)> {
    for (idx, _) in text[from..].match_indices(['h', 'w']) {
        let start = from + idx;
        let Some(head) = STARTS.iter().find(|it| text[start..].starts_with(**it)) else { continue };
        let at = start + head.len();
        let before = text[..start].chars().next_back();
        let may_begin =
            before.is_none_or(|it| it.is_whitespace() || "*_~(\"'“‘[:，。（".contains(it));
        if !may_begin {
            continue;
        }
        // No address that people write is longer.
        let window = &text[at..text.floor_char_boundary(text.len().min(at + 2000))];
        let is_end = |it: char| it.is_whitespace() || it == '<' || it == '>' || it == '"';
        let end = window.find(is_end).unwrap_or(window.len());
        let end = at + trimmed(&window[..end]).len();
        let host = text[at..end].split(['/', '?', '#', ':']).next().unwrap_or_default();
        let is_host = (host.contains('.') || host.starts_with("localhost"))
            && host.split('.').all(|it| !it.is_empty())
            && host.starts_with(char::is_alphanumeric);
        if is_host {
            return Some((start, end));
        }
    }
    None
}

/// Without the punctuation that belongs to the sentence.
fn trimmed(text: &str) -> &str {
    let mut text = text;
    let count = |sign: char| text.matches(sign).count();
    let mut unopened = count(')').saturating_sub(count('('));
    loop {
        text = match text.chars().next_back() {
            Some(it) if "?!.,:*_~'’”;。、".contains(it) => {
                &text[..text.len() - it.len_utf8()]
            }
            Some(')') if unopened > 0 => {
                unopened -= 1;
                &text[..text.len() - 1]
            }
            _ => return text,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<String> {
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some((start, end)) = find(text, at) {
            found.push(text[start..end].to_owned());
            at = end;
        }
        found
    }

    #[test]
    fn addresses_are_found_without_the_sentence_around_them() {
        for (text, found) in [
            ("See https://a.example/b.", vec!["https://a.example/b"]),
            (
                "(www.a.example) and http://b.example/c_(d)",
                vec!["www.a.example", "http://b.example/c_(d)"],
            ),
            ("ahttps://a.example https:// www. http://localhost:80/", vec!["http://localhost:80/"]),
            ("https://a..b https://日本.example、", vec!["https://日本.example"]),
            ("nothing", vec![]),
        ] {
            assert_eq!(links(text), found, "{text}");
        }
    }

    #[test]
    fn the_text_stays_as_it_was() {
        let parts = ["https://", "www.", "a", ".", " ", "é", "(", ")", "/", "\""];
        lectern_trials::trials(|u| {
            let text: String = (0..u.int_in_range(0..=12)?)
                .map(|_| u.choose(&parts).copied())
                .collect::<Result<_, _>>()?;
            let mut events = Vec::new();
            push(text.clone().into(), &mut events);
            let joined: String = events
                .iter()
                .filter_map(|it| if let Event::Text(it) = it { Some(&**it) } else { None })
                .collect();
            assert_eq!(joined, text);
            Ok(())
        });
    }
}
