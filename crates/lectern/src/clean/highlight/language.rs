//! Which grammar a block of code asks for.

use super::syntaxes;
use syntect::parsing::SyntaxReference;

/// The grammar of a `language-…` class among others; `None` where it is plain text or not known.
///
/// `rust,ignore` and `js{1,3}` are Rust and JavaScript: what stands behind the name is for others.
pub(in crate::clean) fn language(classes: &str) -> Option<&'static SyntaxReference> {
    let mut names = classes.split_ascii_whitespace().filter_map(|it| it.strip_prefix("language-"));
    let name = names.next()?.split([',', '{', ':', ';']).next()?.to_ascii_lowercase();
    if name.is_empty() {
        return None;
    }
    let known = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name.as_str(), |it| it.1);
    let found = syntaxes().find_syntax_by_token(known)?;
    (found.name != "Plain Text").then_some(found)
}

/// Names that blogs use, and what the grammars call the language, or one close to it.
const ALIASES: &[(&str, &str)] = &[
    ("c#", "cs"),
    ("console", "sh"),
    ("csharp", "cs"),
    ("golang", "go"),
    ("html5", "html"),
    ("ini", "properties"),
    ("json5", "json"),
    ("jsonc", "json"),
    ("jsx", "js"),
    ("mjs", "js"),
    ("node", "js"),
    ("objectivec", "m"),
    ("patch", "diff"),
    ("plaintext", "txt"),
    ("scss", "css"),
    ("shell", "sh"),
    ("shell-session", "sh"),
    ("shellsession", "sh"),
    ("svg", "xml"),
    ("terminal", "sh"),
    ("toml", "properties"),
    ("ts", "js"),
    ("tsx", "js"),
    ("typescript", "js"),
    ("vue", "html"),
    ("zsh", "sh"),
];
