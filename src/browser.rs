//! The door: everything we ever ask of the browser.
//!
//! Only this folder may touch `web-sys`. Each function does one thing, returns plain values, and
//! does nothing harmful where the browser says no.

mod document;
mod fetch;
mod history;
mod pause;
mod scroll;

pub(crate) use document::{base_path, clear_mount, focus_heading, mount_point, set_title};
pub use fetch::FetchError;
pub(crate) use fetch::{Cache, bytes};
pub(crate) use history::{is_reload, location, on_link, on_return, step, write_address};
pub(crate) use pause::{Pause, next_frame};
pub(crate) use scroll::{Scroll, keep_scroll};
