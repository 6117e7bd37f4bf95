//! One post.

use super::NotFoundPage;
use crate::asked::Asked;
use crate::components::*;
use crate::journey::Journey;
use crate::library::{Library, Loading};
use crate::model::{Address, language_name};
use crate::reactive::{effect, live, memo};
use leptos::prelude::*;

/// A post with its text, its terms, and the ways on.
#[component]
pub(crate) fn PostPage(
    /// The library.
    library: Library,
    /// Where the reader is.
    journey: Journey,
    /// What was searched for to find the post.
    asked: Asked,
    /// The post's slug.
    slug: String,
) -> impl IntoView {
    let catalog = library.catalog();
    let found = catalog.as_ref().and_then(|it| it.find(&slug));
    let (Some(catalog), Some(number)) = (catalog, found) else {
        return view! { <NotFoundPage library sought=slug /> }.into_any();
    };
    let Some(post) = catalog.post(number) else { return ().into_any() };
    let facts = Facts::new(&catalog, &library.base(), post);
    let language = facts.language.clone();
    effect(move || library.want_bodies(&[number]));
    let html = memo(move || library.html(number));
    let body = {
        let language = language.clone();
        move || match html.get() {
            Loading::Here(html) => view! { <PostBody html language=language.clone() /> }.into_any(),
            Loading::Waiting => view! { <Waiting words="Fetching the text …" /> }.into_any(),
            Loading::Failed(error) => {
                let on_retry = Callback::new(move |()| library.want_bodies(&[number]));
                view! { <Failure error on_retry /> }.into_any()
            }
        }
    };
    let comments = (post.comments > 0).then(|| {
        let html = memo(move || library.comments(number));
        view! { <PostComments count=post.comments html /> }
    });
    let is_found = memo(move || asked.from_address.with(|it| !it.text.is_empty()));
    effect(move || {
        let is_here = html.with(|it| matches!(it, Loading::Here(_)));
        let text = asked.from_address.with(|it| it.text.clone());
        if is_here && is_found.get() && asked.finding().is_some_and(|it| it.query == text) {
            on_cleanup(move || library.search.clear_marks());
            library.search.show_marks();
        }
    });
    let plain = facts.href.clone();
    let marks = move || {
        let plain = plain.clone();
        let on_clear = Callback::new(move |()| {
            library.typed.set(None);
            journey.stay(&plain, true);
        });
        is_found.get().then(|| view! { <MarksLine on_clear /> })
    };
    let title = facts.title.clone();
    let id = facts.id.clone();
    view! {
        <article class="post" data-post=id>
            <header class="post-head">
                <h1 tabindex="-1" lang=language dir="auto">{title}</h1>
                <PostFacts facts=facts.clone() />
                {live(move || translations(library, number))}
                <KeepButtons />
            </header>
            {live(marks)}
            {live(body)}
            <PostTags facts />
        </article>
        {comments}
        {neighbours(library, number)}
    }
    .into_any()
}

/// Links to the same post in other languages, each in the name and the words of its own.
fn translations(library: Library, number: u32) -> Option<AnyView> {
    let catalog = library.catalog()?;
    let links: Vec<_> = catalog
        .translations(number)
        .map(|it| {
            let href = library.base().href(&Address::Post(it.slug.to_string()));
            let language = catalog.language_of(it).to_owned();
            let name = language_name(&language);
            view! { <li><a href=href lang=language.clone() hreflang=language>{name}</a></li> }
        })
        .collect();
    let view = view! { <ul class="post-translations" aria-label="Also in"><li>"Also in: "</li>{links}</ul> };
    (catalog.translations(number).next().is_some()).then(|| view.into_any())
}

/// Links to the next older and the next newer post; an archive without dates has a next and a
/// previous one instead.
fn neighbours(library: Library, number: u32) -> impl IntoView {
    let catalog = library.catalog()?;
    let link =
        |number: Option<u32>, class: &'static str, words: &'static str, rel: &'static str| {
            let post = catalog.post(number?)?;
            let href = library.base().href(&Address::Post(post.slug.to_string()));
            let (title, language) = (post.title.clone(), post.language.clone());
            Some(view! {
                <a class=class rel=rel href=href>
                    <span class="neighbour-label">{words}</span>
                    <span class="neighbour-title" lang=language>{title}</span>
                </a>
            })
        };
    let dated = catalog.post(number)?.date.is_some();
    let (newer, older) = if dated { ("Newer", "Older") } else { ("Previous", "Next") };
    Some(view! {
        <nav class="neighbours" aria-label="Neighbouring posts">
            {link(number.checked_sub(1), "neighbour-newer", newer, "prev")}
            {link(number.checked_add(1), "neighbour-older", older, "next")}
        </nav>
    })
}
