//! What pages are put together from. A component takes data and callbacks, knows neither the
//! library nor the journey, and fits on a screen.

mod active_filters;
mod calendar;
mod date_range;
mod facet_panel;
mod facet_values;
mod keep_buttons;
mod link_list;
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

pub(crate) use active_filters::active_filters;
pub(crate) use calendar::calendar;
pub(crate) use date_range::DateRange;
pub(crate) use facet_panel::FacetPanel;
pub(crate) use facet_values::FacetValues;
pub(crate) use keep_buttons::keep_buttons;
pub(crate) use link_list::{Link, folded_links, link_list};
pub(crate) use marks_line::MarksLine;
pub(crate) use notice::{Failure, again, waiting};
pub(crate) use pager::pager;
pub(crate) use post_body::post_body;
pub(crate) use post_comments::PostComments;
pub(crate) use post_facts::{Facts, post_facts, post_tags};
pub(crate) use post_row::{post_excerpt, post_failed, post_row};
pub(crate) use save_button::save_button;
pub(crate) use search_field::{Heed, Offer, SEARCH_FIELD, SearchField};
pub(crate) use site_footer::site_footer;
pub(crate) use site_header::{site_links, site_name};
pub(crate) use term_links::{TermLink, term_links};
pub(crate) use view_switch::{form_switch, rows_switch, sort_switch};
