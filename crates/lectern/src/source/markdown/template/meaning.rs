//! What a template means to a reader.

use super::super::links;
use super::scan::{Form, Found};
use super::{Page, embed, mask, output};
use crate::text::escape;

/// What takes a template's place.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nothing was lost, and nothing takes its place.
    Nothing,
    /// Nothing was lost, and the text goes on from there.
    Skip(usize),
    /// This says the same.
    Same(String),
    /// This is what can be read of it, counted as that.
    Text(String, &'static str),
    /// A link to what it shows, counted as that.
    Link(String, &'static str),
    /// Nothing of it can be read; counted as that.
    Gone(&'static str),
}

/// Tags that steer a template and print nothing.
const CONTROL: &[&str] = &[
    "if",
    "unless",
    "for",
    "else",
    "elsif",
    "elseif",
    "case",
    "when",
    "assign",
    "capture",
    "set",
    "cycle",
    "increment",
    "decrement",
    "break",
    "continue",
    "tablerow",
    "layout",
    "liquid",
    "toc",
    "seo",
    "raw",
    "import",
    "macro",
    "block",
    "extends",
    "endraw",
];

const INCLUDES: &[&str] =
    &["include", "include_relative", "include_cached", "render", "partial", "renderfile"];

/// Named arguments that people read, and those that they may follow.
const READABLE: &[&str] = &[
    "kicker",
    "title",
    "heading",
    "header",
    "label",
    "intro",
    "text",
    "content",
    "quote",
    "caption",
    "summary",
    "description",
    "prompt",
    "cite",
    "author",
    "name",
    "message",
];

const ADDRESSES: &[&str] = &["href", "url", "link", "page", "file"];

/// What stands around a template.
#[derive(Clone, Copy)]
pub(super) struct Around {
    /// Whether its line holds nothing else.
    pub(super) is_alone: bool,
    /// Whether its line is a heading.
    pub(super) is_in_heading: bool,
    /// Whether it is Zola's `{% end %}` and a quotation is open.
    pub(super) closes_quote: bool,
    /// Whether another tag closes it.
    pub(super) is_paired: bool,
}

/// Says what a template means.
pub(super) fn of(found: &Found, page: &Page, around: Around) -> Meaning {
    let Around { is_alone, is_in_heading, is_paired, .. } = around;
    match found.form {
        Form::Comment if found.name == "/*" => return Meaning::Same(mask(&found.inside)),
        Form::Comment => return Meaning::Nothing,
        Form::Attributes => {
            let id = found
                .inside
                .split_whitespace()
                .find_map(|it| it.trim_start_matches(':').strip_prefix('#'));
            return match id.filter(|_| is_in_heading) {
                Some(id) => Meaning::Same(format!("{{#{id}}}")),
                None => Meaning::Gone("attribute lists left out"),
            };
        }
        Form::Output => {
            let printed = output::printed(&found.inside, page);
            return printed.map_or(Meaning::Gone("template outputs left out"), Meaning::Same);
        }
        Form::Shortcode | Form::Tag => {}
    }
    let lower = found.name.to_ascii_lowercase();
    let arguments = &found.arguments;
    if let Some(until) = found.until {
        return Meaning::Skip(until);
    }
    if found.is_end {
        return if lower.contains("quote") || around.closes_quote {
            quote("</blockquote>")
        } else {
            Meaning::Nothing
        };
    }
    if CONTROL.contains(&lower.as_str()) && found.form == Form::Tag {
        return Meaning::Gone("template tags left out");
    }
    if let Some(address) = address(&lower, found) {
        return Meaning::Same(address);
    }
    if let Some(image) = image(&lower, found) {
        return Meaning::Same(image);
    }
    let include = arguments.plain.first().filter(|_| INCLUDES.contains(&lower.as_str()));
    let embedded = include.map_or(lower.as_str(), |it| it.trim_end_matches(".html"));
    if let Some((page, label)) = embed::of(embedded, arguments) {
        return Meaning::Link(link(&page, &label), "embeds made links");
    }
    if lower.contains("quote") && is_paired {
        let named = arguments.named(&["author", "cite", "by", "source", "name"]);
        let rest = found.inside.split_once(char::is_whitespace).map_or("", |(_, by)| by.trim());
        // Hexo's is the text as it stands; a single word is a class.
        let rest = Some(rest).filter(|it| it.contains(' ') && found.form == Form::Tag);
        let by = named.or(rest).unwrap_or_default().trim_matches(['"', '\'']);
        return match !by.is_empty() {
            true => quote(&format!("<blockquote>\n\n<cite>{}</cite>", escape(by))),
            false => quote("<blockquote>"),
        };
    }
    let text = readable(found, is_alone);
    match (found.form, text.is_empty() && !is_paired) {
        _ if include.is_some() && text.is_empty() => Meaning::Gone("includes left out"),
        (Form::Shortcode, true) => Meaning::Gone("shortcodes left out"),
        (Form::Shortcode, false) => Meaning::Text(text, "shortcodes made plain text"),
        (_, true) => Meaning::Gone("template tags left out"),
        (_, false) => Meaning::Text(text, "template tags made plain text"),
    }
}

fn quote(tag: &str) -> Meaning {
    Meaning::Same(format!("\n\n{tag}\n\n"))
}

fn link(address: &str, label: &str) -> String {
    // HTML, which is a link wherever it stands.
    format!("<a href=\"{}\">{}</a>", escape(address), escape(label))
}

/// The file that a template means which stands where an address belongs: `{{< my-ref "x.md" >}}`.
pub(super) fn file(found: &Found) -> Option<String> {
    let first = found.arguments.plain.first()?;
    let is_post = [".md", ".markdown", ".mdx"].iter().any(|it| first.ends_with(it));
    is_post.then(|| links::to_file(first))
}

/// The address that a tag stands for.
fn address(lower: &str, found: &Found) -> Option<String> {
    let plain = &found.arguments.plain;
    let first = found.arguments.named(&["path", "page"]).or(plain.first().map(String::as_str))?;
    let is_address = first.starts_with(['/', '#']) || first.contains("://");
    match lower {
        "post_url" | "ref" | "relref" if first.starts_with('#') => Some(first.to_owned()),
        "post_url" | "ref" | "relref" => Some(links::to_file(first)),
        "link" if found.form == Form::Tag || is_address => {
            let is_post = [".md", ".markdown", ".mdx"].iter().any(|it| first.ends_with(it));
            match is_post {
                true => Some(links::to_file(first)),
                false if is_address => Some(first.to_owned()),
                false => Some(format!("/{first}")),
            }
        }
        "asset_path" => Some(first.to_owned()),
        "post_link" | "post_path" => {
            let label = plain[1..].join(" ");
            let words = first.replace(['-', '_'], " ");
            let label = if label.is_empty() { words } else { label };
            let address = links::to_file(first);
            Some(if lower == "post_path" { address } else { link(&address, &label) })
        }
        _ => None,
    }
}

fn image(lower: &str, found: &Found) -> Option<String> {
    let arguments = &found.arguments;
    let is_picture = |it: &str| {
        let path = it.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif"]
            .iter()
            .any(|it| path.ends_with(it))
    };
    let is_image = ["img", "image", "figure", "picture"].iter().any(|it| lower.contains(it));
    let named = arguments.named(&["src", "image", "path", "url", "file", "link"]);
    let plain: Vec<&str> = arguments.plain.iter().map(String::as_str).collect();
    let src = match is_image {
        // Hexo's has classes before the address.
        true => {
            named.or(plain.iter().copied().find(|it| is_picture(it))).or(plain.first().copied())
        }
        false if INCLUDES.contains(&lower) => named.filter(|it| is_picture(it)),
        false => None,
    }?;
    let last = plain.last().copied().filter(|it| *it != src && it.contains(' '));
    let alt = arguments.named(&["alt", "image_alt", "title"]).or(last).unwrap_or_default();
    let image = format!("<img src=\"{}\" alt=\"{}\">", escape(src), escape(alt));
    Some(match arguments.named(&["caption", "figcaption", "image_caption"]) {
        Some(caption) => format!(
            "\n\n<figure>{image}<figcaption>{}</figcaption></figure>\n\n",
            super::super::plain::excerpt(caption).replace('<', "&lt;")
        ),
        None => image,
    })
}

/// What can be read of a tag's arguments, as Markdown.
fn readable(found: &Found, is_alone: bool) -> String {
    let arguments = &found.arguments;
    let mut parts: Vec<String> = Vec::new();
    for (name, value) in &arguments.named {
        let value = value.trim();
        if READABLE.contains(&name.as_str()) && !value.is_empty() {
            let is_head =
                matches!(name.as_str(), "title" | "heading" | "header" | "kicker" | "label");
            let is_plain = !value.contains(['*', '\n']);
            parts.push(match is_head && is_alone && is_plain {
                true => format!("**{value}**"),
                false => value.to_owned(),
            });
        }
    }
    // Words in quotes are for people, single ones for programs.
    let plain = arguments.plain.iter().filter(|it| it.trim().contains(' '));
    parts.extend(plain.map(|it| it.trim().to_owned()));
    let src = arguments.named(&["src"]).filter(|it| it.contains("://"));
    if let Some(address) = arguments.named(ADDRESSES).or(src) {
        let label = parts.pop().unwrap_or_else(|| address.to_owned());
        let label = label.trim_matches('*').to_owned();
        parts.push(link(address, &label));
    }
    match is_alone {
        true if !parts.is_empty() => format!("{}\n\n", parts.join("\n\n")),
        _ => parts.join(" "),
    }
}
