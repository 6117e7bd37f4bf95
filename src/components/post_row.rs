//! One post in a list.

use super::{Facts, PostBody, PostFacts, PostTags, marked};
use crate::library::Loading;
use crate::model::deepen;
use crate::reactive::live;
use leptos::prelude::*;

/// A post in a list: title, facts, and its excerpt or its whole text.
#[component]
pub(crate) fn PostRow(
    /// What is known of it; the title and terms may hold marks.
    facts: Memo<Facts>,
    /// Whether to show the whole text.
    #[prop(into)]
    whole: Signal<bool>,
    /// Its excerpt, or what was found in it, as plain text with marks.
    #[prop(into)]
    excerpt: Signal<Loading<String>>,
    /// Its text, as clean HTML.
    #[prop(into)]
    html: Signal<Loading<String>>,
) -> impl IntoView {
    let language = facts.with_untracked(|it| it.language.clone());
    let title_language = language.clone();
    let text = move || {
        let language = language.clone();
        if whole.get() {
            let html = html.get().map(|it| deepen(&it));
            match html {
                Loading::Here(html) => view! { <PostBody html language /> }.into_any(),
                Loading::Waiting => {
                    view! { <div class="prose is-waiting" aria-busy="true"></div> }.into_any()
                }
                Loading::Failed(error) => failed(error.sentence()),
            }
        } else {
            match excerpt.get() {
                Loading::Here(text) => excerpt_view(&text, language),
                // Keeps the room of an excerpt, so that rows do not jump when it comes.
                Loading::Waiting => excerpt_view("\u{a0}", None),
                Loading::Failed(error) => failed(error.sentence()),
            }
        }
    };
    let title = move || facts.with(|it| view! { <a href=it.href.clone()>{marked(&it.title)}</a> });
    let id = facts.with_untracked(|it| it.id.clone());
    view! {
        <article class="post-row" data-post=id class:is-whole=move || whole.get()>
            <h2 class="post-row-title" lang=title_language dir="auto">{live(title)}</h2>
            {live(move || view! { <PostFacts facts=facts.get() /> })}
            {live(text)}
            {live(move || view! { <PostTags facts=facts.get() /> })}
        </article>
    }
}

fn excerpt_view(text: &str, language: Option<String>) -> AnyView {
    view! { <p class="post-row-excerpt" lang=language dir="auto">{marked(text)}</p> }.into_any()
}

fn failed(sentence: &'static str) -> AnyView {
    view! { <p class="post-row-failed">{sentence}</p> }.into_any()
}
