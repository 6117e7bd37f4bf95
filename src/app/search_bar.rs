//! The search field of every page: what it offers, and where it leads.

use crate::asked::Asked;
use crate::components::{Heed, Offer, SearchField};
use crate::journey::Journey;
use crate::library::{Finding, Library, Notice};
use crate::model::{Address, Selection, date_in_words, in_words};
use crate::reactive::{effect, memo};
use lectern_texts::{Text, filled, text, texts};
use leptos::prelude::*;

/// Posts that the list below the field offers.
const HITS: usize = 7;

/// Fewest characters of a text that is remembered as a recent search.
const SHORTEST: usize = 2;

/// The field, wired to the library. On a list of posts typing narrows that list; elsewhere the
/// best posts are offered below the field.
#[component]
pub(super) fn SearchBar(
    /// The library.
    library: Library,
    /// Where the reader is.
    journey: Journey,
    /// What is asked for, and the answer.
    asked: Asked,
) -> impl IntoView {
    let Asked { is_list, from_address, selection, listing, .. } = asked;
    let is_open = RwSignal::new(false);
    let paused = RwSignal::new(true);
    let text =
        move || library.typed.get().unwrap_or_else(|| from_address.with(|it| it.text.clone()));
    effect(move || library.search_for(&selection.with(|it| it.text.clone())));
    let offers = memo(move || match is_open.get() {
        true if selection.with(|it| it.text.is_empty()) => recent(library, &selection.get()),
        true => hits(library, asked),
        false => Vec::new(),
    });
    effect(move || {
        // Texts wait for the pause, marks do not.
        if is_open.get() && selection.with(|it| !it.text.is_empty()) {
            let posts: Vec<u32> = listing.with(|it| it.rows.iter().copied().take(HITS).collect());
            library.want_titles_marked(&posts);
            if paused.get() {
                library.want_snippets(&posts);
            }
        }
    });
    let told = RwSignal::new(false);
    effect(move || {
        // A screen reader hears the count after the pause, and not before the answer.
        if told.get() && !asked.is_busy() {
            told.set(false);
            // With the text: a second search may find as many, and the same words are not told again.
            let sum = selection.with_untracked(|it| told_of(library, asked, &it.text));
            journey.announce(sum.join(" ").trim_end().to_owned());
        }
    });
    let settle = move || {
        paused.set(true);
        let typed = selection.get_untracked();
        if typed.text.chars().count() >= SHORTEST {
            library.recent.add(&typed.text);
        }
        told.set(!typed.text.is_empty());
        if is_list.get_untracked() {
            follow(library, journey, asked);
        }
    };
    let heed = Heed {
        on_touch: Callback::new(move |()| library.wake_search()),
        on_type: Callback::new(move |it| {
            paused.set(false);
            library.typed.set(Some(it));
        }),
        on_pause: Callback::new(move |()| settle()),
        on_enter: Callback::new(move |()| {
            let typed = selection.get_untracked();
            settle();
            if !is_list.get_untracked() {
                journey.go(library, &href(library, &typed));
            }
        }),
        on_erase: Callback::new(move |()| library.recent.clear()),
    };
    let scope = Signal::derive(move || {
        let selection = selection.get();
        let terms = selection.with_text("");
        let catalog = library.catalog().filter(|_| terms.n_filters() > 0)?;
        let everywhere = Selection::default().with_text(&selection.text);
        Some((filled(Text::within, &[&in_words(&catalog, &terms)]), href(library, &everywhere)))
    });
    view! {
        <SearchField text=Signal::derive(text) offers is_open scope heed
            opens=Signal::derive(move || !is_list.get()) />
    }
}

fn href(library: Library, selection: &Selection) -> String {
    let is_all = selection.n_filters() == 0;
    let address = if is_all { Address::Search } else { Address::Posts(selection.clone()) };
    library.base().href(&address)
}

/// Lets the address follow what was typed over a list.
fn follow(library: Library, journey: Journey, asked: Asked) {
    let (typed, before) = (asked.selection.get_untracked(), asked.from_address.get_untracked());
    if typed != before {
        // The first text makes a step that Back takes back; more text changes that step.
        let href = library.base().href(&Address::Posts(typed));
        journey.stay(&href, !before.text.is_empty());
    }
    // A space at the end is not in the address, and still stands in the field.
    if library.typed.with_untracked(|it| it.as_deref().is_none_or(|it| it.trim() == it)) {
        library.typed.set(None);
    }
}

/// The searches of this device, each within what the page is limited to.
fn recent(library: Library, selection: &Selection) -> Vec<Offer> {
    let offer = |text: String| Offer {
        href: href(library, &selection.with_text(&text)),
        title: text,
        ..Offer::default()
    };
    library.recent.lines().into_iter().map(offer).collect()
}

/// What [`sum`] says of the list as it is now. Tracked. In one place, because it is large.
#[inline(never)]
fn told_of(library: Library, asked: Asked, query: &str) -> [String; 2] {
    let total = asked.listing.with(|it| it.total);
    sum(total, query, asked.finding().as_ref(), library.search.failed())
}

/// How many posts a text finds, in words, and what was done to find them: empty where they are
/// plainly what was asked for. `failed`: that only titles were searched, and why.
fn sum(
    total: usize,
    asked: &str,
    finding: Option<&Finding>,
    failed: Option<String>,
) -> [String; 2] {
    let notice = finding.map(|it| &it.notice).filter(|_| total > 0);
    let done = failed.unwrap_or_else(|| match notice {
        Some(Notice::Corrected(taken)) => filled(Text::corrected, &[asked, taken]),
        Some(Notice::Some) => text(Text::some_words).to_owned(),
        _ => String::new(),
    });
    if total == 0 {
        return [filled(Text::no_posts_for, &[asked]), done];
    }
    [texts().counted(Text::posts_for, total, asked), done]
}

/// The best posts, and the list of all of them.
fn hits(library: Library, asked: Asked) -> Vec<Offer> {
    let Some(catalog) = library.catalog() else { return Vec::new() };
    let (is_busy, listing) = (asked.is_busy(), asked.listing.get());
    let finding = asked.finding();
    let query = match &finding {
        Some(it) => it.query.clone(),
        None => asked.selection.with(|it| it.text.clone()),
    };
    let offer = |number: &u32| {
        let post = catalog.post(*number)?;
        let snippet = library.search.snippet(*number).unwrap_or_default();
        Some(Offer {
            href: library.base().hit(post.slug.as_str(), &query, &snippet.anchor),
            title: library.search.marked(&post.title),
            line: snippet.text,
            date: post.date.map(date_in_words).unwrap_or_default(),
            language: post.language.clone(),
        })
    };
    let mut offers: Vec<Offer> = listing.rows.iter().take(HITS).filter_map(offer).collect();
    let [title, line] = match listing.total {
        0 if is_busy => [text(Text::searching).to_owned(), String::new()],
        _ => told_of(library, asked, &query),
    };
    let href = href(library, &asked.selection.get().with_text(&query));
    offers.push(Offer { href, title, line, ..Offer::default() });
    offers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_to_find_posts_is_told_beside_their_number() {
        let told = |total, notice: &str| {
            let finding = Finding { notice: Notice::parse(notice), ..Finding::default() };
            sum(total, "serch", Some(&finding), None).join("|")
        };
        let corrected = told(3, "corrected:search");
        assert_eq!(
            corrected,
            "All 3 posts for “serch”|Nothing has “serch”. These posts have “search”."
        );
        assert!(
            told(1, "some")
                .ends_with("|No post has all of this as you typed it. These have some of it.")
        );
        assert!(told(3, "").ends_with("“serch”|"), "plainly what was asked for");
        assert_eq!(told(0, "corrected:search"), "No posts for “serch”|", "these posts: none");
        let none = sum(0, "serch", None, None);
        assert_eq!(none, sum(0, "serch", Some(&Finding::default()), None));
        let failed = |total| sum(total, "serch", None, Some("Titles only.".to_owned()));
        assert_eq!(failed(2)[1], "Titles only.");
        assert_eq!(failed(0)[1], failed(2)[1], "the text may have it all the same");
    }
}
