//! Ways from one text to another, in lists that all look alike: contents, parts of a series, similar posts.

use crate::html::Html;

/// A link with what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Link {
    /// Where it leads.
    pub(crate) href: String,
    /// What it says.
    pub(crate) text: String,
    /// The language of that, where it is not the page's.
    pub(crate) language: Option<String>,
    /// Whether it stands below the one before it.
    pub(crate) is_deeper: bool,
    /// Whether it leads to where the reader is.
    pub(crate) is_here: bool,
}

/// Writes links in their order.
pub(crate) fn link_list(links: &[Link], html: &mut Html) {
    html.tags("<ol>");
    for it in links {
        html.tags(if it.is_deeper { "<li class=\"is-deeper\">" } else { "<li>" });
        html.put(&[("<a href=\"", &it.href), ("\"", "")]);
        html.attribute(" lang=\"", it.language.as_deref());
        html.attribute(" aria-current=\"", it.is_here.then_some("page"));
        html.put(&[(">", &it.text), ("</a></li>", "")]);
    }
    html.tags("</ol>");
}

/// A list behind its name: open where there is room beside the text, folded elsewhere. `tag` is that
/// of the whole, up to its accessible name, which is `name` too.
pub(crate) fn folded_links(tag: &'static str, name: &str, links: &[Link]) -> Html {
    let mut html = Html::default();
    html.put(&[(tag, name), ("\"><details><summary>", name), ("</summary>", "")]);
    link_list(links, &mut html);
    html.tags("</details></nav>");
    html
}
