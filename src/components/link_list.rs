//! Ways from one text to another, in lists that all look alike: contents, parts of a series, similar posts.

use leptos::prelude::*;

/// A link with what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Link {
    /// Where it leads.
    pub(crate) href: String,
    /// What it says.
    pub(crate) text: String,
    /// The language of that, where it is not the page's.
    pub(crate) language: Option<String>,
    /// How its row looks; may be empty.
    pub(crate) class: &'static str,
    /// Whether it leads to where the reader is.
    pub(crate) is_here: bool,
}

/// Links in their order.
pub(crate) fn link_list(links: Vec<Link>) -> AnyView {
    let links: Vec<AnyView> = links.into_iter().map(row).collect();
    view! { <ol>{links}</ol> }.into_any()
}

fn row(Link { href, text, language, class, is_here }: Link) -> AnyView {
    let current = is_here.then_some("page");
    let class = (!class.is_empty()).then_some(class);
    view! { <li class=class><a href=href lang=language aria-current=current>{text}</a></li> }
        .into_any()
}

/// A list behind its name: open where there is room beside the text, folded elsewhere.
pub(crate) fn folded_links(class: &'static str, name: String, links: Vec<Link>) -> AnyView {
    let label = name.clone();
    view! {
        <nav class=class aria-label=label>
            <details><summary>{name}</summary>{link_list(links)}</details>
        </nav>
    }
    .into_any()
}

/// A list under a heading.
pub(crate) fn titled_links(title: AnyView, links: Vec<Link>) -> AnyView {
    view! { <section><h2>{title}</h2>{link_list(links)}</section> }.into_any()
}
