//! Links from one file to another, until it is known what address that has.

use crate::percent::{encoded, lenient};

/// The scheme of such a link while it is under way: `lectern-post:path#place`. Cleaning knows no
/// such scheme, so that none is ever left.
pub(crate) const SCHEME: &str = "lectern-post:";

/// A link to an address that nobody knows: a template would have made it.
pub(crate) const UNKNOWN: &str = "lectern-unknown:";

/// The address to write for what a template says of a file: its path, which may have a `#place` behind it.
pub(crate) fn to_file(said: &str) -> String {
    let (path, place) = said.split_once('#').unwrap_or((said, ""));
    to_place(path, place)
}

/// The address to write for a place in a file; the path may have any sign in it, `#` too. No place is the file itself.
pub(crate) fn to_place(path: &str, place: &str) -> String {
    let mut out = format!("{SCHEME}{}", encoded(path));
    if !place.is_empty() {
        out.push('#');
        out.push_str(place);
    }
    out
}

/// The path and the place that a relative link to a Markdown file means, seen from a folder; `None` for other
/// links. Zola's `@/` and a leading slash begin at the root of the source.
pub(crate) fn file_of<'a>(link: &'a str, folder: &str) -> Option<(String, &'a str)> {
    let (path, place) = link.split_once('#').unwrap_or((link, ""));
    let path = path.split('?').next().unwrap_or_default();
    let is_markdown = [".md", ".mdx", ".markdown"].iter().any(|it| path.ends_with(it));
    let has_scheme = path.split(['/', '.']).next().is_some_and(|it| it.contains(':'));
    if !is_markdown || has_scheme || path.starts_with("//") {
        return None;
    }
    let path = lenient(path);
    let from_root = path.strip_prefix("@/").or_else(|| path.strip_prefix('/'));
    let mut parts: Vec<&str> = Vec::new();
    let before = if from_root.is_some() { "" } else { folder };
    for part in before.split('/').chain(from_root.unwrap_or(&path).split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|it| *it != "..") => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    Some((parts.join("/"), place))
}

/// HTML in which each such link names the file of its post as the post does, and the paths of those that
/// have no post and lose their link. What address the post has is known when all have their slugs.
pub(crate) fn settle<'a>(
    html: &str,
    post: &dyn Fn(&str) -> Option<&'a str>,
) -> (String, Vec<String>) {
    let (mut out, mut rest) = (String::with_capacity(html.len()), html);
    let mut missing = Vec::new();
    while let Some(at) = rest.find(SCHEME) {
        let (head, tail) = rest.split_at(at);
        out.push_str(head);
        let tail = &tail[SCHEME.len()..];
        let end = tail.find(['"', '\'', '>', '<', ' ', '\n']).unwrap_or(tail.len());
        let (path, place) = tail[..end].split_once('#').unwrap_or((&tail[..end], ""));
        let path = lenient(path);
        match post(&path) {
            Some(file) => out.push_str(&to_place(file, place)),
            None => {
                missing.push(path);
                let is_link = out.ends_with("<a href=\"");
                let tag = tail[end..].find('>').map(|it| end + it + 1).filter(|_| is_link);
                // Its text stays, the element goes.
                if let Some((start, close)) =
                    tag.and_then(|it| Some((it, it + tail[it..].find("</a>")?)))
                {
                    out.truncate(out.len() - "<a href=\"".len());
                    let (text, lost) = settle(&tail[start..close], post);
                    out.push_str(&text);
                    missing.extend(lost);
                    rest = &tail[close + "</a>".len()..];
                    continue;
                }
                out.push_str(UNKNOWN);
            }
        }
        rest = &tail[end..];
    }
    out.push_str(rest);
    (out, missing)
}

/// The file of the post that a settled link leads to.
pub(crate) fn target(href: &str) -> Option<String> {
    let path = href.strip_prefix(SCHEME)?;
    Some(lenient(path.split('#').next().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_links_to_markdown_are_paths() {
        for (link, path) in [
            ("x.md", Some(("s/blog/x.md", ""))),
            ("../y/x.md#a", Some(("s/y/x.md", "a"))),
            ("@/blog/x.md", Some(("blog/x.md", ""))),
            ("/x.markdown", Some(("x.markdown", ""))),
            ("../../../../x.md", Some(("../../x.md", ""))),
            ("https://a.example/x.md", None),
            ("x.md?v=1#a", Some(("s/blog/x.md", "a"))),
            ("a%20b.md", Some(("s/blog/a b.md", ""))),
            ("caf%C3%A9.md", Some(("s/blog/café.md", ""))),
            ("café.md", Some(("s/blog/café.md", ""))),
            ("100%.md", Some(("s/blog/100%.md", ""))),
            ("%2e%2e%2Fx.md", Some(("s/x.md", ""))),
            ("c%23.md#a", Some(("s/blog/c#.md", "a"))),
            ("x.html", None),
            ("mailto:a.md", None),
        ] {
            let found = file_of(link, "s/blog");
            assert_eq!(found.as_ref().map(|(it, place)| (it.as_str(), *place)), path, "{link}");
        }
    }

    #[test]
    fn a_link_under_way_arrives_or_is_lost() {
        let html = format!(
            "<a href=\"{}\">x</a><a href=\"{}\">y</a>",
            to_file("a b/é.md#c"),
            to_file("z")
        );
        let (settled, missing) = settle(&html, &|it| (it == "a b/é.md").then_some("s/a b/é.md"));
        assert_eq!(settled, "<a href=\"lectern-post:s/a%20b/%C3%A9.md#c\">x</a>y");
        assert_eq!(target("lectern-post:s/a%20b/%C3%A9.md#c"), Some("s/a b/é.md".to_owned()));
        assert_eq!(missing, ["z"]);
    }

    #[test]
    fn a_sign_that_begins_a_place_may_stand_in_a_files_name() {
        let html = format!("<a href=\"{}\">x</a>", to_place("c#.md", "a"));
        let post = |it: &str| ["s/c.md", "s/c#.md"].into_iter().find(|file| file.ends_with(it));
        let (settled, missing) = settle(&html, &post);
        assert_eq!(settled, "<a href=\"lectern-post:s/c%23.md#a\">x</a>");
        assert_eq!(target("lectern-post:s/c%23.md#a"), Some("s/c#.md".to_owned()));
        assert!(missing.is_empty());
    }
}
