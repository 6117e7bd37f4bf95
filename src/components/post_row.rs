//! One post in a list.

use super::{Facts, PostBody, PostFacts, PostTags};
use crate::library::Loading;
use crate::model::deepen;
use leptos::prelude::*;

/// A post in a list: title, facts, and its excerpt or its whole text.
#[component]
pub(crate) fn PostRow(
    /// What is known of it.
    facts: Facts,
    /// Whether to show the whole text.
    #[prop(into)]
    whole: Signal<bool>,
    /// Its excerpt, as plain text.
    #[prop(into)]
    excerpt: Signal<Loading<String>>,
    /// Its text, as clean HTML.
    #[prop(into)]
    html: Signal<Loading<String>>,
) -> impl IntoView {
    let language = facts.language.clone();
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
                Loading::Here(text) => excerpt_view(text, language),
                // Keeps the room of an excerpt, so that rows do not jump when it comes.
                Loading::Waiting => excerpt_view("\u{a0}".to_owned(), None),
                Loading::Failed(error) => failed(error.sentence()),
            }
        }
    };
    let (title, href) = (facts.title.clone(), facts.href.clone());
    let title_language = facts.language.clone();
    view! {
        <article class="post-row" class:is-whole=move || whole.get()>
            <h2 class="post-row-title" lang=title_language><a href=href>{title}</a></h2>
            <PostFacts facts=facts.clone() />
            {text}
            <PostTags facts />
        </article>
    }
}

fn excerpt_view(text: String, language: Option<String>) -> AnyView {
    view! { <p class="post-row-excerpt" lang=language>{text}</p> }.into_any()
}

fn failed(sentence: &'static str) -> AnyView {
    view! { <p class="post-row-failed">{sentence}</p> }.into_any()
}
