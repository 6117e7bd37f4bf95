//! The pages of a list.

use crate::reactive::live;
use leptos::prelude::*;

/// Links to the pages of a list: the neighbours, the first and the last, and a gap where pages
/// are left out. Nothing where there is only one page.
#[component]
pub(crate) fn Pager(
    /// This page, from 0.
    #[prop(into)]
    page: Signal<usize>,
    /// How many pages there are.
    #[prop(into)]
    pages: Signal<usize>,
    /// The address of a page, from 0.
    href: Callback<usize, String>,
) -> impl IntoView {
    live(move || {
        let (page, pages) = (page.get(), pages.get());
        let link = move |to: usize, words: &'static str, class: &'static str, rel: &'static str| {
            (to < pages)
                .then(|| view! { <li><a class=class rel=rel href=href.run(to)>{words}</a></li> })
        };
        let numbers: Vec<_> = numbers(page, pages)
            .into_iter()
            .map(|it| match it {
                None => view! { <li class="pager-gap" aria-hidden="true">"…"</li> }.into_any(),
                Some(to) => {
                    let label = format!("Page {}", to + 1);
                    let current = (to == page).then_some("page");
                    view! {
                        <li>
                            <a href=href.run(to) aria-label=label aria-current=current>{to + 1}</a>
                        </li>
                    }
                    .into_any()
                }
            })
            .collect();
        (pages > 1).then(|| {
            view! {
                <nav class="pager" aria-label="Pages">
                    <ul>
                        {link(page.wrapping_sub(1), "Previous", "pager-previous", "prev")}
                        {numbers}
                        {link(page + 1, "Next", "pager-next", "next")}
                    </ul>
                </nav>
            }
        })
    })
}

/// The pages to show, with `None` for a gap: ends, this page and two on each side.
fn numbers(page: usize, pages: usize) -> Vec<Option<usize>> {
    let mut shown = Vec::new();
    let mut last = None;
    for it in 0..pages {
        if it == 0 || it + 1 == pages || it.abs_diff(page) <= 2 {
            if last.is_some_and(|last| last + 1 < it) {
                shown.push(None);
            }
            shown.push(Some(it));
            last = Some(it);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_and_neighbours_are_shown() {
        let all = |it: &[usize]| it.iter().copied().map(Some).collect::<Vec<_>>();
        assert_eq!(numbers(0, 1), all(&[0]));
        assert_eq!(numbers(0, 4), all(&[0, 1, 2, 3]));
        let middle =
            [Some(0), None, Some(8), Some(9), Some(10), Some(11), Some(12), None, Some(205)];
        assert_eq!(numbers(10, 206), middle);
        assert_eq!(
            numbers(99, 3),
            all(&[0, 2]).into_iter().flat_map(|it| [it, None]).take(3).collect::<Vec<_>>()
        );
    }
}
