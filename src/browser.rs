//! The door: everything we ever ask of the browser.
//!
//! Only this folder may touch `web-sys`. Each function does one thing, returns plain values, and
//! does nothing harmful where the browser says no.

mod document;
mod fetch;
mod field;
mod history;
mod marks;
mod pause;
mod scroll;
mod search_worker;
mod storage;
mod takeover;
mod written;

pub(crate) use document::{base_path, focus_heading, mount_point, set_title, shell_folder, texts};
pub use fetch::FetchError;
pub(crate) use fetch::{Cache, bytes};
pub(crate) use field::{composes_words, focus_field, is_inside, on_shortcut, press, reveal};
pub(crate) use history::{is_reload, location, on_link, on_return, step, write_address};
pub(crate) use marks::{clear_marks, show_marks};
pub(crate) use pause::{Pause, next_frame};
pub(crate) use scroll::{Scroll, keep_scroll};
pub(crate) use search_worker::{Heard, SearchWorker};
pub(crate) use storage::{store_lines, stored_lines};
pub(crate) use takeover::{detached, on_mount, on_shown, prerendered_for, tell_page};
pub(crate) use written::written;
