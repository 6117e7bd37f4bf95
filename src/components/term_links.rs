//! Links to terms.

use super::marked;
use crate::model::{Address, Base, Facet, Value, number};
use leptos::prelude::*;

/// A term and the address of its posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TermLink {
    href: String,
    /// May hold marks; see [`marked`].
    pub(super) name: String,
    count: u32,
}

impl TermLink {
    /// The link of a facet's value.
    pub(crate) fn new(base: &Base, facet: Facet, value: &Value) -> Self {
        let href = base.href(&Address::of(facet, &value.key));
        Self { href, name: value.name.clone(), count: value.count }
    }

    /// As an entry of a list, without its count.
    pub(crate) fn item(self, class: &'static str) -> AnyView {
        view! { <li class=class><a href=self.href>{marked(&self.name)}</a></li> }.into_any()
    }
}

/// How much a term weighs, from the most used on.
const WEIGHTS: [&str; 5] = ["is-heaviest", "is-heavy", "is-middling", "is-light", "is-lightest"];

/// A named list of terms with their counts.
#[component]
pub(crate) fn TermLinks(
    /// The terms, in the order to show.
    links: Vec<TermLink>,
    /// The accessible name of the list.
    label: &'static str,
    /// Where all of them are, and what that link says.
    #[prop(optional_no_strip)]
    all: Option<(String, String)>,
    /// Whether each is marked by how often it is used, so that it can be shown so.
    #[prop(optional)]
    is_weighed: bool,
) -> impl IntoView {
    let most = links.iter().map(|it| it.count).max().unwrap_or(1).max(1);
    // Powers of two apart: a few terms have most posts.
    let weight = |count: u32| WEIGHTS[((most / count.max(1)).ilog2() as usize).min(4)];
    let links: Vec<_> = links
        .into_iter()
        .map(|TermLink { href, name, count }| {
            let weight = is_weighed.then(|| weight(count));
            let count = number(count as usize);
            view! {
                <li class=weight><a href=href>{name}</a><span class="term-count">{count}</span></li>
            }
        })
        .collect();
    let all = all.map(|(href, words)| view! { <li class="term-all"><a href=href>{words}</a></li> });
    view! {
        <nav class="term-links" aria-label=label>
            <ul>{links}{all}</ul>
        </nav>
    }
}
