//! Where a body has templates.

use super::Flavour;
use super::arguments::Arguments;
use std::ops::Range;

/// What form a template has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Hugo's `{{< x >}}` and `{{% x %}}`, Zola's calls.
    Shortcode,
    /// `{% x %}`.
    Tag,
    /// `{{ x }}`.
    Output,
    /// `{# x #}`, and Hugo's shortcode that is only shown.
    Comment,
    /// Kramdown's `{: x}`, and `{.x}` behind a link.
    Attributes,
}

/// A template in a body.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) range: Range<usize>,
    pub(super) form: Form,
    pub(super) name: String,
    /// All between the signs, trimmed.
    pub(super) inside: String,
    pub(super) arguments: Arguments,
    /// Whether this closes what another opened.
    pub(super) is_end: bool,
    /// Where the end of a comment stands that this opens.
    pub(super) until: Option<usize>,
}

impl Found {
    /// For people: `the shortcode "note"`.
    pub(super) fn what(&self) -> String {
        let name = self.name.trim_start_matches("end");
        match self.form {
            Form::Shortcode => format!("the shortcode {name:?}"),
            Form::Tag => format!("the tag {name:?}"),
            Form::Output => format!("the template output {:?}", self.name),
            Form::Comment => "a comment".to_owned(),
            Form::Attributes => "a list of attributes".to_owned(),
        }
    }
}

/// Longest template that is looked for, in bytes.
const LONGEST: usize = 8 * 1024;

/// The templates of a body that stand outside code, in order.
pub(super) fn scan(text: &str, code: &[Range<usize>], flavour: Flavour) -> Vec<Found> {
    let mut found = Vec::new();
    let (mut at, mut passed) = (0, 0);
    let mut closes = Closes { text, next: CLOSES.map(|it| (it, 0)) };
    while let Some(start) = text[at..].find('{').map(|it| at + it) {
        while passed < code.len() && code[passed].end <= start {
            passed += 1;
        }
        if let Some(code) = code.get(passed).filter(|it| it.start <= start) {
            at = code.end;
            continue;
        }
        match template(text, start, flavour, &mut closes) {
            Some(one) => {
                at = one.range.end;
                found.push(one);
            }
            None => at = start + 1,
        }
    }
    found
}

const CLOSES: [&str; 5] = [">}}", "%}}", "}}", "%}", "#}"];

/// Where the next of each closing sign stands, so that a text full of opening ones is not looked
/// through for each of them.
struct Closes<'a> {
    text: &'a str,
    next: [(&'static str, usize); 5],
}

impl Closes<'_> {
    /// Whether a sign stands behind `start`, not too far from it.
    fn has(&mut self, sign: &str, start: usize) -> bool {
        let Some((_, next)) = self.next.iter_mut().find(|it| it.0 == sign) else { return false };
        if *next <= start {
            *next = self.text[start..].find(sign).map_or(usize::MAX, |it| start + it);
        }
        *next <= start + LONGEST
    }
}

fn template(text: &str, start: usize, flavour: Flavour, closes: &mut Closes) -> Option<Found> {
    let rest = &text[start..text.floor_char_boundary((start + LONGEST).min(text.len()))];
    let is_liquid = flavour == Flavour::Liquid;
    let (form, open, close) = match () {
        () if rest.starts_with("{{<") => (Form::Shortcode, 3, ">}}"),
        () if rest.starts_with("{{%") => (Form::Shortcode, 3, "%}}"),
        () if rest.starts_with("{{") => (Form::Output, 2, "}}"),
        () if rest.starts_with("{%") => (Form::Tag, 2, "%}"),
        () if rest.starts_with("{# ") && is_liquid => (Form::Comment, 2, "#}"),
        () => return attributes(text, rest, start),
    };
    if !closes.has(close, start) {
        return None;
    }
    let length = open + closing(&rest[open..], close)?;
    let inside = rest[open..length].trim_matches(['-', '~']).trim();
    let range = start..start + length + close.len();
    if form == Form::Shortcode && inside.starts_with("/*") {
        let shown = inside.trim_start_matches("/*").trim_end_matches("*/").trim();
        let shown = format!("{} {shown} {close}", &rest[..open]);
        return Some(made(range, Form::Comment, "/*", &shown, false));
    }
    let is_call = inside.trim_end().ends_with(')') && inside.contains('(');
    let (form, inside) = match (form, is_liquid) {
        (Form::Output, _) if is_call && (!is_liquid || !inside.contains([' ', '"', '\''])) => {
            (Form::Shortcode, inside)
        }
        (Form::Tag, false) if is_call || inside == "end" => (Form::Shortcode, inside),
        (Form::Output | Form::Tag, false) => return None,
        other => (other.0, inside),
    };
    let is_end = inside.starts_with('/') || inside.starts_with("end");
    let bare = inside.trim_start_matches('/').trim();
    let name_end =
        bare.find(|it: char| it.is_whitespace() || "(|\"'=".contains(it)).unwrap_or(bare.len());
    let name = match form {
        // Liquid's filters stand behind a bar.
        Form::Output => bare.split('|').next().unwrap_or_default().trim(),
        _ => bare[..name_end].trim_end_matches('/'),
    };
    let mut one = made(range, form, name, inside, is_end);
    one.arguments = Arguments::read(bare[name_end..].trim_end_matches('/'));
    if form == Form::Tag && name == "comment" {
        one.until = text[one.range.end..].find("endcomment").map(|it| one.range.end + it);
        one.until = one.until.and_then(|it| Some(it + text[it..].find("%}")? + 2));
    }
    Some(one)
}

fn made(range: Range<usize>, form: Form, name: &str, inside: &str, is_end: bool) -> Found {
    Found {
        range,
        form,
        name: name.to_owned(),
        inside: inside.to_owned(),
        arguments: Arguments::default(),
        is_end,
        until: None,
    }
}

/// Where the closing sign stands, past quoted texts if those close.
fn closing(text: &str, close: &str) -> Option<usize> {
    let mut quote = None;
    for (idx, char) in text.char_indices() {
        match quote {
            Some(open) if char == open => quote = None,
            None if text[idx..].starts_with(close) => return Some(idx),
            None if matches!(char, '"' | '\'') => {
                // An apostrophe opens nothing.
                let is_closed = text[idx + 1..].lines().next().is_some_and(|it| it.contains(char));
                quote = is_closed.then_some(char);
            }
            _ => {}
        }
    }
    text.find(close)
}

/// `{: .class}` anywhere, `{.class}` and `{target="_blank"}` right behind a link or an image.
fn attributes(text: &str, rest: &str, start: usize) -> Option<Found> {
    // Attributes are short.
    let rest = &rest[..rest.floor_char_boundary(rest.len().min(400))];
    let end = rest.find('}')? + 1;
    let inside = &rest[1..end - 1];
    if inside.contains(['\n', '{']) {
        return None;
    }
    let is_kramdown = inside.strip_prefix(':').is_some_and(|it| {
        let it = it.trim_start();
        it.starts_with(['.', '#', ':']) || it.contains('=') || matches!(it, "toc" | "no_toc")
    });
    let is_behind = text[..start].ends_with([')', ']'])
        && (inside.starts_with(['.', '#'])
            || inside.starts_with("target=")
            || inside.starts_with("rel="));
    let range = start..start + end;
    (is_kramdown || is_behind).then(|| made(range, Form::Attributes, "", inside, false))
}
