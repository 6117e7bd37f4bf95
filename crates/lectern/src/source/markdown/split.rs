//! A Markdown file into front matter and body.

/// How front matter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Between lines of `---`.
    Yaml,
    /// Between lines of `+++`.
    Toml,
}

/// The two parts of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parts<'a> {
    /// Front matter without its fences, and its form; `None` where the file has none.
    pub(crate) front: Option<(Form, &'a str)>,
    /// Whether the closing fence is there.
    pub(crate) is_closed: bool,
    pub(crate) body: &'a str,
    /// Line of the file where the body begins, from 1.
    pub(crate) body_line: usize,
}

/// Whether the first line opens front matter.
pub(crate) fn has_front_matter(text: &str) -> bool {
    form(text).is_some()
}

/// Splits a file. Where front matter does not close, the lines up to the first that cannot
/// belong to it are taken for front matter, so that the title is not lost and the text is not
/// swallowed.
pub(crate) fn split(text: &str) -> Parts<'_> {
    let Some(form) = form(text) else {
        return Parts { front: None, is_closed: true, body: text, body_line: 1 };
    };
    let start = text.find('\n').map_or(text.len(), |it| it + 1);
    let is_fence = |line: &str| match form {
        Form::Yaml => matches!(line.trim_end(), "---" | "..."),
        Form::Toml => line.trim_end() == "+++",
    };
    let mut at = start;
    for (idx, line) in text[start..].split_inclusive('\n').enumerate() {
        if is_fence(line) {
            return Parts {
                front: Some((form, &text[start..at])),
                is_closed: true,
                body: &text[at + line.len()..],
                body_line: idx + 3,
            };
        }
        at += line.len();
    }
    let lines: Vec<&str> = text[start..].split_inclusive('\n').collect();
    let n_front = lines.iter().take_while(|it| may_be_front(form, it)).count();
    let end = start + lines[..n_front].iter().map(|it| it.len()).sum::<usize>();
    Parts {
        front: Some((form, &text[start..end])),
        is_closed: false,
        body: &text[end..],
        body_line: n_front + 2,
    }
}

fn form(text: &str) -> Option<Form> {
    match text.lines().next().map(str::trim_end) {
        Some("---") => Some(Form::Yaml),
        Some("+++") => Some(Form::Toml),
        _ => None,
    }
}

/// Whether a line can stand in front matter that has no end: a key with its value, an item of a
/// list, or what is indented below one.
fn may_be_front(form: Form, line: &str) -> bool {
    let (line, sign) = (line.trim_end(), if form == Form::Yaml { ':' } else { '=' });
    let is_key = line.split_once(sign).is_some_and(|(key, _)| {
        let key = key.trim();
        !key.is_empty() && key.chars().all(|it| it.is_alphanumeric() || "_-.".contains(it))
    });
    is_key || (form == Form::Yaml && line.starts_with("- ")) || line.starts_with("  ")
}
