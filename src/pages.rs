//! What an address shows. Each page is a function of the library and the address.

mod not_found;
mod post;
mod posts;
mod shelf;
mod terms;
mod titles;

pub(crate) use not_found::not_found_page;
pub(crate) use post::PostPage;
pub(crate) use posts::PostsPage;
pub(crate) use shelf::ShelfPage;
pub(crate) use terms::terms_page;
pub(crate) use titles::titles_page;
