//! Links to terms.

use crate::html::Html;
use crate::model::{Address, Base, Facet, Value, number};

/// A term and the address of its posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TermLink {
    href: String,
    /// May hold marks; see [`Html::marked`].
    pub(super) name: String,
    count: u32,
}

impl TermLink {
    /// The link of a facet's value.
    pub(crate) fn new(base: &Base, facet: Facet, value: &Value) -> Self {
        let href = base.href(&Address::of(facet, &value.key));
        Self { href, name: value.name.clone(), count: value.count }
    }

    /// Writes it as an entry of a list, without its count. `tag` is that of the entry, up to the
    /// address.
    pub(super) fn item(&self, tag: &'static str, html: &mut Html) {
        html.put(&[(tag, &self.href), ("\">", "")]);
        html.marked(&self.name);
        html.tags("</a></li>");
    }
}

/// How much a term weighs, from the most used on.
const WEIGHTS: [&str; 5] = [
    "<li class=\"is-heaviest\"><a href=\"",
    "<li class=\"is-heavy\"><a href=\"",
    "<li class=\"is-middling\"><a href=\"",
    "<li class=\"is-light\"><a href=\"",
    "<li class=\"is-lightest\"><a href=\"",
];

/// Writes a named list of terms with their counts, in the order given. `all` is where all of them
/// are, and what that link says; `is_weighed` marks each by how often it is used, so that it can be shown.
pub(crate) fn term_links(
    links: &[TermLink],
    label: &'static str,
    all: Option<(String, String)>,
    is_weighed: bool,
    html: &mut Html,
) {
    let most = links.iter().map(|it| it.count).max().unwrap_or_default().max(1);
    // Powers of two apart: a few terms have most posts.
    let weight = |count: u32| WEIGHTS[((most / count.max(1)).ilog2() as usize).min(4)];
    html.put(&[("<nav aria-label=\"", label), ("\" class=\"term-links\"><ul>", "")]);
    for TermLink { href, name, count } in links {
        html.put(&[
            (if is_weighed { weight(*count) } else { "<li><a href=\"" }, href),
            ("\">", name),
            ("</a><span class=\"term-count\">", &number(*count as usize)),
            ("</span></li>", ""),
        ]);
    }
    if let Some((href, words)) = all {
        html.put(&[
            ("<li class=\"term-all\"><a href=\"", &href),
            ("\">", &words),
            ("</a></li>", ""),
        ]);
    }
    html.tags("</ul></nav>");
}
