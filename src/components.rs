//! What pages are put together from. A component takes data and callbacks, knows neither the
//! library nor the router, and fits on a screen.

mod active_filters;
mod date_range;
mod facet_panel;
mod facet_values;
mod keep_buttons;
mod marked;
mod marks_line;
mod notice;
mod pager;
mod post_body;
mod post_comments;
mod post_facts;
mod post_row;
mod save_button;
mod search_field;
mod site_footer;
mod site_header;
mod term_links;
mod view_switch;

pub(crate) use active_filters::ActiveFilters;
pub(crate) use date_range::DateRange;
pub(crate) use facet_panel::FacetPanel;
pub(crate) use facet_values::FacetValues;
pub(crate) use keep_buttons::KeepButtons;
pub(crate) use marked::marked;
pub(crate) use marks_line::MarksLine;
pub(crate) use notice::{Failure, Waiting};
pub(crate) use pager::Pager;
pub(crate) use post_body::PostBody;
pub(crate) use post_comments::PostComments;
pub(crate) use post_facts::{Facts, PostFacts, PostTags};
pub(crate) use post_row::PostRow;
pub(crate) use save_button::SaveButton;
pub(crate) use search_field::{Heed, Offer, SEARCH_FIELD, SearchField};
pub(crate) use site_footer::SiteFooter;
pub(crate) use site_header::SiteHeader;
pub(crate) use term_links::{TermLink, TermLinks};
pub(crate) use view_switch::ViewSwitch;
