//! The shell's `index.html` to pages.

use crate::text::escape;

/// The page that all pages are copies of, cut at its marks.
///
/// | mark | becomes |
/// |---|---|
/// | `/__shell__/` | the base path and `b/<build>/`, where the shell's files stand |
/// | `__BASE__` | the base path |
/// | `__LANGUAGE__`, `__TITLE__`, `__DESCRIPTION__` | the page's own, escaped |
/// | `__ADDRESS__` | the path of the page, percent-encoded |
/// | `<!-- __HEAD__ -->` | what a page adds to its head |
/// | `<!-- __PAGE__ -->` | what the views make of its address |
///
/// Cut once rather than replaced page by page: it is faster, and a title that holds a mark stays
/// a title.
#[derive(Debug, Hash)]
pub(crate) struct Template {
    parts: Vec<Part>,
}

#[derive(Debug, Hash)]
enum Part {
    Text(String),
    Language,
    Title,
    Description,
    Address,
    Head,
    Page,
}

/// What a page puts in the place of the marks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Values<'a> {
    pub(crate) language: &'a str,
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    pub(crate) address: &'a str,
    /// HTML.
    pub(crate) head: &'a str,
    /// HTML.
    pub(crate) page: &'a str,
}

const MARKS: [&str; 6] = [
    "__LANGUAGE__",
    "__TITLE__",
    "__DESCRIPTION__",
    "__ADDRESS__",
    "<!-- __HEAD__ -->",
    "<!-- __PAGE__ -->",
];

impl Template {
    pub(crate) fn new(html: &str, base: &str, build: &str) -> Self {
        let html = tidy(html);
        let html =
            html.replace("/__shell__/", &format!("{base}b/{build}/")).replace("__BASE__", base);
        let mut parts = Vec::new();
        let mut rest = html.as_str();
        while let Some((at, mark)) = first_mark(rest) {
            parts.push(Part::Text(rest[..at].to_owned()));
            parts.push(match mark {
                0 => Part::Language,
                1 => Part::Title,
                2 => Part::Description,
                3 => Part::Address,
                4 => Part::Head,
                _ => Part::Page,
            });
            rest = &rest[at + MARKS[mark].len()..];
        }
        parts.push(Part::Text(rest.to_owned()));
        Self { parts }
    }

    pub(crate) fn fill(&self, values: Values) -> String {
        let mut html = String::with_capacity(values.page.len() + 8 * 1024);
        for part in &self.parts {
            match part {
                Part::Text(text) => html.push_str(text),
                Part::Language => html.push_str(&escape(values.language)),
                Part::Title => html.push_str(&escape(values.title)),
                Part::Description => html.push_str(&escape(values.description)),
                Part::Address => html.push_str(&escape(values.address)),
                Part::Head => html.push_str(values.head),
                Part::Page => html.push_str(values.page),
            }
        }
        html
    }
}

/// What Trunk leaves, without lines of nothing but spaces and in one way of writing tags.
fn tidy(html: &str) -> String {
    let lines = html.lines().map(str::trim_end).filter(|it| !it.is_empty());
    lines.map(|it| it.replace("\"/>", "\">") + "\n").collect()
}

/// The first mark of a text: where it stands, and which it is.
fn first_mark(text: &str) -> Option<(usize, usize)> {
    let found = MARKS.iter().enumerate().filter_map(|(idx, it)| Some((text.find(it)?, idx)));
    found.min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_values_and_a_title_that_holds_a_mark_stays_a_title() {
        let template = Template::new(
            "<a href=\"__BASE__\" src=/__shell__/x.js lang=__LANGUAGE__>__TITLE__|__DESCRIPTION__\
             <!-- __HEAD__ --><b c=\"__ADDRESS__\"><!-- __PAGE__ --></b>  \n\n<link href=\"x\"/>",
            "/b/",
            "0123",
        );
        let values = Values {
            title: "\"__BASE__\" & <__DESCRIPTION__>",
            description: "D",
            language: "en",
            address: "/b/x/",
            head: "<meta>",
            page: "<p>__TITLE__</p>",
        };
        assert_eq!(
            template.fill(values),
            "<a href=\"/b/\" src=/b/b/0123/x.js lang=en>\
             &quot;__BASE__&quot; &amp; &lt;__DESCRIPTION__&gt;|D<meta><b c=\"/b/x/\"><p>__TITLE__</p></b>\n\
             <link href=\"x\">\n"
        );
    }
}
