//! An entry of an export, as it stands there.

use super::plain::Text;

/// What an `<item>` holds. Texts that are missing are empty.
#[derive(Debug, Default)]
pub(super) struct Item {
    /// The line of `<item>`, from 1.
    pub(super) line: usize,
    /// The line where its body begins.
    pub(super) body_line: usize,
    pub(super) title: Text,
    pub(super) link: String,
    pub(super) guid: String,
    /// The author's login.
    pub(super) creator: String,
    pub(super) body: String,
    pub(super) excerpt: String,
    pub(super) id: String,
    pub(super) published: Stamp,
    pub(super) modified: Stamp,
    /// The slug, percent-encoded where it is not ASCII.
    pub(super) name: String,
    pub(super) status: String,
    pub(super) parent: String,
    pub(super) order: String,
    pub(super) kind: String,
    pub(super) password: String,
    pub(super) is_sticky: bool,
    pub(super) terms: Vec<ItemTerm>,
    /// Where the file of an attachment is.
    pub(super) url: String,
    /// The alternative text of an attachment.
    pub(super) alt: String,
    /// The number of its featured image.
    pub(super) thumbnail: String,
    /// Slugs that it had before.
    pub(super) old_names: Vec<String>,
    pub(super) remarks: Vec<Remark>,
}

/// A time as WordPress writes it: by the blog's clock, in Greenwich, and as a feed has it.
#[derive(Debug, Default)]
pub(super) struct Stamp {
    pub(super) local: String,
    pub(super) gmt: String,
    pub(super) feed: String,
}

/// A `<category>` of an item.
#[derive(Debug, Default)]
pub(super) struct ItemTerm {
    /// `category`, `post_tag`, `tag`, `post_format` or another taxonomy; empty in old exports.
    pub(super) domain: String,
    pub(super) nicename: String,
    pub(super) name: String,
}

/// A `<wp:comment>`. E-mail and network addresses are never read into it.
#[derive(Debug, Default)]
pub(super) struct Remark {
    pub(super) id: String,
    pub(super) author: Text,
    pub(super) date: Stamp,
    pub(super) content: String,
    pub(super) approved: String,
    pub(super) kind: String,
    pub(super) parent: String,
}

impl Item {
    /// Takes a field of the item; what is not ours is dropped.
    pub(super) fn set(&mut self, key: &str, text: Text) {
        let value = text.value;
        let trimmed = || value.trim().to_owned();
        match key {
            "title" => self.title = Text { value, ..text },
            "link" => self.link = trimmed(),
            "guid" => self.guid = trimmed(),
            "dc:creator" => self.creator = trimmed(),
            "content:encoded" => self.body = value,
            "excerpt:encoded" => self.excerpt = value,
            "pubDate" => self.published.feed = trimmed(),
            "wp:post_id" => self.id = trimmed(),
            "wp:post_date" => self.published.local = trimmed(),
            "wp:post_date_gmt" => self.published.gmt = trimmed(),
            "wp:post_modified" => self.modified.local = trimmed(),
            "wp:post_modified_gmt" => self.modified.gmt = trimmed(),
            "wp:post_name" => self.name = trimmed(),
            "wp:status" => self.status = trimmed(),
            "wp:post_parent" => self.parent = trimmed(),
            "wp:menu_order" => self.order = trimmed(),
            "wp:post_type" => self.kind = trimmed(),
            "wp:post_password" => self.password = value,
            "wp:is_sticky" => self.is_sticky = value.trim() == "1",
            "wp:attachment_url" => self.url = trimmed(),
            _ => {}
        }
    }

    /// Takes a custom field.
    pub(super) fn set_meta(&mut self, key: &str, value: String) {
        match key {
            "_thumbnail_id" => self.thumbnail = value.trim().to_owned(),
            "_wp_attachment_image_alt" => self.alt = value,
            "_wp_old_slug" if !value.trim().is_empty() => {
                self.old_names.push(value.trim().to_owned());
            }
            _ => {}
        }
    }
}

impl Remark {
    /// Takes a field of the comment; addresses of people are not among those that are taken.
    pub(super) fn set(&mut self, key: &str, text: Text) {
        let value = text.value;
        let trimmed = || value.trim().to_owned();
        match key {
            "wp:comment_id" => self.id = trimmed(),
            "wp:comment_author" => self.author = Text { value, ..text },
            "wp:comment_date" => self.date.local = trimmed(),
            "wp:comment_date_gmt" => self.date.gmt = trimmed(),
            "wp:comment_content" => self.content = value,
            "wp:comment_approved" => self.approved = trimmed(),
            "wp:comment_type" => self.kind = trimmed(),
            "wp:comment_parent" => self.parent = trimmed(),
            _ => {}
        }
    }
}
