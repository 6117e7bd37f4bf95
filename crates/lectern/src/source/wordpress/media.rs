//! The attachments of an export: images for galleries and above posts.

use super::item::Item;
use super::plain::plain;
use crate::text::escape;
use std::collections::HashMap;

/// An image of the media library.
#[derive(Debug, Default)]
struct Attachment {
    url: String,
    alt: String,
    caption: String,
}

/// Attachments by their numbers.
#[derive(Debug, Default)]
pub(super) struct Media {
    attachments: HashMap<u64, Attachment>,
    /// Images by the post that they hang on, with their place in it.
    of_posts: HashMap<u64, Vec<(i64, u64)>>,
}

impl Media {
    /// Takes what an attachment's entry says.
    pub(super) fn add(&mut self, item: &Item) {
        let Ok(id) = item.id.parse::<u64>() else { return };
        let url = if item.url.is_empty() { &item.guid } else { &item.url };
        if url.is_empty() {
            return;
        }
        if is_image(url)
            && let Ok(parent @ 1..) = item.parent.parse::<u64>()
        {
            let order = item.order.parse().unwrap_or(0);
            self.of_posts.entry(parent).or_default().push((order, id));
        }
        let alt = plain(&item.alt);
        let alt = if alt.is_empty() && is_image(url) { item.title.to_plain() } else { alt };
        let caption = plain(&item.excerpt);
        self.attachments.insert(id, Attachment { url: url.clone(), alt, caption });
    }

    /// The address of an attachment's file.
    pub(super) fn url(&self, id: &str) -> Option<&str> {
        Some(&self.attachments.get(&id.trim().parse().ok()?)?.url)
    }

    /// Numbers of the images that hang on a post, in its order.
    pub(super) fn of_post(&self, id: &str) -> Vec<String> {
        let images = id.parse().ok().and_then(|it: u64| self.of_posts.get(&it));
        let mut images = images.cloned().unwrap_or_default();
        images.sort_unstable();
        images.into_iter().map(|it| it.1.to_string()).collect()
    }

    /// An attachment as HTML: an image with its caption, or a link to the file. **Not clean.**
    pub(super) fn figure(&self, id: &str) -> Option<String> {
        let Attachment { url, alt, caption } = self.attachments.get(&id.trim().parse().ok()?)?;
        let url = escape(url);
        if !is_image(&url) {
            let name = url.rsplit('/').next().unwrap_or(&url);
            return Some(format!("<p><a href=\"{url}\">{name}</a></p>\n"));
        }
        let caption = match caption.as_str() {
            "" => String::new(),
            text => format!("<figcaption>{}</figcaption>", escape(text)),
        };
        let alt = escape(alt);
        Some(format!("<figure><img src=\"{url}\" alt=\"{alt}\">{caption}</figure>\n"))
    }
}

fn is_image(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let extension = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let images = ["jpg", "jpeg", "jpe", "png", "gif", "webp", "avif", "bmp", "svg", "heic", "ico"];
    images.contains(&extension.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: &str, url: &str, order: &str) -> Item {
        let own = str::to_owned;
        let (id, url, order, parent) = (own(id), own(url), own(order), own("7"));
        Item { id, url, order, parent, alt: own("a \"b\""), ..Item::default() }
    }

    #[test]
    fn images_are_found_by_number_and_by_post() {
        let mut media = Media::default();
        media.add(&item("3", "https://x.example/c.JPG?w=1", "2"));
        media.add(&item("5", "https://x.example/a.png", "1"));
        media.add(&item("9", "https://x.example/a.pdf", "0"));
        media.add(&item("nine", "https://x.example/b.png", "0"));
        assert_eq!(media.of_post("7"), ["5", "3"]);
        assert_eq!(media.url(" 9"), Some("https://x.example/a.pdf"));
        let figure = media.figure("5").unwrap();
        assert!(figure.contains("src=\"https://x.example/a.png\" alt=\"a &quot;b&quot;\""));
        assert!(media.figure("9").unwrap().contains(">a.pdf</a>"));
        assert_eq!(media.figure("4"), None);
    }
}
