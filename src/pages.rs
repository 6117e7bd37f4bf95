//! What an address shows. Each page is a function of the library and the address.

mod not_found;
mod post;
mod posts;
mod shelf;
mod terms;
mod titles;

pub(crate) use not_found::NotFoundPage;
pub(crate) use post::PostPage;
pub(crate) use posts::PostsPage;
pub(crate) use shelf::ShelfPage;
pub(crate) use terms::TermsPage;
pub(crate) use titles::TitlesPage;
