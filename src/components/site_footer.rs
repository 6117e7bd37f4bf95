//! The foot of every page.

use crate::html::Html;

/// What the blog is, in its own words (may be empty), and how much of it there is.
pub(crate) fn site_footer(description: &str, posts: &str) -> Html {
    let mut footer = Html::default();
    footer.put(&[
        ("<footer class=\"site-footer\"><p>", description),
        ("</p><p>", posts),
        ("</p></footer>", ""),
    ]);
    footer
}
