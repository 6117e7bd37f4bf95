//! A Markdown file into front matter and body.

/// How front matter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Between lines of `---`; Hexo leaves the first of them out.
    Yaml,
    /// Between lines of `+++`, or behind `---toml`.
    Toml,
    /// An object in braces, or behind `---json`, or its inside before `;;;`.
    Json,
    /// Pelican's and MultiMarkdown's lines of `Key: value` up to the first empty one.
    Header,
}

/// The two parts of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parts<'a> {
    /// Front matter without its fences, and its form; `None` where the file has none.
    pub(crate) front: Option<(Form, &'a str)>,
    /// Line of the file where the front matter begins, from 1.
    pub(crate) front_line: usize,
    /// The fence that should close the front matter and is not there.
    pub(crate) missing: Option<&'static str>,
    /// Whether the line that opens front matter was left out, as Hexo does.
    pub(crate) is_unopened: bool,
    pub(crate) body: &'a str,
    /// Line of the file where the body begins, from 1.
    pub(crate) body_line: usize,
}

/// Whether the file opens with front matter.
pub(crate) fn has_front_matter(text: &str) -> bool {
    split(text).front.is_some()
}

/// Splits a file. Where front matter does not close, the lines up to the first that cannot
/// belong to it are taken for front matter, so that the title is not lost and the text is not
/// swallowed.
pub(crate) fn split(text: &str) -> Parts<'_> {
    // Hugo passes over empty lines before the fence.
    let rest = text.trim_start_matches(['\n', ' ', '\t']);
    if rest.len() < text.len() && (rest.starts_with("---\n") || rest.starts_with("+++\n")) {
        let gap = text[..text.len() - rest.len()].matches('\n').count();
        let found = split_at_start(rest);
        let is_meant = found.missing.is_none()
            && found.front.is_some_and(|(_, front)| {
                front.lines().any(|it| header_key(it).is_some() || it.contains(" = "))
            });
        if is_meant {
            let (front_line, body_line) = (found.front_line + gap, found.body_line + gap);
            return Parts { front_line, body_line, ..found };
        }
    }
    split_at_start(text)
}

fn split_at_start(text: &str) -> Parts<'_> {
    let first = text.lines().next().unwrap_or_default().trim_end();
    match first {
        "---" => Some(fenced(text, Form::Yaml, "---"))
            .filter(|it| it.missing.is_some() || is_front(it))
            .unwrap_or_else(|| parts(text, None, 0, 0)),
        "---yaml" | "---yml" => fenced(text, Form::Yaml, "---"),
        "---toml" => fenced(text, Form::Toml, "---"),
        "---json" => fenced(text, Form::Json, "---"),
        "+++" => fenced(text, Form::Toml, "+++"),
        _ => object(text)
            .or_else(|| unopened(text, Form::Json, ";;;"))
            .or_else(|| unopened(text, Form::Yaml, "---"))
            .or_else(|| header(text))
            .unwrap_or_else(|| parts(text, None, 0, 0)),
    }
}

/// Whether what stands between two lines of `---` is front matter, and no text between two rules: it is empty, or has a
/// key or a comment.
fn is_front(found: &Parts<'_>) -> bool {
    let text = found.front.map_or("", |it| it.1);
    text.trim().is_empty()
        || text.contains(':')
        || text.contains(" = ")
        || text.lines().all(|it| it.is_empty() || it.starts_with('#'))
}

/// The parts where front matter is `text[range]` and the body begins at `body`.
fn parts<'a>(
    text: &'a str,
    front: Option<(Form, &'a str)>,
    front_line: usize,
    body: usize,
) -> Parts<'a> {
    let (head, body) = text.split_at(body);
    let body_line = head.matches('\n').count() + 1;
    Parts { front, front_line, missing: None, is_unopened: false, body, body_line }
}

fn fenced<'a>(text: &'a str, form: Form, fence: &'static str) -> Parts<'a> {
    let start = text.find('\n').map_or(text.len(), |it| it + 1);
    let is_fence = |line: &str| match line.trim_end() {
        "..." => form == Form::Yaml,
        line => line == fence,
    };
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if is_fence(line) {
            return parts(text, Some((form, &text[start..at])), 2, at + line.len());
        }
        at += line.len();
    }
    let lines = text[start..].split_inclusive('\n');
    let may_be = |line: &&str| may_be_front(form, line);
    let end = start + lines.take_while(may_be).map(str::len).sum::<usize>();
    let found = parts(text, Some((form, &text[start..end])), 2, end);
    Parts { missing: Some(fence), ..found }
}

/// Hugo's JSON: the file begins with an object.
fn object(text: &str) -> Option<Parts<'_>> {
    let inside = text.strip_prefix('{')?.trim_start();
    if !inside.starts_with(['"', '}']) {
        return None;
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>();
    let end = match values.next() {
        Some(Ok(_)) => values.byte_offset(),
        // Broken: up to the line that closes it.
        _ => text.find("\n}").map(|it| it + 2)?,
    };
    let rest = &text[end..];
    let body = end + rest.find('\n').map_or(rest.len(), |it| it + 1);
    rest[..body - end].trim().is_empty().then(|| {
        let mut found = parts(text, Some((Form::Json, &text[..end])), 1, body);
        found.body_line = found.body_line.max(2);
        found
    })
}

/// Hexo's front matter, which begins with its first key.
fn unopened<'a>(text: &'a str, form: Form, fence: &str) -> Option<Parts<'a>> {
    let key = first_key(text, form)?;
    if form == Form::Yaml && !is_known(key) {
        return None;
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if bare.starts_with(fence) && bare.bytes().all(|it| fence.as_bytes().contains(&it)) {
            let found = parts(text, Some((form, &text[..at])), 1, at + line.len());
            return Some(Parts { is_unopened: true, ..found });
        }
        let fits = match form {
            Form::Json => !bare.is_empty(),
            _ => bare.is_empty() || may_be_front(form, line) || bare.starts_with('#'),
        };
        if !fits {
            return None;
        }
        at += line.len();
    }
    None
}

/// Lines of `Key: value` up to an empty line, one of them the title.
fn header(text: &str) -> Option<Parts<'_>> {
    if !is_known(first_key(text, Form::Header)?) {
        return None;
    }
    let (mut at, mut has_title) = (0, false);
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if bare.is_empty() {
            break;
        }
        let key = header_key(bare);
        if key.is_none() && !line.starts_with([' ', '\t']) {
            return None;
        }
        has_title |= key.is_some_and(|it| it.eq_ignore_ascii_case("title"));
        at += line.len();
    }
    has_title.then(|| parts(text, Some((Form::Header, &text[..at])), 1, at))
}

/// The key of a line `Key: value`.
pub(crate) fn header_key(line: &str) -> Option<&str> {
    let (key, value) = line.split_once(':')?;
    let is_key = key.starts_with(|it: char| it.is_ascii_alphabetic())
        && key.chars().all(|it| it.is_ascii_alphanumeric() || "_- ".contains(it))
        && key.len() <= 30;
    (is_key && (value.is_empty() || value.starts_with([' ', '\t']))).then_some(key)
}

fn first_key(text: &str, form: Form) -> Option<&str> {
    let line = text.lines().next()?;
    match form {
        Form::Json => line.strip_prefix('"')?.split_once("\":").map(|(key, _)| key),
        _ => header_key(line),
    }
}

/// Keys that front matter without an opening line may begin with: prose has colons too.
fn is_known(key: &str) -> bool {
    const KNOWN: &[&str] = &[
        "title",
        "date",
        "layout",
        "tags",
        "categories",
        "category",
        "author",
        "authors",
        "slug",
        "updated",
        "permalink",
        "lang",
        "status",
        "summary",
        "description",
        "comments",
        "id",
    ];
    KNOWN.iter().any(|it| key.eq_ignore_ascii_case(it))
}

/// Whether a line can stand in front matter that has no end: a key with its value, an item of a
/// list, or what is indented below one.
fn may_be_front(form: Form, line: &str) -> bool {
    let (line, sign) = (line.trim_end(), if form == Form::Toml { '=' } else { ':' });
    if form == Form::Json {
        return line.starts_with(['{', '}', '"', ' ', '\t', ']']);
    }
    let is_key = line.split_once(sign).is_some_and(|(key, _)| {
        let key = key.trim();
        !key.is_empty() && key.chars().all(|it| it.is_alphanumeric() || "_-.".contains(it))
    });
    is_key || (form == Form::Yaml && line.starts_with("- ")) || line.starts_with("  ")
}
