//! Shortcodes that hold code.

use super::super::plain::reference;
use super::super::shortcode::Tag;
use crate::text::escape;

/// The language that a shortcode's name says: empty where the name only says that it is code.
/// `None` for names that say neither.
pub(super) fn language(name: &str) -> Option<&'static str> {
    Some(match name {
        "code" | "sourcecode" | "source" | "highlight" | "crayon" | "cc" | "cci" | "text"
        | "plain" => "",
        "bash" | "shell" | "sh" => "bash",
        "c" => "c",
        "cpp" => "cpp",
        "csharp" | "cs" => "csharp",
        "css" => "css",
        "diff" | "patch" => "diff",
        "go" | "golang" => "go",
        "html" | "xhtml" => "html",
        "java" => "java",
        "javascript" | "js" | "jscript" => "javascript",
        "json" => "json",
        "perl" | "pl" => "perl",
        "php" => "php",
        "powershell" | "ps" => "powershell",
        "python" | "py" => "python",
        "ruby" | "rb" | "rails" => "ruby",
        "scala" => "scala",
        "sql" => "sql",
        "vb" | "vbnet" => "vb",
        "xml" | "xslt" => "xml",
        "yaml" => "yaml",
        _ => return None,
    })
}

/// Code as a block, its text to the letter.
pub(super) fn block(tag: &Tag, language: &str, content: &str) -> String {
    let given = ["language", "lang"].iter().find_map(|it| tag.value(it));
    let given = given.or_else(|| {
        tag.attributes.starts_with('=').then(|| tag.bare_values().into_iter().next())?
    });
    let fine = |it: char| it.is_ascii_alphanumeric() || matches!(it, '+' | '#' | '-');
    let language = given
        .map(|it| it.to_ascii_lowercase())
        .filter(|it| !it.is_empty() && it.len() <= 20 && it.chars().all(fine))
        .unwrap_or_else(|| language.to_owned());
    let class = match language.as_str() {
        "" | "text" | "plain" => String::new(),
        name => format!(" class=\"language-{name}\""),
    };
    let text = to_html(content.strip_prefix('\n').unwrap_or(content).trim_end());
    format!("\n<pre><code{class}>{text}</code></pre>\n")
}

/// Editors keep code either as it is or as HTML. Code with a `<` in it was kept as it is.
fn to_html(code: &str) -> String {
    if code.contains('<') {
        return escape(code);
    }
    let mut out = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.bytes().take(40).position(|it| it == b';');
        let is_reference = end.is_some_and(|it| reference(&rest[..it]).is_some());
        out.push_str(if is_reference { "&" } else { "&amp;" });
    }
    out.push_str(rest);
    out.replace('>', "&gt;")
}
