//! What the tool says in the pages and files that it writes.

use crate::table::texts;

texts! {
/// What the tool says in the pages and files that it writes.
pub PageTexts {
    /// Describes the page of all categories: 0 the site.
    about_categories,
    /// Describes the page of all tags: 0 the site.
    about_tags,
    /// Describes the page of all titles: 0 the site.
    about_titles,
    /// Describes the search, in the browser's own field too: 0 the site.
    about_search,
    /// Describes the shelf: 0 the site.
    about_shelf,
    /// Describes the page for what is missing: 0 the site.
    about_missing,
    /// Describes a home page: 0 how many posts ("12 posts"), 1 the site.
    about_home,
    /// Describes a list of posts: 0 how many posts ("12 posts"), 1 the year or month, 2 the site.
    about_date,
    /// Describes a list of posts: 0 how many posts ("12 posts"), 1 the term, 2 the site.
    about_term,
    /// Who wrote a comment without a name.
    anonymous,
    /// An image that is not shown and has no words of its own.
    image,
    /// The page at an old address: 0 the post, a link.
    has_new_address,
}
}
