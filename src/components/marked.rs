//! Text with marks.

use leptos::prelude::*;

/// What stands where a mark begins and where it ends.
const SIGN: char = '\u{1}';

/// A text as the search worker marks it, as plain text and `<mark>`. Never HTML.
pub(crate) fn marked(text: &str) -> AnyView {
    let pieces = text.split(SIGN).enumerate().filter(|it| !it.1.is_empty());
    let pieces: Vec<AnyView> = pieces
        .map(|(idx, piece)| {
            let piece = piece.to_owned();
            if idx % 2 == 0 { piece.into_any() } else { view! { <mark>{piece}</mark> }.into_any() }
        })
        .collect();
    pieces.into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn marks_are_elements_and_everything_else_is_text() {
        let html = Owner::new().with(|| marked("a \u{1}<b>\u{1} c\u{1}d\u{1}").to_html());
        assert_eq!(html.replace("<!>", ""), "a <mark>&lt;b&gt;</mark> c<mark>d</mark>");
        assert_eq!(Owner::new().with(|| marked("plain").to_html()).replace("<!>", ""), "plain");
    }
}
