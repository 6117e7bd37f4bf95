//! One post.

mod onward;

use super::not_found_page;
use crate::asked::Asked;
use crate::components::*;
use crate::html::Html;
use crate::journey::Journey;
use crate::library::{Library, Loading};
use crate::model::{Address, language_name};
use crate::reactive::{effect, live, memo, written};
use lectern_texts::{Text, text, texts};
use leptos::prelude::*;
use onward::{onward, post_contents, post_series};

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
        return not_found_page(library, &slug).view();
    };
    let Some(post) = catalog.post(number) else { return ().into_any() };
    let facts = Facts::new(&catalog, &library.base(), post);
    let language = facts.language.clone();
    effect(move || library.want_bodies(&[number]));
    let html = memo(move || library.html(number));
    let body = move || match html.get() {
        Loading::Here(html) => {
            let (contents, body) = (post_contents(&html), post_body(&html, language.as_deref()));
            (contents.view(), body.view()).into_any()
        }
        Loading::Waiting => waiting(text(Text::fetching_text)).view(),
        Loading::Failed(error) => {
            let on_retry = Callback::new(move |()| library.want_bodies(&[number]));
            view! { <Failure error on_retry /> }.into_any()
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
    let id = facts.id.clone();
    let mut tags = Html::default();
    post_tags(&facts, &mut tags);
    view! {
        <article class="post" data-post=id>
            {written(move || head(library, number, &facts))}
            {keep_buttons().view()}
            {live(marks)}
            {live(body)}
            {tags.view()}
            {acts().view()}
        </article>
        {comments}
        {written(move || onward(library, number))}
        {written(move || neighbours(library, number))}
    }
    .into_any()
}

/// What stands above the text; with links to the same post in other languages, each in the name and
/// the words of its own.
fn head(library: Library, number: u32, facts: &Facts) -> Html {
    let mut html = Html::new("<header class=\"post-head\"><h1 tabindex=\"-1\"");
    html.attribute(" lang=\"", facts.language.as_deref());
    html.put(&[(" dir=\"auto\">", &facts.title), ("</h1>", "")]);
    post_facts(facts, &mut html);
    let catalog = library.catalog();
    let mut others = catalog.iter().flat_map(|it| it.translations(number)).peekable();
    if others.peek().is_some() {
        html.put(&[
            ("<ul aria-label=\"", text(Text::also_in)),
            ("\" class=\"post-translations\"><li>", &texts().labelled(text(Text::also_in), "")),
            ("</li>", ""),
        ]);
        for it in others {
            let href = library.base().href(&Address::Post(it.slug.to_string()));
            let language =
                catalog.as_ref().map(|catalog| catalog.language_of(it)).unwrap_or_default();
            html.put(&[
                ("<li><a href=\"", &href),
                ("\" lang=\"", language),
                ("\" hreflang=\"", language),
                ("\">", &language_name(language)),
                ("</a></li>", ""),
            ]);
        }
        html.tags("</ul>");
    }
    html.piece(&post_series(library, number));
    html.tags("</header>");
    html
}

/// What can be done with a post that was read; `public/reading.js` does it.
fn acts() -> Html {
    let mut html = Html::default();
    html.say(
        &[
            ("<div class=\"post-acts\"><button type=\"button\" data-do=\"share\">", Text::share),
            ("</button><a href=\"#main\" rel=\"external\">", Text::to_top),
        ],
        "</a></div>",
    );
    html
}

/// Links to the next older and the next newer post; an archive without dates has a next and a
/// previous one instead.
fn neighbours(library: Library, number: u32) -> Html {
    let Some(catalog) = library.catalog() else { return Html::default() };
    let dated = catalog.post(number).is_some_and(|it| it.date.is_some());
    let (newer, older) = match dated {
        true => (text(Text::newer), text(Text::older)),
        false => (text(Text::previous), text(Text::next)),
    };
    let mut html = Html::default();
    html.say(&[("<nav aria-label=\"", Text::neighbours)], "\" class=\"neighbours\">");
    let links = [
        (number.checked_sub(1), "<a rel=\"prev\" class=\"neighbour-newer\" href=\"", newer),
        (number.checked_add(1), "<a rel=\"next\" class=\"neighbour-older\" href=\"", older),
    ];
    for (number, tag, words) in links {
        let Some(post) = number.and_then(|it| catalog.post(it)) else { continue };
        let href = library.base().href(&Address::Post(post.slug.to_string()));
        html.put(&[
            (tag, &href),
            ("\"><span class=\"neighbour-label\">", words),
            ("</span><span class=\"neighbour-title\"", ""),
        ]);
        html.attribute(" lang=\"", post.language.as_deref());
        html.put(&[(">", &post.title), ("</span></a>", "")]);
    }
    html.tags("</nav>");
    html
}
