//! Whether an entry becomes a post, and why not.

use super::item::Item;
use crate::source::Wishes;

/// Why an entry is left out; `None` where it becomes a post.
pub(super) fn reason(item: &Item, wishes: Wishes) -> Option<&'static str> {
    let is_page = item.kind == "page" && wishes.without_pages;
    let by_choice = is_page.then_some("a page");
    by_kind(&item.kind).or(by_choice).or_else(|| by_status(item, wishes))
}

/// Whether the type of an entry is one of WordPress's own, so that leaving it out needs no word.
pub(super) fn is_own_kind(kind: &str) -> bool {
    by_kind(kind) != Some(CUSTOM)
}

const CUSTOM: &str = "an entry of a custom type";

fn by_kind(kind: &str) -> Option<&'static str> {
    Some(match kind {
        // The oldest exports do not say.
        "post" | "page" | "" => return None,
        "attachment" => "an attachment",
        "nav_menu_item" | "wp_navigation" => "a menu entry",
        "revision" => "a revision",
        "wp_block" => "a pattern of blocks",
        "wp_template"
        | "wp_template_part"
        | "wp_global_styles"
        | "custom_css"
        | "customize_changeset"
        | "wp_font_family"
        | "wp_font_face" => "a part of the theme",
        "oembed_cache" | "user_request" => "a note of WordPress to itself",
        _ => CUSTOM,
    })
}

fn by_status(item: &Item, wishes: Wishes) -> Option<&'static str> {
    let reason = match item.status.as_str() {
        "publish" | "" => None,
        "draft" | "pending" if wishes.drafts => None,
        "draft" => Some("a draft"),
        "pending" => Some("a draft that waits for review"),
        "auto-draft" => Some("a draft that was never saved"),
        "future" if wishes.future => None,
        "future" => Some("a post that is scheduled for later"),
        "private" => Some("a private post"),
        "trash" => Some("a post in the bin"),
        "inherit" => Some("a part of another post"),
        _ => Some("a post of a status that is not published"),
    };
    let is_locked = !item.password.trim().is_empty();
    reason.or(is_locked.then_some("a post behind a password"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason_of(kind: &str, status: &str, wishes: Wishes) -> Option<&'static str> {
        let (kind, status) = (kind.to_owned(), status.to_owned());
        reason(&Item { kind, status, ..Item::default() }, wishes)
    }

    #[test]
    fn only_what_everyone_could_read_is_a_post() {
        let no = Wishes::default();
        assert_eq!(reason_of("post", "publish", no), None);
        assert_eq!(reason_of("page", "publish", no), None);
        for status in ["draft", "pending", "private", "trash", "auto-draft", "inherit", "future"] {
            assert!(reason_of("post", status, no).is_some(), "{status}");
        }
        assert!(reason_of("post", "archived-by-a-plugin", no).is_some());
        let password = Item { password: "x".to_owned(), ..Item::default() };
        assert_eq!(reason(&password, no), Some("a post behind a password"));
    }

    #[test]
    fn wishes_let_in_drafts_and_what_is_scheduled_but_nothing_secret() {
        let all = Wishes { drafts: true, future: true, ..Wishes::default() };
        for status in ["draft", "pending", "future"] {
            assert_eq!(reason_of("post", status, all), None, "{status}");
        }
        for status in ["private", "trash", "auto-draft"] {
            assert!(reason_of("post", status, all).is_some(), "{status}");
        }
        let (password, status) = ("x".to_owned(), "draft".to_owned());
        assert!(reason(&Item { password, status, ..Item::default() }, all).is_some());
    }
}
