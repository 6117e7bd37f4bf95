//! The pages of a list.

use crate::html::Html;
use lectern_texts::{Text, filled, text};

/// Links to the pages of a list: the neighbours, the first and the last, and a gap where pages
/// are left out; before them a link to `more`, the same list with the next page below. Nothing where there
/// is only one page. `page` counts from 0, also for `href`, the address of a page.
pub(crate) fn pager(page: usize, pages: usize, more: &str, href: &dyn Fn(usize) -> String) -> Html {
    if pages < 2 {
        return Html::default();
    }
    let mut html = Html::default();
    html.say(&[("<nav aria-label=\"", Text::pages)], "\" class=\"pager\">");
    if page + 1 < pages {
        html.put(&[("<a class=\"pager-more\" href=\"", more)]);
        html.say(&[("\" data-stay=\"\">", Text::more_posts)], "</a>");
    }
    html.tags("<ul>");
    let link = |html: &mut Html, to: usize, tail: &'static str, words: &str| {
        if to < pages {
            html.put(&[("<li><a href=\"", &href(to)), (tail, words), ("</a></li>", "")]);
        }
    };
    let previous = "\" rel=\"prev\" class=\"pager-previous\">";
    link(&mut html, page.wrapping_sub(1), previous, text(Text::previous));
    for it in numbers(page, pages) {
        let Some(to) = it else {
            html.tags("<li aria-hidden=\"true\" class=\"pager-gap\">…</li>");
            continue;
        };
        let number = (to + 1).to_string();
        let name = filled(Text::page, &[&number]);
        html.put(&[("<li><a href=\"", &href(to)), ("\" aria-label=\"", &name), ("\"", "")]);
        html.attribute(" aria-current=\"", (to == page).then_some("page"));
        html.put(&[(">", &number), ("</a></li>", "")]);
    }
    link(&mut html, page + 1, "\" rel=\"next\" class=\"pager-next\">", text(Text::next));
    html.tags("</ul></nav>");
    html
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
